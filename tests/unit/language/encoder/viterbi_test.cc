// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/viterbi.h"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using namespace onrecord::language;

namespace {

constexpr std::array<std::string_view, 5> kLabels = {"O", "B-X", "I-X", "B-Y", "I-Y"};
using Labels = std::vector<std::uint8_t>;

}  // namespace

TEST_CASE("an inside label never follows another kind or none", "[encoder]") {
  // By itself each word's best label is O, I-X, I-Y.
  const std::vector<float> logits = {5, 0, 0, 0, 0,  //
                                     0, 1, 3, 0, 0,  //
                                     0, 0, 2, 0, 2.5F};
  CHECK(best_labels(logits, kLabels) == Labels{0, 1, 2});
}

TEST_CASE("the first word may continue what began before it", "[encoder]") {
  CHECK(best_labels(std::vector<float>{0, 0, 9, 0, 0}, kLabels) == Labels{2});
}

TEST_CASE("no words have no labels, and numbers that are none still give legal ones", "[encoder]") {
  CHECK(best_labels({}, kLabels).empty());
  const std::vector<float> logits(15, std::nanf(""));
  CHECK(best_labels(logits, kLabels) == Labels{0, 0, 0});
}

TEST_CASE("tame logits keep their order where it can matter and are all numbers", "[encoder]") {
  std::vector<float> logits = {-3, 4, 1e30F, -1e30F, std::nanf(""), -HUGE_VALF};
  tame(logits);
  CHECK(logits == std::vector<float>{-3, 4, 1e3F, -1e3F, -1e3F, -1e3F});
}

TEST_CASE("spans keep their kind and part where a new one begins", "[encoder]") {
  const auto spans = spans_of(Labels{2, 0, 1, 2, 1, 3, 4}, kLabels);
  REQUIRE(spans.size() == 4);
  CHECK((spans[0].first == 0 && spans[0].last == 0 && spans[0].kind == "X"));
  CHECK((spans[1].first == 2 && spans[1].last == 3));
  CHECK((spans[2].first == 4 && spans[2].last == 4));
  CHECK((spans[3].first == 5 && spans[3].last == 6 && spans[3].kind == "Y"));
}

TEST_CASE("a label's probability is the softmax of its row", "[encoder]") {
  const std::vector<float> row = {0, std::log(3.0F)};
  CHECK(probability_of(row, 1) == Approx(0.75F));
  CHECK(probability_of(std::vector<float>{0, 2000}, 0) == 0);
}
