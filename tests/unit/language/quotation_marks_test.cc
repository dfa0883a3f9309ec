// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/quotation_marks.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/lines.h"

using namespace onrecord;
using namespace onrecord::language;

namespace {

std::vector<std::string> quoted(const std::string& text) {
  std::vector<std::string> found;
  for (const Quotation& quotation : match_quotation_marks(text, lines_of(text)).quotations)
    found.emplace_back(slice(text, quotation.span));
  return found;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("quotations are found in every kind of mark", "[quotation_marks]") {
  struct Case {
    std::string text;
    Strings quotations;
  };
  const Case c = GENERATE(
      Case{"“We won,” she said. “Easily.”", {"“We won,”", "“Easily.”"}},
      Case{"\"We won,\" she said. \"Easily.\"", {"\"We won,\"", "\"Easily.\""}},
      Case{"''We won,'' she said.", {"''We won,''"}},
      Case{"``We won,'' she said.", {"``We won,''"}}, Case{"‘We won,’ she said.", {"‘We won,’"}},
      Case{"'We won,' she said.", {"'We won,'"}},
      Case{"« On a gagné », dit-elle.", {"« On a gagné »"}},
      Case{"„Gewonnen“, sagte sie.", {"„Gewonnen“"}}, Case{"「勝った」と言った。", {"「勝った」"}},
      Case{"(“Never,” he wrote)", {"“Never,”"}}, Case{"a so-called—“reform”—bill", {"“reform”"}},
      Case{"”We won,” she said.", {"”We won,”"}}, Case{"“We won,“ she said.", {"“We won,“"}},
      Case{"\" We won , \" she said .", {"\" We won , \""}});
  CAPTURE(c.text);
  CHECK(quoted(c.text) == c.quotations);
}

TEST_CASE("apostrophes, decades, feet and inches are no quotations", "[quotation_marks]") {
  const std::string text = GENERATE(
      "the workers' rights and the bosses' fears", "Don't say it’s Dana’s.", "rock 'n' roll",
      "in the '90s and ’80s, the class of '09", "Get 'em while they're there, goin' home.",
      "He is 6'2\" tall, she 5' 7\".", "a 12\" pipe and a 10\" pipe", "the ‘90s");
  CAPTURE(text);
  CHECK(quoted(text).empty());
}

TEST_CASE("an apostrophe inside a single quotation does not end it", "[quotation_marks]") {
  struct Case {
    std::string text, quotation;
  };
  const Case c = GENERATE(
      Case{"'The workers' rights are sacred,' he said.", "'The workers' rights are sacred,'"},
      Case{"‘It’s the miners’ turn,’ he said.", "‘It’s the miners’ turn,’"},
      Case{"a 'scare quotes' phrase", "'scare quotes'"});
  CAPTURE(c.text);
  CHECK(quoted(c.text) == Strings{c.quotation});
}

TEST_CASE("a height inside a quotation does not end it", "[quotation_marks]") {
  CHECK(quoted("\"He is 6'2\" and fast,\" she said.") == Strings{"\"He is 6'2\" and fast,\""});
}

TEST_CASE("nested quotations know their depth", "[quotation_marks]") {
  const std::string text = "“He told me ‘no’ twice,” she said.";
  const auto found = match_quotation_marks(text, lines_of(text)).quotations;
  REQUIRE(found.size() == 2);
  CHECK(slice(text, found[0].span) == "“He told me ‘no’ twice,”");
  CHECK(found[0].depth == 0);
  CHECK(slice(text, found[1].span) == "‘no’");
  CHECK(found[1].depth == 1);
}

TEST_CASE("nesting is read in either order of marks, and of one kind", "[quotation_marks]") {
  struct Case {
    std::string text;
    Strings quotations;
  };
  const Case c = GENERATE(
      Case{"‘She said “no” to me,’ he said.", {"‘She said “no” to me,’", "“no”"}},
      Case{"\"And I was like, 'Please.'\"", {"\"And I was like, 'Please.'\"", "'Please.'"}},
      Case{"“Signs with “Vote Lund” on them.”",
           {"“Signs with “Vote Lund” on them.”", "“Vote Lund”"}});
  CAPTURE(c.text);
  CHECK(quoted(c.text) == c.quotations);
}

TEST_CASE("a quotation opened in each paragraph and closed once is one", "[quotation_marks]") {
  const std::string text =
      GENERATE("“One.\n“Two.\n“Three,” he said.", "\"One.\n\"Two.\n\"Three,\" he said.",
               "‘One.\n‘Two.\n‘Three,’ he said.", "''One.\n''Two.\n''Three,'' he said.");
  CAPTURE(text);
  const auto found = match_quotation_marks(text, lines_of(text));
  REQUIRE(found.quotations.size() == 1);
  CHECK(found.quotations[0].is_closed);
  CHECK(found.quotations[0].span == Span{0, static_cast<std::uint32_t>(text.find(" he said"))});
  REQUIRE(found.marks.size() == 4);
  CHECK(found.marks[0].role == MarkRole::kOpens);
  CHECK(found.marks[1].role == MarkRole::kReopens);
  CHECK(found.marks[2].role == MarkRole::kReopens);
  CHECK(found.marks[3].role == MarkRole::kCloses);
}

TEST_CASE("a curly quotation not opened again runs on to a mark that closes", "[quotation_marks]") {
  CHECK(quoted("“One.\nTwo,” he said.") == Strings{"“One.\nTwo,”"});
}

TEST_CASE("a forgotten mark spoils its own paragraph only", "[quotation_marks]") {
  struct Case {
    std::string text;
    Strings quotations;
  };
  const Case c = GENERATE(
      Case{"She said \"never.\nNext day he left.\n\"Good,\" she said.", {"\"never.", "\"Good,\""}},
      Case{"She said “never.\nNext day he left.\n“Good,” she said.", {"“never.", "“Good,”"}},
      Case{"Never,” she said.\n“Good.”", {"“Good.”"}},
      Case{"“Never, she said. “Good.”", {"“Never, she said. ", "“Good.”"}},
      Case{"\"Never, she said. \"Good.\"", {"\"Never, she said. ", "\"Good.\""}});
  CAPTURE(c.text);
  CHECK(quoted(c.text) == c.quotations);
}

TEST_CASE("a double mark without a partner is kept as a stray one", "[quotation_marks]") {
  const std::string text = "Never,” she said.";
  const auto found = match_quotation_marks(text, lines_of(text));
  CHECK(found.quotations.empty());
  REQUIRE(found.marks.size() == 1);
  CHECK(found.marks[0].span == Span{6, 9});
  CHECK(found.marks[0].role == MarkRole::kStray);
  CHECK(found.marks[0].quotation == kNoQuotation);
}

TEST_CASE("marks without end and bytes that are no UTF-8 are read in their order",
          "[quotation_marks]") {
  const std::string text = GENERATE(std::string(20000, '"'), std::string(20000, '\''),
                                    std::string("\"\xFF\xE2\x80\"'\x80\xE2"), std::string("'a "),
                                    std::string("“‘“‘«「“‘“‘«「“‘“‘«「a”’”’»」"));
  const auto found = match_quotation_marks(text, lines_of(text));
  for (std::size_t i = 1; i < found.marks.size(); ++i)
    REQUIRE(found.marks[i - 1].span.end <= found.marks[i].span.begin);
  for (const Quotation& quotation : found.quotations) REQUIRE(quotation.span.end <= text.size());
  SUCCEED();
}
