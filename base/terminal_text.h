// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord {

// Text as a terminal shows it. All input may be hostile: an escape sequence in an article must not
// move the cursor.
//
// Thread-safety: pure functions.

// Control characters (C0 but line feed, DEL, C1), bytes that are no UTF-8 and the characters that
// turn the direction of writing become \xNN or \u{NNNN}. `keep_line_feeds` false: those too.
std::string printable(std::string_view text, bool keep_line_feeds = false);

// Columns that a printable text takes: 0 for combining marks, 2 for wide East Asian characters.
int display_width(std::string_view text);

// A text in which each run of white space, line feeds included, is one space, with none around.
std::string on_one_line(std::string_view text);

// Breaks one paragraph into lines of at most `columns`: at spaces, else after a hyphen or dash
// between words, after a slash or underscore; a longer word is cut. Spans of `text`, without the
// space at the break. Never empty.
std::vector<Span> wrap(std::string_view text, int columns);

// The fewest columns in which `wrap` cuts no word.
int widest_part(std::string_view text);

}  // namespace onrecord
