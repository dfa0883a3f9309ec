// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/language_guard.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/language/tokens.h"
#include "tests/support/lines.h"

using namespace onrecord;
using namespace onrecord::language;

namespace {

// Each line of the literal is a paragraph.
GuardedParagraphs judge(const std::string& text) {
  const std::vector<Span> lines = lines_of(text);
  return judge_paragraphs(text, lines, split_tokens(text, lines));
}

const std::string kEnglish =
    "The mayor said on Monday that the harbour would stay closed until the end of the week.";
const std::string kFrench =
    "Le maire a annoncé lundi que le port resterait fermé jusqu’à la fin de la semaine.";

}  // namespace

TEST_CASE("an article in another language is held back", "[language_guard]") {
  const std::string text = GENERATE_COPY(values<std::string>(
      {kFrench,
       "Der Bürgermeister sagte am Montag, dass der Hafen bis zum Ende der Woche geschlossen "
       "bleibt.",
       "El alcalde dijo el lunes que el puerto seguirá cerrado hasta el final de la semana.",
       "O prefeito disse na segunda-feira que o porto ficará fechado até o fim da semana.",
       "Il sindaco ha detto lunedì che il porto resterà chiuso fino alla fine della settimana.",
       "De burgemeester zei maandag dat de haven tot het einde van de week gesloten blijft.",
       "Borgmästaren sade i måndags att hamnen förblir stängd till slutet av veckan.",
       "Burmistrz powiedział w poniedziałek, że port pozostanie zamknięty do końca tygodnia i nie "
       "ma na to rady.",
       "Pormestari sanoi maanantaina, että satama pysyy suljettuna viikon loppuun saakka eikä "
       "kukaan tiedä vielä, "
       "milloin lautat lähtevät taas.",
       "Мэр заявил в понедельник, что порт останется закрытым до конца недели.",
       "市长周一表示，港口将关闭至本周末，渡轮服务将暂停。",
       "قال رئيس البلدية يوم الاثنين إن الميناء سيبقى مغلقا."}));
  CAPTURE(text);
  CHECK(judge(text).held_back == "language: not English");
}

TEST_CASE("English is read, whatever it looks like", "[language_guard]") {
  const std::string text = GENERATE_COPY(values<std::string>(
      {kEnglish, "THE MAYOR SAID ON MONDAY THAT THE HARBOUR WOULD STAY CLOSED.", "No.",
       "“Never,” he said.", "Harbour closed", "Mayor of La Paz meets El Hadji Diouf in Las Palmas",
       "“On est prêts,” said Marie Lefèvre, who runs the ferry from the old harbour.",
       "He won 12 of 20 votes on 3 May 2024, and the council met at 10:30.",
       "Ann Lund, Bo Aho, Cy Eld and Di Fay were among the winners."}));
  CAPTURE(text);
  const auto judged = judge(text);
  CHECK(judged.held_back.empty());
  CHECK(judged.paragraphs == std::vector<Prose>{Prose::kEnglish});
}

TEST_CASE("of a mixed article the English paragraphs are read", "[language_guard]") {
  const auto judged = judge(kEnglish + "\n" + kFrench + "\nPort fermé\n" + kEnglish);
  CHECK(judged.held_back.empty());
  CHECK(judged.paragraphs == std::vector<Prose>{Prose::kEnglish, Prose::kOtherLanguage,
                                                Prose::kOtherLanguage, Prose::kEnglish});
}

TEST_CASE("tables, prices, results and teams are no prose", "[language_guard]") {
  const std::string row = GENERATE_COPY(values<std::string>(
      {"Name\tParty\tVotes\tShare", "Acme | 12.5 | +0.3 | 1,200",
       "Lund      North      4,211      41%", "Harbour Rovers 2, Eastfield United 1",
       "ACM 12.50 +0.30, BLT 8.10 -0.02, CRX 99.00 +1.10",
       "Rovers: Lund; Aho, Eld, Fay, Gil, Hult; Ives, Jonk, Kerr, Lamb; Moss, Nash, Orr, "
       "Pugh, Quill, Ross, "
       "Stone, Tull, Ude."}));
  CAPTURE(row);
  CHECK(judge(row).held_back == "no prose: a table or list");
  const auto judged = judge(kEnglish + "\n" + row);
  CHECK(judged.held_back.empty());
  CHECK(judged.paragraphs == std::vector<Prose>{Prose::kEnglish, Prose::kTable});
}

TEST_CASE("no text is no language", "[language_guard]") {
  CHECK(judge("").held_back.empty());
  CHECK(judge("...\n!!!").held_back.empty());
}
