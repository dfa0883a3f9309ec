// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/front.h"

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/ingest/byline.h"
#include "indexer/ingest/dates.h"
#include "indexer/ingest/furniture.h"
#include "indexer/ingest/lines.h"

namespace onrecord::ingest {

namespace {

constexpr std::size_t kLongestTitle = 200;
constexpr std::size_t kLongestHeading = 90;
constexpr std::size_t kMostWordsOfHeading = 14;
// Title, standfirst, byline, post, date: the story begins after at most so many paragraphs.
constexpr std::size_t kFrontParagraphs = 6;

// Headline case: every longer word has a capital ("Council Votes to Close Harbour Road").
bool is_headline_case(std::string_view line) {
  std::size_t longer = 0;
  while (!line.empty()) {
    const std::size_t blank = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, blank);
    line.remove_prefix(std::min(blank + 1, line.size()));
    if (word.size() < 5) continue;
    if (begins_lower(word)) return false;
    ++longer;
  }
  return longer >= 3;
}

bool ends_openly(std::string_view line) {
  return line.ends_with(':') || line.ends_with(',') || line.ends_with(';');
}

// A headline: short, on one line, no sentence. Question marks end headlines too, and transcripts of
// headlines often get a stop, which headline case gives away.
bool looks_like_title(std::string_view line) {
  if (line.size() > kLongestTitle || line.find('\n') != std::string_view::npos) return false;
  if (ends_openly(line) || count_words(line) < 2) return false;
  return !ends_sentence(line) || line.ends_with('?') || is_headline_case(line);
}

bool looks_like_heading(std::string_view line) {
  if (line.size() > kLongestHeading || line.find('\n') != std::string_view::npos) return false;
  if (ends_sentence(line) || ends_openly(line) || count_words(line) > kMostWordsOfHeading)
    return false;
  constexpr std::array<std::string_view, 6> kQuotationMarks = {"\"", "'", "“", "‘", "«", "„"};
  return std::none_of(kQuotationMarks.begin(), kQuotationMarks.end(),
                      [&](std::string_view mark) { return line.starts_with(mark); });
}

bool is_capital_word(std::string_view word) {
  std::size_t letters = 0;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') return false;
    if (c >= 'A' && c <= 'Z') ++letters;
  }
  return letters > 0 || static_cast<unsigned char>(word.front()) >= 0x80;
}


// The dash that ends a dateline, with a blank before it, as agencies set it.
std::size_t find_dash(std::string_view opening) {
  constexpr std::array<std::string_view, 6> kDashes = {" — ", " – ", " - ", " -- ", " ― ", " —"};
  std::size_t first = std::string_view::npos;
  for (const std::string_view dash : kDashes) first = std::min(first, opening.find(dash));
  return first;
}

// "March 3", "Sept. 26", "3 March": a date without its year, as datelines have.
bool is_month_and_day(std::string_view part) {
  return find_date(std::string(part) + ", 2000").date.precision == DatePrecision::kDay;
}

}  // namespace

std::string read_dateline(std::string_view paragraph) {
  constexpr std::size_t kLongestDateline = 90;
  const std::string_view opening = paragraph.substr(0, kLongestDateline);
  const std::size_t dash = find_dash(opening);
  if (dash == std::string_view::npos) return {};
  std::string_view head = trimmed(opening.substr(0, dash));
  std::string agency;
  if (head.ends_with(')')) {
    const std::size_t open = head.rfind('(');
    if (open == std::string_view::npos || head.size() - open > 40) return {};
    agency = " " + std::string(head.substr(open));
    head = trimmed(head.substr(0, open));
  }
  // The place comes first, in capitals or, before an agency's name, as usual; then a county or
  // state, and a date.
  std::string place;
  bool first = true;
  while (!head.empty()) {
    const std::size_t comma = std::min(head.find(','), head.size());
    const std::string_view part = trimmed(head.substr(0, comma));
    head.remove_prefix(std::min(comma + 1, head.size()));
    if (part.empty() || !begins_upper(part) || count_words(part) > 4) {
      if (!is_month_and_day(part)) return {};
    }
    if (first && agency.empty()) {
      std::string_view words = part;
      while (!words.empty()) {
        const std::size_t blank = std::min(words.find_first_of(" /"), words.size());
        if (blank > 0 && !is_capital_word(words.substr(0, blank))) return {};
        words.remove_prefix(std::min(blank + 1, words.size()));
      }
      if (part.size() < 3) return {};
    }
    first = false;
    if (is_month_and_day(part)) continue;
    if (!place.empty()) place += ", ";
    place += part;
  }
  return place.empty() ? std::string() : place + agency;
}

Front read_front(std::string_view text, std::string_view known_title,
                 std::vector<Paragraph>& paragraphs) {
  Front front;
  const auto line_of = [&](std::size_t i) { return slice(text, paragraphs[i].span); };
  std::size_t i = 0;
  const std::size_t front_end = std::min(kFrontParagraphs, paragraphs.size());

  // A date line or byline may stand above the title.
  std::optional<PublicationDate> updated;
  const auto read_byline_or_date = [&](std::size_t at) {
    const std::string_view line = line_of(at);
    if (const DateLine date = read_date_line(line); date.is_date_line) {
      if (date.is_update) {
        updated = date.date;
      } else if (front.date.precision == DatePrecision::kNone) {
        front.date = date.date;
      }
      paragraphs[at].kind = ParagraphKind::kByline;
      return true;
    }
    if (auto byline = read_byline(line)) {
      if (front.byline.empty()) front.byline = std::move(*byline);
      // "By Ada Hale | 3 March 2025"
      if (const FoundDate date = find_date(line); date.date.precision >= DatePrecision::kDay &&
                                                  front.date.precision == DatePrecision::kNone)
        front.date = date.date;
      paragraphs[at].kind = ParagraphKind::kByline;
      return true;
    }
    return false;
  };

  while (i < front_end && read_byline_or_date(i)) ++i;
  if (i < front_end) {
    const std::string_view line = line_of(i);
    const bool repeats = !known_title.empty() && single_spaced(line) == single_spaced(known_title);
    const bool has_story = i + 1 < paragraphs.size();
    if (repeats || (known_title.empty() && has_story && looks_like_title(line) &&
                    !is_furniture(line) && read_dateline(line).empty())) {
      front.title = single_spaced(line);
      paragraphs[i].kind = ParagraphKind::kTitle;
      ++i;
    }
  }
  // Behind the title: byline, date and a standfirst between them. A bare name is a byline when a
  // title stands above it and it is the first line below.
  bool may_be_bare_name = !front.title.empty();
  for (std::size_t at = i; at < front_end; ++at) {
    if (read_byline_or_date(at)) {
      may_be_bare_name = false;
      continue;
    }
    if (may_be_bare_name && front.byline.empty() && at + 1 < paragraphs.size()) {
      if (auto name = read_bare_name(line_of(at))) {
        front.byline = std::move(*name);
        paragraphs[at].kind = ParagraphKind::kByline;
      }
    }
    may_be_bare_name = false;
  }
  if (front.date.precision == DatePrecision::kNone && updated) front.date = *updated;
  if (front.date.precision != DatePrecision::kNone) front.date.source = DateSource::kText;

  for (std::size_t at = 0; at < front_end && front.dateline.empty(); ++at)
    if (paragraphs[at].kind == ParagraphKind::kBody) front.dateline = read_dateline(line_of(at));

  for (std::size_t at = i; at + 1 < paragraphs.size(); ++at)
    if (paragraphs[at].kind == ParagraphKind::kBody && looks_like_heading(line_of(at)))
      paragraphs[at].kind = ParagraphKind::kHeading;
  return front;
}

}  // namespace onrecord::ingest
