// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/lines.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"

namespace onrecord::ingest {

namespace {

constexpr std::string_view kCurlyApostrophe = "\u2019";

// U+200B and U+FEFF print nothing and pages pad lines with them, though Unicode calls them no
// space.
bool is_blank(char32_t c) {
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || c == 0x200B || c == 0xFEFF;
}

// Start of the code point that ends at `end`.
std::size_t previous(std::string_view text, std::size_t end) {
  std::size_t begin = end - 1;
  while (begin > 0 && end - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)
    --begin;
  return begin;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    const CodePoint c = decode_utf8(text, 0);
    if (!is_blank(c.value)) break;
    text.remove_prefix(c.length);
  }
  while (!text.empty()) {
    const std::size_t last = previous(text, text.size());
    if (!is_blank(decode_utf8(text, last).value)) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

Span trimmed(std::string_view text, Span span) {
  const std::string_view inner = trimmed(slice(text, span));
  if (inner.empty()) return {span.begin, span.begin};
  const auto begin = static_cast<std::uint32_t>(inner.data() - text.data());
  return {begin, begin + static_cast<std::uint32_t>(inner.size())};
}

std::vector<Span> split_lines(std::string_view text) {
  std::vector<Span> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(
        trimmed(text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}));
    begin = end + 1;
  }
  return lines;
}

std::size_t prefix_folded(std::string_view text, std::string_view beginning) {
  std::size_t i = 0;
  for (std::size_t j = 0; j < beginning.size();) {
    const bool curly_text = text.substr(i).starts_with(kCurlyApostrophe);
    const bool curly_beginning = beginning.substr(j).starts_with(kCurlyApostrophe);
    const char a = curly_text ? '\'' : i < text.size() ? ascii_lower(text[i]) : '\0';
    const char b = curly_beginning ? '\'' : ascii_lower(beginning[j]);
    if (i >= text.size() || a != b) return 0;
    i += curly_text ? kCurlyApostrophe.size() : 1;
    j += curly_beginning ? kCurlyApostrophe.size() : 1;
  }
  return i;
}

bool equals_folded(std::string_view a, std::string_view b) {
  return b.empty() ? a.empty() : prefix_folded(a, b) == a.size() && !a.empty();
}

std::string single_spaced(std::string_view text) {
  std::string out;
  bool pending = false;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    if (is_blank(c.value)) {
      pending = !out.empty();
    } else {
      if (pending) out += ' ';
      pending = false;
      out += text.substr(i, c.length);
    }
    i += c.length;
  }
  return out;
}

std::string_view shortened(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  return text.substr(0, previous(text, limit + 1));
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    const bool blank = is_blank(c.value);
    if (!blank && !inside) ++words;
    inside = !blank;
    i += c.length;
  }
  return words;
}

bool ends_sentence(std::string_view line) {
  constexpr std::array<char32_t, 12> kClosing = {
      U'"', U'\'', U')', U']', U'}', U'\u2019', U'\u201D', U'\u00BB', U'\u203A', U'*', U'_', U' '};
  constexpr std::array<char32_t, 6> kStops = {U'.', U'!', U'?', U'\u2026', U'\u3002', U'\u203D'};
  while (!line.empty()) {
    const std::size_t last = previous(line, line.size());
    const char32_t c = decode_utf8(line, last).value;
    if (std::find(kStops.begin(), kStops.end(), c) != kStops.end()) return true;
    if (std::find(kClosing.begin(), kClosing.end(), c) == kClosing.end()) return false;
    line.remove_suffix(line.size() - last);
  }
  return false;
}

}  // namespace onrecord::ingest
