// SPDX-License-Identifier: GPL-3.0-or-later
// Whether what a cue introduces was voiced (a statement) or only thought (a belief).
//
// Thread-safety: const. Cost: 0.1 million multiply-adds for each cue.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "indexer/language/encoder/cue_head.h"
#include "indexer/language/encoder/linear.h"

namespace onrecord::language {

// In the order of the weights' rows.
inline constexpr std::array<std::string_view, 2> kActLabels = {"statement", "belief"};

struct ActScratch {
  AlignedBuffer<float> ends, hidden;
};

class ActHead {
 public:
  ActHead(const ModelFile& file, std::size_t width);

  // One row of logits for each cue; `rows` are those of the cues' window.
  void logits(const float* rows, std::span<const CueWords> cues, LinearScratch& linear,
              ActScratch& scratch, float* out) const;

 private:
  std::size_t width_;
  Linear hidden_;
  Linear out_;
};

}  // namespace onrecord::language
