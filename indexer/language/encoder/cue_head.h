// SPDX-License-Identifier: GPL-3.0-or-later
// Which words are cues: "said", "according to", "believes".
//
// Thread-safety: const. Cost: 3 x width multiply-adds for each word.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "indexer/language/encoder/linear.h"

namespace onrecord::language {

// In the order of the weights' rows.
inline constexpr std::array<std::string_view, 3> kCueLabels = {"O", "B", "I"};

// A cue among the words of a window, both ends included.
struct CueWords {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

// What the heads know a cue by: for each, the rows of its first and last word end to end.
void copy_cue_ends(const float* rows, std::size_t width, std::span<const CueWords> cues,
                   float* ends);

class CueHead {
 public:
  CueHead(const ModelFile& file, std::size_t width);

  // One row of logits for each of `words` rows of the encoder.
  void logits(const float* rows, std::size_t words, LinearScratch& scratch, float* out) const;
  // Added to the logits of B and I.
  float bias() const { return bias_; }

 private:
  Linear out_;
  float bias_;
};

}  // namespace onrecord::language
