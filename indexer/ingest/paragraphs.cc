// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/paragraphs.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "indexer/ingest/lines.h"

namespace onrecord::ingest {

namespace {

// Programs that fill lines stop between 60 (old mail) and 100 columns; a longest line beyond that
// is a paragraph of its own.
constexpr std::size_t kWidestFill = 100;
constexpr std::size_t kNarrowestFill = 40;
// A filled file has this many line ends inside paragraphs at the least, and nearly all of them
// full.
constexpr std::size_t kLeastFilledLines = 3;

// Code points, for ASCII is not what a fill width counts.
std::size_t width_of(std::string_view line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string_view first_word(std::string_view line) {
  return line.substr(0, line.find(' '));
}

// The next line's first word would not have fitted on this one.
bool is_full(std::string_view line, std::string_view next, std::size_t width) {
  return width_of(line) + 1 + width_of(first_word(next)) > width;
}

// The width to which the text was filled, if it was.
std::optional<std::size_t> fill_width(std::string_view text, const std::vector<Span>& lines) {
  std::size_t widest = 0;
  for (const Span line : lines) {
    if (line.size() > 4 * kWidestFill) return std::nullopt;
    widest = std::max(widest, width_of(slice(text, line)));
  }
  if (widest > kWidestFill || widest < kNarrowestFill) return std::nullopt;
  std::size_t followed = 0;
  std::size_t full = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].empty() || lines[i + 1].empty()) continue;
    ++followed;
    if (is_full(slice(text, lines[i]), slice(text, lines[i + 1]), widest)) ++full;
  }
  if (full < kLeastFilledLines || full * 10 < followed * 6) return std::nullopt;
  return widest;
}

bool runs_on(std::string_view line, std::string_view next) {
  const char last = line.back();
  const bool open_end = (last >= 'a' && last <= 'z') || last == ',';
  return open_end && begins_lower(next);
}

}  // namespace

std::vector<Paragraph> find_paragraphs(std::string_view text) {
  const std::vector<Span> lines = split_lines(text);
  const std::optional<std::size_t> width = fill_width(text, lines);
  std::vector<Paragraph> paragraphs;
  bool joins_previous = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty()) {
      joins_previous = false;
      continue;
    }
    if (joins_previous) {
      paragraphs.back().span.end = lines[i].end;
    } else {
      paragraphs.push_back({lines[i], ParagraphKind::kBody});
    }
    if (i + 1 == lines.size() || lines[i + 1].empty()) continue;
    const std::string_view line = slice(text, lines[i]);
    const std::string_view next = slice(text, lines[i + 1]);
    joins_previous = (width && is_full(line, next, *width)) || runs_on(line, next);
  }
  return paragraphs;
}

}  // namespace onrecord::ingest
