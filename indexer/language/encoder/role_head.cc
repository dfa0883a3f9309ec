// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/role_head.h"

#include <algorithm>
#include <string>

namespace onrecord::language {
namespace {

constexpr std::size_t kMostWidth = 4096;
constexpr std::size_t kMostDistance = 4096;
constexpr std::size_t kTaps = 3;

// In an int8 model these matrices, small but multiplied for each word of each cue, are int8 too: 12
// % more words a second for 0.1 of content F1 on PolNeAR dev.
Weights precision_of(const ModelFile& file) {
  return file.holds_int8("layers.0.qkv.weight") ? Weights::kInt8 : Weights::kAsStored;
}

}  // namespace

RoleHead::RoleHead(const ModelFile& file, std::size_t width)
    : width_(width),
      inner_(file.dimension("role_width", kMostWidth)),
      word_(file, "role.word", inner_, width, true, precision_of(file)),
      cue_(file, "role.cue", inner_, 2 * width, false),
      distance_ends_(file.dimensions("distance_ends", kMostDistance)),
      distance_(
          file.floats("role.distance", std::array{2 * (distance_ends_.size() + 1) + 1, inner_})),
      dilations_(file.dimensions("role_dilations", kMostDistance)),
      norm_{file.floats("role.norm.weight", std::array{inner_}).data(),
            file.floats("role.norm.bias", std::array{inner_}).data(),
            file.epsilon("role_norm_epsilon")},
      out_(file, "role.out", kRoleLabels.size(), inner_) {
  file.require_labels("role", kRoleLabels);
  if (inner_ % kLane != 0) file.refuse("has a role head of a width that this program cannot use");
  if (!std::ranges::is_sorted(distance_ends_)) file.refuse("is damaged: distances out of order");
  for (std::size_t i = 0; i < dilations_.size(); ++i)
    mixes_.emplace_back(file, "role.mix." + std::to_string(i), inner_, kTaps * inner_, true,
                        precision_of(file));
}

void RoleHead::read_window(const float* rows, std::size_t words, std::span<const CueWords> cues,
                           RoleScratch& scratch) const {
  word_.apply(rows, words, Finish::kStore, scratch.linear, scratch.words.grow(words * inner_));
  float* ends = scratch.ends.grow(cues.size() * 2 * width_);
  copy_cue_ends(rows, width_, cues, ends);
  cue_.apply(ends, cues.size(), Finish::kStore, scratch.linear,
             scratch.cues.grow(cues.size() * inner_));
}

std::size_t RoleHead::bucket(std::size_t word, CueWords cue) const {
  const std::size_t inside = distance_ends_.size() + 1;
  const auto steps = [&](std::size_t distance) {
    const auto end = std::ranges::lower_bound(distance_ends_, distance);
    return 1 + static_cast<std::size_t>(end - distance_ends_.begin());
  };
  if (word < cue.first) return inside - steps(cue.first - word);
  if (word > cue.last) return inside + steps(word - cue.last);
  return inside;
}

// state[w] += gelu(matrix . [state[w - dilation]; state[w]; state[w + dilation]] + bias), all read
// before any is changed.
void RoleHead::mix(const Linear& matrix, std::size_t dilation, std::size_t words,
                   RoleScratch& scratch) const {
  float* state = scratch.state.data();
  float* change = scratch.change.grow(words * inner_);
  float* neighbours = scratch.neighbours.grow(kBlockRows * kTaps * inner_);
  for (std::size_t first = 0; first < words; first += kBlockRows) {
    const std::size_t count = std::min(kBlockRows, words - first);
    for (std::size_t r = 0; r < count; ++r) {
      float* row = neighbours + r * kTaps * inner_;
      const std::size_t word = first + r;
      const auto copy_tap = [&](std::size_t tap, bool is_there, std::size_t from) {
        if (is_there)
          std::copy_n(state + from * inner_, inner_, row + tap * inner_);
        else
          std::fill_n(row + tap * inner_, inner_, 0.0F);
      };
      copy_tap(0, word >= dilation, word - dilation);
      copy_tap(1, true, word);
      copy_tap(2, word + dilation < words, word + dilation);
    }
    matrix.apply(neighbours, count, Finish::kGelu, scratch.linear, change + first * inner_);
  }
  add_row(change, words * inner_, state);
}

void RoleHead::logits(std::size_t begin, std::size_t end, std::span<const CueWords> cues,
                      std::size_t cue, RoleScratch& scratch, float* out) const {
  const std::size_t words = end - begin;
  const float* of_cue = scratch.cues.data() + cue * inner_;
  float* state = scratch.state.grow(words * inner_);
  std::copy_n(scratch.words.data() + begin * inner_, words * inner_, state);
  for (std::size_t w = 0; w < words; ++w) {
    float* row = state + w * inner_;
    add_row(of_cue, inner_, row);
    add_row(distance_.data() + bucket(begin + w, cues[cue]) * inner_, inner_, row);
    gelu(row, inner_);
  }
  for (std::size_t i = 0; i < mixes_.size(); ++i) mix(mixes_[i], dilations_[i], words, scratch);
  for (std::size_t w = 0; w < words; ++w) normalise_row(state + w * inner_, inner_, norm_);
  out_.apply(state, words, Finish::kStore, scratch.linear, out);
}

}  // namespace onrecord::language
