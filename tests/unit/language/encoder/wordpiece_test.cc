// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/wordpiece.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/error.h"

using namespace onrecord;
using namespace onrecord::language;

namespace {

// Numbers:             0      1      2      3    4   5   6     7   8     9   10  11     12  13  14
constexpr auto kPieces =
    "[PAD]\n[UNK]\n[CLS]\n[SEP]\na\nb\n##b\nun\n##do\n'\n’\nnaive\nı\n##a\n❤\n";

std::vector<PieceId> pieces_of(const std::string& word) {
  static const Vocabulary vocabulary = Vocabulary::parse(kPieces, "test");
  std::vector<PieceId> pieces;
  vocabulary.append_pieces(word, pieces);
  return pieces;
}

using Pieces = std::vector<PieceId>;

}  // namespace

TEST_CASE("a word is spelt by its longest pieces", "[encoder]") {
  struct Case {
    std::string word;
    Pieces pieces;
  };
  const Case c = GENERATE(Case{"a", {4}}, Case{"ab", {4, 6}}, Case{"undo", {7, 8}},
                          Case{"UnDo", {7, 8}}, Case{"a'b", {4, 9, 5}}, Case{"a’b", {4, 10, 5}},
                          Case{"naïve", {11}}, Case{"nai\u0308ve", {11}}, Case{"ab\u0301", {4, 6}},
                          Case{"zebra", {1}}, Case{"az", {1}},  // one part unknown: the whole is
                          Case{"❤\uFE0F", {14}}, Case{"\u0301", {1}}, Case{"\xFF", {1}},
                          Case{"a\u00ADb", {4, 6}}, Case{"##b", {1}});
  CAPTURE(c.word);
  CHECK(pieces_of(c.word) == c.pieces);
}

TEST_CASE("no word has more than sixteen pieces, none is without", "[encoder]") {
  CHECK(pieces_of(std::string(100, 'a')) ==
        Pieces{4, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13});
  CHECK(pieces_of("a'a'a'a'a'a'a'a'a'a'a'a'a'a'a").size() == kMaxPieces);
  CHECK(pieces_of("") == Pieces{1});
}

TEST_CASE("a word of more than a hundred characters is unknown", "[encoder]") {
  CHECK(pieces_of(std::string(101, 'a')) == Pieces{1});
  CHECK(pieces_of(std::string(100'000, 'a')) == Pieces{1});
}

TEST_CASE("a hundred thousand accents on one letter are that letter", "[encoder]") {
  std::string word = "a";
  for (int i = 0; i < 50'000; ++i) word += "\u0301\u0323";
  CHECK(pieces_of(word) == Pieces{4});
}

TEST_CASE("a file without the special pieces is no vocabulary", "[encoder]") {
  CHECK_THROWS_WITH(Vocabulary::parse("a\nb\n", "x.txt"), Catch::Contains("x.txt"));
  CHECK_THROWS_AS(Vocabulary::read("/nowhere/vocab.txt"), Error);
}

TEST_CASE("line ends of either kind make the same vocabulary", "[encoder]") {
  CHECK(Vocabulary::parse("[UNK]\r\n[CLS]\r\n[SEP]\r\n", "x").size() == 3);
  CHECK(Vocabulary::parse("[UNK]\n[CLS]\n[SEP]", "x").separator() == 2);
}
