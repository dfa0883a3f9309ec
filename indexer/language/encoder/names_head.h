// SPDX-License-Identifier: GPL-3.0-or-later
// Which words are names of persons, organizations and places.
//
// Thread-safety: const. Cost: 7 x width multiply-adds for each word.
#pragma once

#include <array>
#include <string_view>

#include "indexer/language/encoder/linear.h"

namespace onrecord::language {

// In the order of the weights' rows.
inline constexpr std::array<std::string_view, 7> kNameLabels = {"O",     "B-PER", "I-PER", "B-ORG",
                                                                "I-ORG", "B-LOC", "I-LOC"};

class NamesHead {
 public:
  NamesHead(const ModelFile& file, std::size_t width);

  // One row of logits for each of `words` rows of the encoder.
  void logits(const float* rows, std::size_t words, LinearScratch& scratch, float* out) const;
  // Taken from the logit of O.
  float bias() const { return bias_; }

 private:
  Linear out_;
  float bias_;
};

}  // namespace onrecord::language
