// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace onrecord::ingest {

// A path as text for rows, messages and CSV: valid UTF-8 without control characters. A byte that is
// no UTF-8, or a control character, is written \xNN; a backslash is doubled. Everything else,
// blanks and quotation marks too, stays as it is, so that an ordinary path is unchanged.
std::string path_text(std::string_view path_bytes);

// The inverse: path_bytes(path_text(p)) == p. A backslash that begins no escape stands for itself.
std::string path_bytes(std::string_view path_text);

}  // namespace onrecord::ingest
