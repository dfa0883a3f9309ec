// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace onrecord {

// Half-open range [begin, end) of UTF-8 byte offsets into one text. Everything between ingest and
// the rows speaks in these; code points are counted only where rows are written (TextRange).
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

// The printed words under a span. The caller guarantees span.end <= text.size().
constexpr std::string_view slice(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

// Half-open range [begin, end) of Unicode code points: what rows, JSON and SQL show.
struct TextRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend constexpr auto operator<=>(const TextRange&, const TextRange&) = default;
};

}  // namespace onrecord
