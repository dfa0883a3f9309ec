// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/act_head.h"

#include "indexer/language/encoder/vector_math.h"

namespace onrecord::language {
namespace {

constexpr std::size_t kMostWidth = 4096;

}  // namespace

ActHead::ActHead(const ModelFile& file, std::size_t width)
    : width_(width),
      hidden_(file, "act.hidden", file.dimension("act_width", kMostWidth), 2 * width),
      out_(file, "act.out", kActLabels.size(), hidden_.outputs()) {
  file.require_labels("act", kActLabels);
  if (hidden_.outputs() % kLane != 0) file.refuse("has an act head of a width it cannot have");
}

void ActHead::logits(const float* rows, std::span<const CueWords> cues, LinearScratch& linear,
                     ActScratch& scratch, float* out) const {
  float* ends = scratch.ends.grow(cues.size() * 2 * width_);
  copy_cue_ends(rows, width_, cues, ends);
  float* hidden = scratch.hidden.grow(cues.size() * hidden_.outputs());
  hidden_.apply(ends, cues.size(), Finish::kGelu, linear, hidden);
  out_.apply(hidden, cues.size(), Finish::kStore, linear, out);
}

}  // namespace onrecord::language
