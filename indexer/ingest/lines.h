// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord::ingest {

// The lines of a text: spans without the line end and without white space at either side; empty
// ones included. White space here is what Unicode calls so, the non-breaking and zero-width ones
// too.
std::vector<Span> split_lines(std::string_view text);

std::string_view trimmed(std::string_view text);
Span trimmed(std::string_view text, Span span);

// ASCII letters compare without case and a curly apostrophe equals a straight one; every other
// character compares as it is.
bool equals_folded(std::string_view a, std::string_view b);
// Whether a table of words has the word, compared in that way.
template <class Words>
bool is_one_of_folded(std::string_view word, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view w) { return equals_folded(word, w); });
}
// How many bytes of `text` the beginning took; 0 when text does not begin so.
std::size_t prefix_folded(std::string_view text, std::string_view beginning);

// White space runs as one blank, none at the ends.
std::string single_spaced(std::string_view text);

// At most `limit` bytes of the beginning, cut between two characters.
std::string_view shortened(std::string_view text, std::size_t limit);

std::size_t count_words(std::string_view text);

// True when the line ends as a sentence does: stop, question or exclamation mark, ellipsis, and
// closing quotation marks or brackets after one of these.
bool ends_sentence(std::string_view line);

}  // namespace onrecord::ingest
