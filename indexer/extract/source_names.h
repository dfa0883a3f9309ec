// SPDX-License-Identifier: GPL-3.0-or-later
// Names that the reader of names passed over and the reader of attributions did not: who speaks is
// printed by name more often than not.
//
//   Tarrow said, where Jon Tarrow is named     -> a person
//   bank president |Odo Ramar| said          -> a person
//
// Thread-safety: pure function.
// Cost: O(attributions x log names), with a look at the tokens of each source.
#pragma once

#include <vector>

#include "indexer/extract/printed_tokens.h"
#include "indexer/language/document.h"

namespace onrecord::extract {

// `names` in text order; so is the answer: `names` with those found in sources.
std::vector<language::Name> add_source_names(const PrintedTokens& tokens,
                                             const std::vector<language::Attribution>& attributions,
                                             std::vector<language::Name> names);

}  // namespace onrecord::extract
