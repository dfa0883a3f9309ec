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

// Reads a text's characters in order and says where a line may end.
class LineBreaks {
 public:
  // At a space, between two dashed words, and inside what is joined without spaces: names of
  // columns (first_published) and of files. Not inside 2025-02-17 or --limit.
  bool is_before(char32_t c) {
    const bool joins = before_ == U'/' || before_ == U'_';
    const bool is_break =
        c == U' ' ||
        (is_word(c) && ((before_ == U'-' && u_isalpha(static_cast<UChar32>(earlier_))) ||
                        before_ == U'\u2014' || (joins && is_word(earlier_))));
    earlier_ = before_;
    before_ = c;
    return is_break;
  }

 private:
  static bool is_word(char32_t c) { return u_isalnum(static_cast<UChar32>(c)); }

  char32_t earlier_ = 0, before_ = 0;  // the last two
};

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

std::string on_one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    if (u_isUWhiteSpace(static_cast<UChar32>(c.value)))
      out += out.empty() || out.back() == ' ' ? "" : " ";
    else
      out += text.substr(i, c.length);
    i += c.length;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::vector<Span> wrap(std::string_view text, int columns) {
  columns = std::max(columns, 1);
  std::vector<Span> lines;
  std::uint32_t begin = 0, end = 0, next = 0;  // of the line; where it may end, the next begin
  bool may_end = false;
  LineBreaks breaks;
  int width = 0;
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t i = 0; i < size;) {
    const CodePoint c = decode_utf8(text, i);
    if (breaks.is_before(c.value)) {
      end = i;
      next = c.value == U' ' ? i + 1 : i;
      may_end = true;
    }
    const int wide = width_of(c.value);
    if (width + wide > columns && i > begin) {
      lines.push_back({begin, may_end ? end : i});
      begin = may_end ? next : i;
      i = begin;
      width = 0;
      may_end = false;
      breaks = {};
      continue;
    }
    width += wide;
    i += c.length;
  }
  lines.push_back({begin, size});
  return lines;
}

int widest_part(std::string_view text) {
  LineBreaks breaks;
  int widest = 0, width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    if (breaks.is_before(c.value)) width = 0;
    if (c.value != U' ') width += width_of(c.value);
    widest = std::max(widest, width);
    i += c.length;
  }
  return widest;
}

}  // namespace onrecord
