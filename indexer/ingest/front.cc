// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/front.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
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
  // A speaker and what was said: "Jo Vance: “We wait”".
  const bool has_colon = line.find(": ") != std::string_view::npos;
  if (has_colon && (line.ends_with('"') || line.ends_with("”"))) return false;
  // A quotation printed by itself, and the name below it: "— Ada Hale, Port Ellery".
  constexpr std::array<std::string_view, 9> kNoBeginnings = {"\"", "'", "“", "‘", "«",
                                                             "„",  "-", "–", "—"};
  return std::none_of(kNoBeginnings.begin(), kNoBeginnings.end(),
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
    // "PORT ELLERY, Kent (March 3, 2025) —", as press releases have it.
    if (find_date(agency).date.precision == DatePrecision::kDay) agency.clear();
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

namespace {

class FrontReader {
 public:
  FrontReader(std::string_view text, std::vector<Paragraph>& paragraphs)
      : text_(text), paragraphs_(paragraphs), end_(std::min(kFrontParagraphs, paragraphs.size())) {}

  Front read(std::string_view known_title) {
    // A date line, a byline or a "For immediate release" may stand above the title.
    std::size_t at = 0;
    while (at < end_ && (read_line(at) || is_furniture(line(at)))) ++at;
    if (at < end_ && is_title(at, known_title)) {
      front_.title = single_spaced(line(at));
      paragraphs_[at].kind = ParagraphKind::kTitle;
      ++at;
      if (at < end_ && !read_line(at)) read_bare_byline(at);
    }
    // Behind the title: byline, post, date, and a standfirst between them.
    for (; at < end_; ++at) {
      const bool below_byline = at > 0 && paragraphs_[at - 1].kind == ParagraphKind::kByline;
      if (paragraphs_[at].kind != ParagraphKind::kBody || read_line(at)) continue;
      if (below_byline && is_post_line(line(at))) paragraphs_[at].kind = ParagraphKind::kByline;
    }
    read_first_dateline();
    if (!has_date()) front_.date = updated_;
    if (has_date()) front_.date.source = DateSource::kText;
    return std::move(front_);
  }

 private:
  std::string_view line(std::size_t at) const { return slice(text_, paragraphs_[at].span); }
  bool has_date() const { return front_.date.precision != DatePrecision::kNone; }

  bool is_title(std::size_t at, std::string_view known_title) const {
    if (!known_title.empty()) return single_spaced(line(at)) == single_spaced(known_title);
    const bool has_story = at + 1 < paragraphs_.size();
    return has_story && looks_like_title(line(at)) && read_dateline(line(at)).empty();
  }

  // A line that is a date or a byline.
  bool read_line(std::size_t at) {
    if (const DateLine found = read_date_line(line(at)); found.is_date_line) {
      if (found.is_update) {
        updated_ = found.date;
      } else if (!has_date()) {
        front_.date = found.date;
      }
    } else if (auto byline = read_byline(line(at))) {
      if (front_.byline.empty()) front_.byline = std::move(*byline);
      // "By Ada Hale | 3 March 2025"
      take_day(line(at));
    } else {
      return false;
    }
    paragraphs_[at].kind = ParagraphKind::kByline;
    return true;
  }

  void read_bare_byline(std::size_t at) {
    if (!front_.byline.empty() || at + 1 >= paragraphs_.size()) return;
    auto found = read_bare_name(line(at));
    if (!found) return;
    const std::string_view next = line(at + 1);
    if (!found->has_post && !is_post_line(next) && !read_date_line(next).is_date_line) return;
    front_.byline = std::move(found->name);
    paragraphs_[at].kind = ParagraphKind::kByline;
  }

  void read_first_dateline() {
    for (std::size_t at = 0; at < end_ && front_.dateline.empty(); ++at) {
      if (paragraphs_[at].kind != ParagraphKind::kBody) continue;
      front_.dateline = read_dateline(line(at));
      if (!front_.dateline.empty()) take_day(line(at).substr(0, find_dash(line(at))));
    }
  }

  void take_day(std::string_view text) {
    const FoundDate found = find_date(text);
    if (!has_date() && found.date.precision >= DatePrecision::kDay) front_.date = found.date;
  }

  std::string_view text_;
  std::vector<Paragraph>& paragraphs_;
  std::size_t end_;
  Front front_;
  PublicationDate updated_;
};

}  // namespace

Front read_front(std::string_view text, std::string_view known_title,
                 std::vector<Paragraph>& paragraphs) {
  return FrontReader(text, paragraphs).read(known_title);
}

void mark_headings(std::string_view text, std::vector<Paragraph>& paragraphs) {
  for (std::size_t at = 0; at + 1 < paragraphs.size(); ++at)
    if (paragraphs[at].kind == ParagraphKind::kBody &&
        looks_like_heading(slice(text, paragraphs[at].span)))
      paragraphs[at].kind = ParagraphKind::kHeading;
}

}  // namespace onrecord::ingest
