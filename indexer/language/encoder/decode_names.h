// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "indexer/language/document.h"
#include "indexer/language/encoder/words.h"

namespace onrecord::language {

// The names among `words`, from a row of logits (kNameLabels) for each, which are changed: `bias`
// is taken from O, and a paragraph's border is no part of a name.
struct DecodedName {
  std::uint32_t first = 0;  // words, both ends included
  std::uint32_t last = 0;
  Name name;
};
std::vector<DecodedName> decode_names(std::string_view text, std::span<const Word> words,
                                      std::span<float> logits, float bias);

}  // namespace onrecord::language
