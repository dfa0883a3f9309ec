// SPDX-License-Identifier: GPL-3.0-or-later
// Where in a text a word may stand, so that a phrase or NEAR needs not read all of it.
//
// Thread-safety: pure functions.
// Failure: none; bytes that are no UTF-8 count as words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord::query {

// What every printed form of a folded word begins with, if that can be told from its bytes: up to
// four letters of ASCII; otherwise "".
std::string beginning_of_word(std::string_view folded);

// The same for every word of a stem. Endings change up to two letters ("dying", "die"), so that
// short stems have none.
std::string beginning_of_stem(std::string_view stem);

// Parts of the text that hold every word which begins so, each with at least `around` words on
// either side (or the text's end), cut between words; in order, apart from each other. The whole
// text where `beginning` is empty. Words with letters outside ASCII are in a part whatever they
// begin with, as are acronyms ("N.A.T.O.").
//
// Cost: reads each byte about twice, several times as fast as words are folded.
std::vector<Span> parts_around(std::string_view text, std::string_view beginning,
                               std::size_t around);

}  // namespace onrecord::query
