// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/viterbi.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace onrecord::language {
namespace {

constexpr std::size_t kMostLabels = 8;

std::string_view kind_of(std::string_view label) {
  return label.substr(std::min<std::size_t>(2, label.size()));
}

bool may_follow(std::string_view before, std::string_view after) {
  return after.front() != 'I' || (before.front() != 'O' && kind_of(before) == kind_of(after));
}

}  // namespace

void tame(std::span<float> logits) {
  // Avoiding a forbidden label changes the labels of two words, or three, at most.
  constexpr float kMost = 1e3F;
  for (float& logit : logits) logit = logit > -kMost ? std::min(logit, kMost) : -kMost;
}

std::vector<std::uint8_t> best_labels(std::span<const float> logits,
                                      std::span<const std::string_view> labels) {
  const std::size_t count = labels.size();
  assert(count <= kMostLabels && logits.size() % count == 0);
  const std::size_t words = logits.size() / count;
  std::vector<std::uint8_t> best(words);
  if (words == 0) return best;

  std::array<std::array<float, kMostLabels>, kMostLabels> step{};
  for (std::size_t before = 0; before < count; ++before)
    for (std::size_t after = 0; after < count; ++after)
      step[before][after] = may_follow(labels[before], labels[after]) ? 0 : kForbidden;

  std::vector<std::array<std::uint8_t, kMostLabels>> came_from(words);
  std::array<float, kMostLabels> score{};
  std::copy_n(logits.begin(), count, score.begin());
  for (std::size_t word = 1; word < words; ++word) {
    std::array<float, kMostLabels> next{};
    for (std::size_t after = 0; after < count; ++after) {
      std::size_t from = 0;
      for (std::size_t before = 1; before < count; ++before)
        if (score[before] + step[before][after] > score[from] + step[from][after]) from = before;
      next[after] = score[from] + step[from][after] + logits[word * count + after];
      came_from[word][after] = static_cast<std::uint8_t>(from);
    }
    score = next;
  }
  std::size_t label = 0;
  for (std::size_t other = 1; other < count; ++other)
    if (score[other] > score[label]) label = other;
  for (std::size_t word = words; word-- > 0;) {
    best[word] = static_cast<std::uint8_t>(label);
    label = came_from[word][label];
  }
  return best;
}

float probability_of(std::span<const float> row, std::size_t label) {
  float sum = 0;
  for (const float logit : row) sum += std::exp(logit - row[label]);
  return std::isfinite(sum) ? 1 / sum : 0;
}

std::vector<float> label_probabilities(std::span<const float> logits,
                                       std::span<const std::uint8_t> best, std::size_t labels) {
  std::vector<float> probabilities(best.size());
  for (std::size_t word = 0; word < best.size(); ++word)
    probabilities[word] = probability_of(logits.subspan(word * labels, labels), best[word]);
  return probabilities;
}

std::vector<LabelSpan> spans_of(std::span<const std::uint8_t> best,
                                std::span<const std::string_view> labels) {
  std::vector<LabelSpan> spans;
  bool is_open = false;
  for (std::uint32_t word = 0; word < best.size(); ++word) {
    const std::string_view label = labels[best[word]];
    if (label.front() == 'O') {
      is_open = false;
      continue;
    }
    if (label.front() == 'I' && is_open && spans.back().kind == kind_of(label))
      spans.back().last = word;
    else
      spans.push_back({word, word, kind_of(label)});
    is_open = true;
  }
  return spans;
}

}  // namespace onrecord::language
