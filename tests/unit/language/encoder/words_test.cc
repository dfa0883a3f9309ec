// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/words.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace onrecord;
using namespace onrecord::language;

namespace {

using Strings = std::vector<std::string>;

// A break is shown as "¶".
Strings words_of(const std::string& text) {
  Strings shown;
  for (const Word& word : split_words(text, split_paragraphs(text)))
    shown.emplace_back(word.is_break() ? "¶" : std::string(slice(text, word.span)));
  return shown;
}

}  // namespace

TEST_CASE("words are runs of letters and digits or one other character", "[encoder]") {
  struct Case {
    std::string text;
    Strings words;
  };
  const Case c = GENERATE(Case{"It’s Dana O'Hara's.", {"It’s", "Dana", "O'Hara's", "."}},
                          Case{"“No,” he said", {"“", "No", ",", "”", "he", "said"}},
                          Case{"the workers' pay", {"the", "workers", "'", "pay"}},
                          Case{"don''t", {"don", "'", "'", "t"}},
                          Case{"U.S. 3.5%", {"U", ".", "S", ".", "3", ".", "5", "%"}},
                          Case{"half-cut…", {"half", "-", "cut", "…"}},
                          Case{"Ze\u0301phyr na\u00EFve", {"Ze\u0301phyr", "na\u00EFve"}},
                          Case{"東京は", {"東", "京", "は"}},
                          Case{"co\u00ADoperate a\u200B b", {"co\u00ADoperate", "a", "b"}},
                          Case{"❤\uFE0F ok", {"❤\uFE0F", "ok"}}, Case{"a\xFFz", {"a", "\xFF", "z"}},
                          Case{std::string("a\0b", 3), {std::string("a\0b", 3)}}, Case{"", {}},
                          Case{" \n\t ", {}});
  CAPTURE(c.text);
  CHECK(words_of(c.text) == c.words);
}

TEST_CASE("a break stands between two paragraphs and nowhere else", "[encoder]") {
  CHECK(words_of("\n One two\nthree\r\n\r\n \nfour\n") ==
        Strings{"One", "two", "¶", "three", "¶", "four"});
}

TEST_CASE("a break is empty and lies where the paragraph before ended", "[encoder]") {
  const std::string text = "Aé.\n\nB";
  const auto words = split_words(text, split_paragraphs(text));
  REQUIRE(words.size() == 4);
  CHECK(words[2].is_break());
  CHECK(words[2].span == Span{4, 4});
  CHECK(words[3].span == Span{6, 7});
}

TEST_CASE("only the paragraphs given are read", "[encoder]") {
  const std::string text = "One\nRead more: nothing\nTwo";
  const std::vector<Span> paragraphs = {{0, 3}, {23, 26}};
  const auto words = split_words(text, paragraphs);
  REQUIRE(words.size() == 3);
  CHECK(slice(text, words[0].span) == "One");
  CHECK(words[1].is_break());
  CHECK(slice(text, words[2].span) == "Two");
}

TEST_CASE("the case of a word is named by its letters", "[encoder]") {
  struct Case {
    std::string word;
    LetterCase letter_case;
  };
  const Case c = GENERATE(Case{"said", LetterCase::kLower}, Case{"Mark", LetterCase::kTitle},
                          Case{"A", LetterCase::kTitle}, Case{"It’s", LetterCase::kTitle},
                          Case{"NATO", LetterCase::kCaps}, Case{"G7", LetterCase::kTitle},
                          Case{"US's", LetterCase::kMixed}, Case{"iPhone", LetterCase::kMixed},
                          Case{"McAra", LetterCase::kMixed}, Case{"1990", LetterCase::kNone},
                          Case{"1990s", LetterCase::kLower}, Case{"%", LetterCase::kNone},
                          Case{"Élan", LetterCase::kTitle}, Case{"ÉTÉ", LetterCase::kCaps},
                          Case{"東", LetterCase::kNone}, Case{"は", LetterCase::kLower});
  CAPTURE(c.word);
  const auto words = split_words(c.word, split_paragraphs(c.word));
  REQUIRE(words.size() == 1);
  CHECK(words[0].letter_case == c.letter_case);
}

TEST_CASE("words know whether they are quoted, over paragraphs too", "[encoder]") {
  const std::string text = "“Go on.\n“Stop,” he said.";
  const auto paragraphs = split_paragraphs(text);
  auto words = split_words(text, paragraphs);
  set_quotation_states(match_quotation_marks(text, paragraphs), words);
  std::string states;
  for (const Word& word : words) states += "oim"[static_cast<int>(word.quotation)];
  CHECK(states == "miiiimiimooo");  // “ Go on . ¶ “ Stop , ” he said .
}

TEST_CASE("a word of 100,000 letters is one word", "[encoder]") {
  const std::string text = "a " + std::string(100'000, 'x') + " b";
  const auto words = split_words(text, split_paragraphs(text));
  REQUIRE(words.size() == 3);
  CHECK(words[1].span == Span{2, 100'002});
}
