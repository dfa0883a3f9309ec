// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/confidence.h"

#include <algorithm>
#include <cmath>

namespace onrecord::language {

float log_odds(float probability) {
  const float p = std::clamp(probability, kLeastProbability, 1 - kLeastProbability);
  return std::log(p / (1 - p));
}

Confidence::Confidence(const ModelFile& file)
    : is_fitted_(file.constant("confidence.cue", 0) != 0),
      least_(file.constant("confidence.least", 0)),
      cue_(file.constant("confidence.cue", 0)),
      begin_(file.constant("confidence.begin", 0)),
      end_(file.constant("confidence.end", 0)),
      inside_(file.constant("confidence.inside", 0)),
      length_(file.constant("confidence.length", 0)),
      bias_(file.constant("confidence.bias", 0)) {}

float Confidence::of(const ConfidenceFigures& figures) const {
  if (!is_fitted_) return 1;
  const auto words = static_cast<float>(std::max(figures.words, 1U));
  const float z = bias_ + cue_ * figures.cue + begin_ * figures.begin + end_ * figures.end +
                  inside_ * figures.inside + length_ * std::log(words);
  return 1 / (1 + std::exp(-std::clamp(z, -30.0F, 30.0F)));
}

}  // namespace onrecord::language
