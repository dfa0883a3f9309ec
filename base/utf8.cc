// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace onrecord {

namespace {

constexpr bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

}  // namespace

CodePoint decode_utf8(std::string_view text, std::size_t position) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  // ICU's macro wants a signed index; a window of four bytes keeps any text size in range.
  const auto* start = bytes + position;
  const auto length = static_cast<std::int32_t>(std::min<std::size_t>(4, text.size() - position));
  std::int32_t index = 0;
  UChar32 value = 0;
  U8_NEXT(start, index, length, value);
  if (value < 0) return {0xFFFD, 1};
  return {static_cast<char32_t>(value), static_cast<std::uint32_t>(index)};
}

bool begins_upper(std::string_view word) {
  return !word.empty() && u_isupper(static_cast<UChar32>(decode_utf8(word, 0).value)) != 0;
}

bool begins_lower(std::string_view word) {
  return !word.empty() && u_islower(static_cast<UChar32>(decode_utf8(word, 0).value)) != 0;
}

void append_utf8(std::string& out, char32_t code_point) {
  std::uint8_t bytes[4];
  std::int32_t length = 0;
  UBool failed = false;
  U8_APPEND(bytes, length, 4, static_cast<UChar32>(code_point), failed);
  if (failed) {
    out += "\xEF\xBF\xBD";
    return;
  }
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    if (c.value == 0xFFFD && c.length == 1) return false;
    i += c.length;
  }
  return true;
}

CodePointOffsets::CodePointOffsets(std::string_view text) : text_(text) {
  before_.reserve(text.size() / kStride + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kStride == 0) before_.push_back(count);
    if (!is_continuation(text[i])) ++count;
  }
  if (text.size() % kStride == 0) before_.push_back(count);
}

std::uint32_t CodePointOffsets::code_points_before(std::uint32_t byte_offset) const {
  const std::uint32_t block = byte_offset / kStride;
  std::uint32_t count = before_[block];
  for (std::uint32_t i = block * kStride; i < byte_offset; ++i) {
    if (!is_continuation(text_[i])) ++count;
  }
  return count;
}

TextRange CodePointOffsets::range(Span span) const {
  return {code_points_before(span.begin), code_points_before(span.end)};
}

std::uint32_t CodePointOffsets::byte_offset(std::uint32_t code_point) const {
  const auto after = std::upper_bound(before_.begin(), before_.end(), code_point);
  const auto block = static_cast<std::uint32_t>(after - before_.begin() - 1);
  std::uint32_t count = before_[block];
  auto i = static_cast<std::size_t>(block) * kStride;
  for (; i < text_.size(); ++i) {
    if (!is_continuation(text_[i])) {
      if (count == code_point) break;
      ++count;
    }
  }
  return static_cast<std::uint32_t>(i);
}

}  // namespace onrecord
