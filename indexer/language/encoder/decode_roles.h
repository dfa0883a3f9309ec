// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "indexer/language/encoder/confidence.h"
#include "indexer/language/encoder/cue_head.h"
#include "indexer/language/encoder/words.h"

namespace onrecord::language {

// Both included, words of the article.
struct WordRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

struct DecodedCue {
  CueWords words;         // of the window
  float probability = 0;  // that its first word belongs to a cue
};

// The cues among a window's words, from a row of logits (kCueLabels) for each, which are changed:
// `bias` is added to B and I, and a paragraph's border is no part of a cue.
std::vector<DecodedCue> decode_cues(std::span<const Word> words, std::span<float> logits,
                                    float bias);

// Source and content of one cue. Words are those of the window.
struct DecodedRoles {
  std::optional<WordRange> source;
  std::vector<WordRange> content;
  float source_probability = 0;
  float content_probability = 0;
  ConfidenceFigures figures;  // all but the cue's
  // The content reaches the window's first or last word, and may go on beyond it.
  bool reaches_begin = false;
  bool reaches_end = false;
};

// From a row of logits (kRoleLabels) for each of the window's words, which are changed: a
// paragraph's border is only passed over by a content. Of several sources
// the one nearest to the cue is kept: an attribution has one.
DecodedRoles decode_roles(std::span<const Word> words, CueWords cue, std::span<float> logits);

}  // namespace onrecord::language
