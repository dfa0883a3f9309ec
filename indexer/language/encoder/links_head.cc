// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/links_head.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "indexer/language/encoder/vector_math.h"

namespace onrecord::language {
namespace {

constexpr std::size_t kMostWidth = 4096;
constexpr std::size_t kMostDistance = 4096;

// Values of each feature; the last one stands for all that are larger.
constexpr std::size_t kSteps = 5;    // paragraphs, sentences
constexpr std::size_t kBetween = 8;  // candidates that are nearer
constexpr std::size_t kQuoted = 4;   // neither, candidate, pronoun, both
constexpr std::size_t kTimes = 6;    // named before
constexpr std::size_t kKindPairs = kMentionKinds * kMentionKinds;

std::size_t steps(std::uint32_t a, std::uint32_t b) {
  return std::min<std::size_t>(a < b ? b - a : a - b, kSteps - 1);
}

}  // namespace

bool LinksHead::is_in(const ModelFile& file) {
  return file.has("links.out.weight");
}

LinksHead::Affine LinksHead::affine(const ModelFile& file, const std::string& name,
                                    std::size_t outputs, std::size_t inputs) {
  return {file.floats(name + ".weight", std::array{outputs, inputs}),
          file.floats(name + ".bias", std::array{outputs})};
}

LinksHead::LinksHead(const ModelFile& file, std::size_t width)
    : width_(width),
      inner_(file.dimension("links_width", kMostWidth)),
      word_ends_(file.dimensions("links_word_ends", kMostDistance)),
      pronoun_(affine(file, "links.pronoun", inner_, 2 * width)),
      candidate_(affine(file, "links.candidate", inner_, 2 * width)),
      product_(file.floats("links.product.weight", std::array{inner_, inner_})),
      features_(
          file.floats("links.feature", std::array{kKindPairs + 2 * (word_ends_.size() + 1) +
                                                      2 * kSteps + kBetween + kQuoted + kTimes,
                                                  inner_})),
      out_(file.floats("links.out.weight", std::array{std::size_t{1}, inner_})) {
  if (inner_ % kLane != 0) file.refuse("has a links head of a width that this program cannot use");
  if (!std::ranges::is_sorted(word_ends_)) file.refuse("is damaged: distances out of order");
  std::fill_n(no_bias_.grow(inner_), inner_, 0.0F);
}

void LinksHead::project(const float* rows, std::span<const CueWords> places,
                        std::span<const Mention> mentions, LinksScratch& scratch, float* as_pronoun,
                        float* as_candidate) const {
  float* ends = scratch.ends.grow(places.size() * 2 * width_);
  copy_cue_ends(rows, width_, places, ends);
  multiply_rows(ends, places.size(), candidate_.weight.data(), candidate_.bias.data(), 2 * width_,
                inner_, as_candidate);
  for (std::size_t m = 0; m < mentions.size(); ++m)
    if (is_pronoun(mentions[m].kind))
      multiply_rows(ends + m * 2 * width_, 1, pronoun_.weight.data(), pronoun_.bias.data(),
                    2 * width_, inner_, as_pronoun + m * inner_);
}

// One row of `features_` for each feature that the pair has; the groups stand one after the other.
void LinksHead::add_features(const Mention& pronoun, const Mention& candidate, std::size_t between,
                             float* state) const {
  std::size_t group = 0;
  const auto add = [&](std::size_t value, std::size_t size) {
    add_row(features_.data() + (group + value) * inner_, inner_, state);
    group += size;
  };
  const auto pass = [&](std::size_t size) { group += size; };
  const bool is_after = candidate.first > pronoun.first;
  const std::uint32_t distance =
      is_after ? candidate.first - pronoun.last : pronoun.first - candidate.last;
  const auto bucket =
      static_cast<std::size_t>(std::ranges::lower_bound(word_ends_, distance) - word_ends_.begin());
  const std::size_t buckets = word_ends_.size() + 1;
  add(static_cast<std::size_t>(pronoun.kind) * kMentionKinds +
          static_cast<std::size_t>(candidate.kind),
      kKindPairs);
  if (is_after) pass(buckets);
  add(bucket, buckets);
  if (!is_after) pass(buckets);
  add(steps(pronoun.paragraph, candidate.paragraph), kSteps);
  add(steps(pronoun.sentence, candidate.sentence), kSteps);
  add(std::min(between, kBetween - 1), kBetween);
  add(2 * std::size_t{pronoun.is_quoted} + std::size_t{candidate.is_quoted}, kQuoted);
  add(std::min<std::size_t>(candidate.times_before, kTimes - 1), kTimes);
}

std::vector<float> LinksHead::probabilities(std::span<const Mention> mentions,
                                            std::uint32_t pronoun,
                                            std::span<const std::uint32_t> candidates,
                                            const float* as_pronoun, const float* as_candidate,
                                            LinksScratch& scratch) const {
  const float* self = as_pronoun + pronoun * inner_;
  const std::size_t count = candidates.size();
  float* products = scratch.products.grow(count * inner_);
  float* states = scratch.states.grow(count * inner_);
  for (std::size_t c = 0; c < count; ++c)
    for (std::size_t i = 0; i < inner_; ++i)
      products[c * inner_ + i] = self[i] * as_candidate[candidates[c] * inner_ + i];
  multiply_rows(products, count, product_.data(), no_bias_.data(), inner_, inner_, states);
  std::size_t before = 0;
  while (before < count && candidates[before] < pronoun) ++before;
  for (std::size_t c = 0; c < count; ++c) {
    float* state = states + c * inner_;
    add_row(self, inner_, state);
    add_row(as_candidate + candidates[c] * inner_, inner_, state);
    add_features(mentions[pronoun], mentions[candidates[c]], c < before ? c : c - before, state);
  }
  gelu(states, count * inner_);

  std::vector<float> scores(count);
  multiply_rows(states, count, out_.data(), no_bias_.data(), inner_, 1, scores.data());
  if (scores.empty()) return scores;
  const float largest = *std::ranges::max_element(scores);
  float sum = 0;
  for (float& score : scores) sum += score = std::exp(score - largest);
  for (float& score : scores) score /= sum;
  return scores;
}

}  // namespace onrecord::language
