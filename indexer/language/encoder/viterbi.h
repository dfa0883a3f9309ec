// SPDX-License-Identifier: GPL-3.0-or-later
// The best sequence of labels of the kind O, B-X, I-X, where I-X comes only after B-X or I-X.
//
// Thread-safety: pure functions.
// Cost: O(words x labels^2).
// Failure: none; logits that are no numbers give some legal sequence.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace onrecord::language {

// Written into logits where a label cannot be, once they are tame.
inline constexpr float kForbidden = -1e4F;

// Brings logits within what no trained model exceeds, so that nothing outweighs kForbidden; what is
// no number becomes the least likely.
void tame(std::span<float> logits);

// `logits` holds a row for each word, as long as `labels`. The first word may go on with what
// began before it.
std::vector<std::uint8_t> best_labels(std::span<const float> logits,
                                      std::span<const std::string_view> labels);

// The probability of one label, by softmax over its row.
float probability_of(std::span<const float> row, std::size_t label);

// The probability of each word's own label, by softmax over its row.
std::vector<float> label_probabilities(std::span<const float> logits,
                                       std::span<const std::uint8_t> best, std::size_t labels);

struct LabelSpan {
  std::uint32_t first = 0;  // words, both included
  std::uint32_t last = 0;
  std::string_view kind;  // X of B-X, empty for a plain B
};

std::vector<LabelSpan> spans_of(std::span<const std::uint8_t> best,
                                std::span<const std::string_view> labels);

}  // namespace onrecord::language
