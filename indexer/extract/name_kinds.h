// SPDX-License-Identifier: GPL-3.0-or-later
// What the words around a name say about its kind, where the encoder of a window was wrong: the
// firm, the union, the agency that a name is said to be; laws, awards and places by their head;
// places by what they are listed among; storms, animals, characters and offices, which are nobody.
//
//   law firm Harrow Lane -> an organization
//   Rolen, the Merrish space agency, -> an organization
//   the Tidal Works Act, Tidal Works Act (TWA) -> none, nor is TWA
//   Hurricane Dora ... Dora; a cat, Dora -> none
//   dressed as Zorro -> none
//   Carrow, Tessin and Carmen, where two are places -> three places
//   minister for Northern Affairs, Duke of Tarn -> none
//   Gunman flees ... the gunman -> none
//   PM orders inquiry -> none, so that the title is looked up
//
// Thread-safety: pure function.
// Cost: O(tokens + names log names).
#pragma once

#include <vector>

#include "indexer/extract/printed_tokens.h"
#include "indexer/language/document.h"

namespace onrecord::extract {

// `names` in text order; so is the answer.
std::vector<language::Name> settle_kinds(const PrintedTokens& tokens,
                                         std::vector<language::Name> names);

}  // namespace onrecord::extract
