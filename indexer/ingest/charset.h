// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace onrecord::ingest {

struct DecodedText {
  std::string text;     // UTF-8 with LF line ends, without a byte-order mark
  std::string charset;  // what the bytes were: "UTF-8", "UTF-16LE", "windows-1252", …
};

// Decodes the bytes of a whole file. In this order: a byte-order mark; UTF-16 without a mark (every
// other byte NUL, as Latin script gives); valid UTF-8, which no other text is by accident; then
// `declared` (an HTML page's own word, may be empty), then ICU's detector, then Windows-1252. What
// calls itself Latin-1 is read as Windows-1252, as browsers do.
//
// Cost: linear; the detector sees the first 64 KiB.
// Failure: Rejection binary, bad_encoding or truncated.
DecodedText decode_text(std::string_view bytes, std::string_view declared = {});

}  // namespace onrecord::ingest
