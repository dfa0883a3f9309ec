// SPDX-License-Identifier: GPL-3.0-or-later
// What `onrecord-index model` prints: which weights these are, and how fast they read here.
#pragma once

#include <string>

#include "indexer/language/encoder/reader.h"

namespace onrecord::language {

struct ModelReport {
  std::string file;
  std::string version;
  std::string checksum;  // SHA-256 of the weights, as the file promises it
  bool checksum_holds = false;
  std::string instructions;     // what matrix products and the rest run on, "AVX2; AVX2"
  double words_per_second = 0;  // on one core, from text to names and attributions
};

// Cost: reads the whole model file, then a built-in text again and again for about a second.
ModelReport report_model(const Reader& reader);

}  // namespace onrecord::language
