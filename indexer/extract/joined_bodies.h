// SPDX-License-Identifier: GPL-3.0-or-later
// Organizations around "of", "for", "and", dashes and commas: names that the reader cut at such a
// word, or between two words, or ran together over it.
//
//   Court of Appeals for|the Tarn Circuit -> one
//   Bill and|Clara Tarn Foundation -> one, as are two persons with a space between
//   Proceedings|of the|Tarn Academy -> one
//   Gull|Party| -> one
//   Roads and|Bridges Committee -> one
//   Merrish Export–|Import Bank -> one
//   University of California,|San Diego -> one
//   Rivers Union of Tessin and Native Coast Fund -> two
//
// Thread-safety: pure function.
// Cost: O(names log tokens).
#pragma once

#include <vector>

#include "indexer/extract/printed_tokens.h"
#include "indexer/language/document.h"

namespace onrecord::extract {

// `names` in text order; so is the answer.
std::vector<language::Name> settle_joints(const PrintedTokens& tokens,
                                          std::vector<language::Name> names);

}  // namespace onrecord::extract
