// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord {

// One decoded code point and the bytes it took (1 to 4). A byte that is no valid UTF-8 decodes as
// U+FFFD of length 1, so that any bytes can be walked.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 1;
};

// The code point that begins at `position`; position < text.size().
CodePoint decode_utf8(std::string_view text, std::size_t position);

void append_utf8(std::string& out, char32_t code_point);

bool is_valid_utf8(std::string_view text);

// Whether the first character is a capital letter, a small one, of any script.
bool begins_upper(std::string_view word);
bool begins_lower(std::string_view word);

// Turns byte offsets of one text into code-point offsets.
//
// Lifetime: keeps a view of the text, which must outlive it.
// Cost: O(bytes) once; a look-up reads at most kStride bytes.
class CodePointOffsets {
 public:
  explicit CodePointOffsets(std::string_view text);

  // byte_offset <= text.size(). An offset inside a code point counts that code point.
  std::uint32_t code_points_before(std::uint32_t byte_offset) const;
  TextRange range(Span span) const;
  // The inverse, for positions that come from rows: code_point <= total.
  std::uint32_t byte_offset(std::uint32_t code_point) const;

 private:
  static constexpr std::uint32_t kStride = 256;

  std::string_view text_;
  std::vector<std::uint32_t> before_;  // code points before byte i * kStride
};

}  // namespace onrecord
