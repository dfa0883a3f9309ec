// SPDX-License-Identifier: GPL-3.0-or-later
// Seen from one cue: which words are its source, which its content.
//
// Thread-safety: const; each thread brings its own RoleScratch.
// Cost: width x role_width multiply-adds for each word once, then about 0.1 million for each pair
// of a cue and a word it is asked about.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/language/encoder/cue_head.h"
#include "indexer/language/encoder/linear.h"
#include "indexer/language/encoder/vector_math.h"

namespace onrecord::language {

// In the order of the weights' rows.
inline constexpr std::array<std::string_view, 5> kRoleLabels = {"O", "B-SRC", "I-SRC", "B-CON",
                                                                "I-CON"};

struct RoleScratch {
  LinearScratch linear;
  AlignedBuffer<float> words, ends, cues, state, neighbours, change;
};

class RoleHead {
 public:
  RoleHead(const ModelFile& file, std::size_t width);

  // What is computed once for a window: for each of its words, and for each of its cues. Has to
  // come before logits().
  void read_window(const float* rows, std::size_t words, std::span<const CueWords> cues,
                   RoleScratch& scratch) const;
  // One row of logits for each of the window's words [begin, end), seen from cues[cue]; what lies
  // outside is not looked at.
  void logits(std::size_t begin, std::size_t end, std::span<const CueWords> cues, std::size_t cue,
              RoleScratch& scratch, float* out) const;

 private:
  void mix(const Linear& matrix, std::size_t dilation, std::size_t words,
           RoleScratch& scratch) const;
  std::size_t bucket(std::size_t word, CueWords cue) const;

  std::size_t width_, inner_;
  Linear word_, cue_;
  std::vector<std::size_t> distance_ends_;
  std::span<const float> distance_;
  std::vector<std::size_t> dilations_;
  std::vector<Linear> mixes_;
  Normalisation norm_;
  Linear out_;
};

}  // namespace onrecord::language
