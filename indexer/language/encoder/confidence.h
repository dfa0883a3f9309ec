// SPDX-License-Identifier: GPL-3.0-or-later
// How likely a quotation's content is right: a logistic model of what the heads say about it,
// fitted by models/train/confidence.py. docs/model_format.md has the formula.
//
// Thread-safety: pure functions. Cost: none to speak of.
#pragma once

#include <cstdint>

#include "indexer/language/encoder/model_file.h"

namespace onrecord::language {

// What the model is fitted to. The least sure piece of the content counts.
struct ConfidenceFigures {
  float cue = 0;     // log odds that the cue's first word belongs to a cue
  float begin = 0;   // log odds that the content begins where it does
  float end = 0;     // log odds that it ends where it does
  float inside = 0;  // mean log probability of its words' labels
  std::uint32_t words = 0;
};

// No label is taken to be surer, or less sure, than this.
inline constexpr float kLeastProbability = 1e-4F;
float log_odds(float probability);

class Confidence {
 public:
  explicit Confidence(const ModelFile& file);

  float of(const ConfidenceFigures& figures) const;
  // What is less sure is not kept.
  float least() const { return least_; }

 private:
  bool is_fitted_ = false;
  float least_ = 0;
  float cue_ = 0, begin_ = 0, end_ = 0, inside_ = 0, length_ = 0, bias_ = 0;
};

}  // namespace onrecord::language
