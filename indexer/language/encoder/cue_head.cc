// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/cue_head.h"

#include <algorithm>

namespace onrecord::language {

void copy_cue_ends(const float* rows, std::size_t width, std::span<const CueWords> cues,
                   float* ends) {
  for (const CueWords cue : cues) {
    ends = std::copy_n(rows + cue.first * width, width, ends);
    ends = std::copy_n(rows + cue.last * width, width, ends);
  }
}

CueHead::CueHead(const ModelFile& file, std::size_t width)
    : out_(file, "cue.out", kCueLabels.size(), width), bias_(file.constant("biases.cue", 0)) {
  file.require_labels("cue", kCueLabels);
}

void CueHead::logits(const float* rows, std::size_t words, LinearScratch& scratch,
                     float* out) const {
  out_.apply(rows, words, Finish::kStore, scratch, out);
}

}  // namespace onrecord::language
