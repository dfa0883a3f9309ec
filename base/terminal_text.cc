// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/terminal_text.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdio>

#include "base/utf8.h"

namespace onrecord {

namespace {

bool turns_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
}

std::string escaped(const char* format, unsigned value) {
  char digits[16];
  std::snprintf(digits, sizeof digits, format, value);
  return digits;
}

int width_of(char32_t c) {
  const auto code_point = static_cast<UChar32>(c);
  const int type = u_charType(code_point);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int east_asian = u_getIntPropertyValue(code_point, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::string printable(std::string_view text, bool keep_line_feeds) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    if (c.value == 0xFFFD && c.length == 1)
      out += escaped("\\x%02X", static_cast<unsigned char>(text[i]));
    else if (c.value == U'\n' && keep_line_feeds)
      out += '\n';
    else if (c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0))
      out += escaped("\\x%02X", static_cast<unsigned>(c.value));
    else if (turns_direction(c.value))
      out += escaped("\\u{%04X}", static_cast<unsigned>(c.value));
    else
      out += text.substr(i, c.length);
    i += c.length;
  }
  return out;
}

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    width += width_of(c.value);
    i += c.length;
  }
  return width;
}

std::vector<Span> wrap(std::string_view text, int columns) {
  columns = std::max(columns, 1);
  std::vector<Span> lines;
  std::uint32_t begin = 0, last_space = 0;
  int width = 0;
  bool has_space = false;
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t i = 0; i < size;) {
    const CodePoint c = decode_utf8(text, i);
    if (c.value == U' ') {
      last_space = i;
      has_space = true;
    }
    const int wide = width_of(c.value);
    if (width + wide > columns && i > begin) {
      const std::uint32_t end = has_space ? last_space : i;
      lines.push_back({begin, end});
      begin = has_space ? end + 1 : end;
      i = begin;
      width = 0;
      has_space = false;
      continue;
    }
    width += wide;
    i += c.length;
  }
  lines.push_back({begin, size});
  return lines;
}

}  // namespace onrecord
