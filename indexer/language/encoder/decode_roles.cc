// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/decode_roles.h"

#include <algorithm>
#include <cmath>

#include "indexer/language/encoder/role_head.h"
#include "indexer/language/encoder/viterbi.h"

namespace onrecord::language {
namespace {

constexpr std::size_t kBeginsContent = 3;
constexpr std::size_t kContinuesContent = 4;
static_assert(kRoleLabels[kBeginsContent] == "B-CON");
static_assert(kRoleLabels[kContinuesContent] == "I-CON");

constexpr float kMostOdds = 1e6F;

std::uint32_t distance(const LabelSpan& span, CueWords cue) {
  if (span.last < cue.first) return cue.first - span.last;
  return span.first > cue.last ? span.first - cue.last : 0;
}

// Mean log probability of the labels that a span's words got.
float mean_log_probability(std::span<const float> probabilities, const LabelSpan& span) {
  float sum = 0;
  for (std::uint32_t word = span.first; word <= span.last; ++word)
    sum += std::log(std::max(probabilities[word], kLeastProbability));
  return sum / static_cast<float>(span.last - span.first + 1);
}

}  // namespace

std::vector<DecodedCue> decode_cues(std::span<const Word> words, std::span<float> logits,
                                    float bias) {
  const std::size_t labels = kCueLabels.size();
  tame(logits);
  std::vector<float> probabilities(words.size());
  for (std::size_t word = 0; word < words.size(); ++word) {
    probabilities[word] = 1 - probability_of(logits.subspan(word * labels, labels), 0);
    logits[word * labels + 1] += bias;
    logits[word * labels + 2] += bias;
    if (words[word].is_break())
      std::ranges::fill(logits.subspan(word * labels + 1, labels - 1), kForbidden);
  }
  const auto best = best_labels(logits, kCueLabels);
  std::vector<DecodedCue> cues;
  for (const LabelSpan& span : spans_of(best, kCueLabels))
    cues.push_back({{span.first, span.last}, probabilities[span.first]});
  return cues;
}

DecodedRoles decode_roles(std::span<const Word> words, CueWords cue, std::span<float> logits) {
  const std::size_t labels = kRoleLabels.size();
  tame(logits);
  for (std::size_t word = 0; word < words.size(); ++word) {
    const auto row = logits.subspan(word * labels, labels);
    if (words[word].is_break())
      std::ranges::fill(row.subspan(1, kContinuesContent - 1), kForbidden);
  }
  const auto best = best_labels(logits, kRoleLabels);
  const auto probabilities = label_probabilities(logits, best, labels);

  const auto probability = [&](std::size_t word, std::size_t label) {
    return probability_of(logits.subspan(word * labels, labels), label);
  };

  DecodedRoles roles;
  roles.figures = {0, kMostOdds, kMostOdds, 0, 0};
  std::uint32_t source_distance = 0;
  for (LabelSpan span : spans_of(best, kRoleLabels)) {
    const bool is_content = span.kind == "CON";
    if (is_content) {
      roles.reaches_begin |= span.first == 0;
      roles.reaches_end |= span.last + 1 == words.size();
    }
    while (span.first < span.last && words[span.first].is_break()) ++span.first;
    while (span.first < span.last && words[span.last].is_break()) --span.last;
    if (words[span.first].is_break()) continue;
    const float mean = mean_log_probability(probabilities, span);
    if (is_content) {
      roles.content.push_back({span.first, span.last});
      const float goes_on =
          span.last + 1 < words.size() ? probability(span.last + 1, kContinuesContent) : 0;
      ConfidenceFigures& figures = roles.figures;
      figures.begin = std::min(figures.begin, log_odds(probability(span.first, kBeginsContent)));
      figures.end = std::min(figures.end, log_odds(1 - goes_on));
      figures.inside = std::min(figures.inside, mean);
      figures.words += span.last - span.first + 1;
    } else if (!roles.source || distance(span, cue) < source_distance) {
      roles.source = WordRange{span.first, span.last};
      roles.source_probability = std::exp(mean);
      source_distance = distance(span, cue);
    }
  }
  if (!roles.content.empty()) roles.content_probability = std::exp(roles.figures.inside);
  return roles;
}

}  // namespace onrecord::language
