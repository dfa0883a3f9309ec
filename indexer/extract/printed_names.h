// SPDX-License-Identifier: GPL-3.0-or-later
// Names as they are printed, where the reader cut them short, ran two together or took a title for
// one: what the characters around a name and the article's other names know better than the encoder
// of a window.
//
//   Gallego|-|Lazo, Cat|'s       -> whole words
//   Robert "|Bobby" Scott|       -> the nickname stands inside the name
//   Supreme Court of|the Isles|  -> one name
//   Harrow University's School of Law -> two names
//   The, Mr, "                   -> none
//
// Thread-safety: pure function.
// Cost: O(names log names), with a look at a few tokens around each.
#pragma once

#include <vector>

#include "indexer/extract/printed_tokens.h"
#include "indexer/language/document.h"

namespace onrecord::extract {

// `names` in text order; so is the answer, and no two of it overlap.
std::vector<language::Name> correct_names(const PrintedTokens& tokens,
                                          std::vector<language::Name> names);

}  // namespace onrecord::extract
