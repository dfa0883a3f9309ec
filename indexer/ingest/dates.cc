// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "indexer/ingest/calendar.h"
#include "indexer/ingest/lines.h"

namespace onrecord::ingest {

namespace {

constexpr std::array<std::string_view, 14> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "mon",    "tue",     "wed",       "thu",      "fri",    "sat",      "sun"};

// Words beside the date on a line that is there for the date.
constexpr std::array<std::string_view, 23> kDateLineWords = {
    "published", "posted",  "updated", "modified", "first", "last", "on",      "at",
    "date",      "am",      "pm",      "a",        "p",     "m",    "edition", "print",
    "issued",    "created", "release", "released", "the",   "of",   "online"};
constexpr std::array<std::string_view, 2> kUpdateWords = {"updated", "modified"};

struct Zone {
  std::string_view name;
  std::string_view offset;
};
constexpr std::array kZones = {
    Zone{"z", "+00:00"},   Zone{"utc", "+00:00"},  Zone{"gmt", "+00:00"}, Zone{"bst", "+01:00"},
    Zone{"cet", "+01:00"}, Zone{"cest", "+02:00"}, Zone{"est", "-05:00"}, Zone{"edt", "-04:00"},
    Zone{"cst", "-06:00"}, Zone{"cdt", "-05:00"},  Zone{"mst", "-07:00"}, Zone{"mdt", "-06:00"},
    Zone{"pst", "-08:00"}, Zone{"pdt", "-07:00"},
};
// Known as zones, but of several distances from UTC over the year.
constexpr std::array<std::string_view, 4> kVagueZones = {"et", "ct", "mt", "pt"};

bool is_number_suffix(std::string_view word) {
  static constexpr std::array<std::string_view, 4> kSuffixes = {"st", "nd", "rd", "th"};
  return is_one_of_folded(word, kSuffixes);
}

class DateFinder {
 public:
  explicit DateFinder(std::string_view text) : text_(text), tokens_(tokenize(text)) {}

  FoundDate find() const {
    FoundDate month_only;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      std::optional<Reading> reading = compact(i);
      if (!reading) reading = numbers(i);
      if (!reading) reading = day_month_year(i);
      if (!reading) reading = month_day_year(i);
      if (reading) return with_time(*reading);
      if (month_only.date.precision == DatePrecision::kNone) month_only = month_year(i);
    }
    return month_only;
  }

 private:
  struct Reading {
    PublicationDate date;
    std::size_t first = 0;  // tokens [first, next)
    std::size_t next = 0;
  };

  int number(std::size_t i) const { return i < tokens_.size() ? tokens_[i].number : -1; }
  int month(std::size_t i) const { return i < tokens_.size() ? month_of(tokens_[i].text) : 0; }
  bool year(std::size_t i) const { return i < tokens_.size() && is_year(tokens_[i]); }
  std::string_view between(std::size_t i) const {  // tokens i and i + 1
    return text_.substr(tokens_[i].end(), tokens_[i + 1].begin - tokens_[i].end());
  }
  // Commas, stops, blanks and dashes: what stands inside one date. A long gap is another sentence.
  bool adjoins(std::size_t i) const {
    return i + 1 < tokens_.size() && between(i).size() <= 3 &&
           between(i).find_first_of("()[];:") == std::string_view::npos;
  }
  std::size_t skip_suffix(std::size_t i) const {
    if (i + 1 < tokens_.size() && between(i).empty() && is_number_suffix(tokens_[i + 1].text))
      return i + 1;
    return i;
  }

  // 20250217, also at the beginning of 20250217T1830.
  std::optional<Reading> compact(std::size_t i) const {
    const Token& token = tokens_[i];
    if (token.text.size() != 8 || token.number < 0) return std::nullopt;
    const int y = token.number / 10000, m = token.number / 100 % 100, d = token.number % 100;
    if (y < kFirstYear || y > kLastYear || !is_day(y, m, d)) return std::nullopt;
    return Reading{day_date(y, m, d), i, i + 1};
  }

  // 2025-02-17, 2025/02/17, 17.02.2025, 02/17/2025.
  std::optional<Reading> numbers(std::size_t i) const {
    if (i + 2 >= tokens_.size()) return std::nullopt;
    const std::string_view separator = between(i);
    if (separator.size() != 1 || separator != between(i + 1)) return std::nullopt;
    if (std::string_view("-/._").find(separator.front()) == std::string_view::npos)
      return std::nullopt;
    const int a = number(i), b = number(i + 1), c = number(i + 2);
    if (year(i) && tokens_[i + 1].text.size() <= 2 && tokens_[i + 2].text.size() <= 2 &&
        is_day(a, b, c)) {
      return Reading{day_date(a, b, c), i, i + 3};
    }
    if (!year(i + 2) || tokens_[i].text.size() > 2) return std::nullopt;
    const bool day_first = is_day(c, b, a);
    const bool month_first = is_day(c, a, b);
    // A stop between the numbers is written where the day comes first.
    if (day_first && (!month_first || a == b || separator == "."))
      return Reading{day_date(c, b, a), i, i + 3};
    if (month_first && !day_first) return Reading{day_date(c, a, b), i, i + 3};
    return std::nullopt;
  }

  // 3 March 2025, 3rd of March, 2025, 17-Feb-2025.
  std::optional<Reading> day_month_year(std::size_t i) const {
    if (number(i) < 1 || number(i) > 31 || tokens_[i].text.size() > 2) return std::nullopt;
    std::size_t m = skip_suffix(i) + 1;
    if (m < tokens_.size() && equals_folded(tokens_[m].text, "of")) ++m;
    if (month(m) == 0 || !adjoins(m - 1) || !adjoins(m) || !year(m + 1)) return std::nullopt;
    if (!is_day(number(m + 1), month(m), number(i))) return std::nullopt;
    return Reading{day_date(number(m + 1), month(m), number(i)), i, m + 2};
  }

  // March 3, 2025; Feb. 11th 2019.
  std::optional<Reading> month_day_year(std::size_t i) const {
    if (month(i) == 0 || !adjoins(i)) return std::nullopt;
    const std::size_t d = i + 1;
    if (number(d) < 1 || tokens_[d].text.size() > 2) return std::nullopt;
    const std::size_t y = skip_suffix(d) + 1;
    if (!adjoins(y - 1) || !year(y)) return std::nullopt;
    if (!is_day(number(y), month(i), number(d))) return std::nullopt;
    return Reading{day_date(number(y), month(i), number(d)), i, y + 1};
  }

  FoundDate month_year(std::size_t i) const {
    if (month(i) == 0 || !adjoins(i) || !year(i + 1)) return {};
    return {month_date(number(i + 1), month(i)), {tokens_[i].begin, tokens_[i + 1].end()}};
  }

  FoundDate with_time(const Reading& reading) const {
    FoundDate found{reading.date, {tokens_[reading.first].begin, tokens_[reading.next - 1].end()}};
    // "T", "at" and a zone may stand between date and clock; more is another matter.
    for (std::size_t i = reading.next; i < std::min(reading.next + 2, tokens_.size()); ++i)
      if (read_clock(i, found)) return found;
    // "18:30, 17 February 2025", "6:30 pm GMT, 17 Feb 2025", with a weekday between or not.
    for (std::size_t back = 2; back <= 5 && back <= reading.first; ++back)
      if (read_clock(reading.first - back, found)) return found;
    return found;
  }

  bool read_clock(std::size_t i, FoundDate& found) const {
    if (i + 1 >= tokens_.size()) return false;
    int hour = number(i);
    const int minute = number(i + 1);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return false;
    if (tokens_[i].text.size() > 2 || tokens_[i + 1].text.size() != 2) return false;
    if (between(i) != ":" && between(i) != ".") return false;
    std::size_t next = i + 2;
    // Seconds and their fraction.
    while (next < tokens_.size() && next < i + 4 && tokens_[next].number >= 0 &&
           (between(next - 1) == ":" || between(next - 1) == "."))
      ++next;
    const auto word = [&](std::size_t at) {
      return at < tokens_.size() ? tokens_[at].text : std::string_view();
    };
    const auto half = [&](std::string_view letter, std::string_view whole) {
      if (equals_folded(word(next), whole)) return std::size_t{1};
      return equals_folded(word(next), letter) && equals_folded(word(next + 1), "m")
                 ? std::size_t{2}
                 : std::size_t{0};
    };
    if (const std::size_t taken = half("p", "pm"); taken > 0) {
      if (hour < 12) hour += 12;
      next += taken;
    } else if (const std::size_t morning = half("a", "am"); morning > 0) {
      if (hour == 12) hour = 0;
      next += morning;
    }
    found.date.published += 'T' + padded(hour, 2) + ':' + padded(minute, 2) + offset(next);
    found.date.precision = DatePrecision::kMinute;
    found.where.begin = std::min(found.where.begin, tokens_[i].begin);
    found.where.end = std::max(found.where.end, tokens_[std::min(next, tokens_.size()) - 1].end());
    return true;
  }

  // "+00:00" from "Z", "GMT", "+0000", "-05:00"; nothing when no zone follows.
  std::string offset(std::size_t i) const {
    if (i >= tokens_.size()) return {};
    for (const Zone& zone : kZones)
      if (equals_folded(tokens_[i].text, zone.name)) return std::string(zone.offset);
    const std::string_view sign = trimmed(between(i - 1));
    if (sign != "+" && sign != "-") return {};
    std::string digits(tokens_[i].text);
    if (digits.size() == 2 && i + 1 < tokens_.size() && between(i) == ":")
      digits += tokens_[i + 1].text;
    if (digits.size() == 2) digits += "00";
    if (digits.size() != 4 || digits.find_first_not_of("0123456789") != std::string::npos)
      return {};
    if (digits.substr(0, 2) > "14" || digits.substr(2) > "59") return {};
    return std::string(sign) + digits.substr(0, 2) + ':' + digits.substr(2);
  }

  std::string_view text_;
  std::vector<Token> tokens_;
};

// Nothing but digits: seconds or milliseconds since 1970, as newspaper's and pandas' JSON have
// them.
PublicationDate parse_epoch(std::string_view digits) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  if (digits.size() == 13) count /= 1000;
  if (digits.size() != 13 && digits.size() != 10) return {};
  using namespace std::chrono;
  const sys_seconds time{seconds{count}};
  const year_month_day day{floor<days>(time)};
  const hh_mm_ss clock{time - floor<days>(time)};
  PublicationDate date =
      day_date(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
               static_cast<int>(static_cast<unsigned>(day.day())));
  date.published += 'T' + padded(static_cast<int>(clock.hours().count()), 2) + ':' +
                    padded(static_cast<int>(clock.minutes().count()), 2) + "+00:00";
  date.precision = DatePrecision::kMinute;
  return date;
}

}  // namespace

FoundDate find_date(std::string_view text) {
  return DateFinder(text).find();
}

PublicationDate parse_timestamp(std::string_view text) {
  text = trimmed(text.substr(0, 200));
  PublicationDate date = parse_epoch(text);
  if (date.precision == DatePrecision::kNone) date = find_date(text).date;
  if (date.precision == DatePrecision::kNone) date = find_numeric_month(text);
  return date;
}

DateLine read_date_line(std::string_view line) {
  constexpr std::size_t kLongest = 120;
  line = trimmed(line);
  if (line.size() > kLongest) return {};
  const FoundDate found = find_date(line);
  if (found.date.precision < DatePrecision::kDay) return {};
  DateLine result{true, false, found.date};
  bool before_date = true;
  for (const Token& token : tokenize(line)) {
    if (token.begin >= found.where.begin && token.end() <= found.where.end) {
      before_date = false;
      continue;
    }
    if (before_date && is_one_of_folded(token.text, kUpdateWords)) result.is_update = true;
    const bool is_zone = is_one_of_folded(token.text, kVagueZones) ||
                         std::any_of(kZones.begin(), kZones.end(), [&](const Zone& zone) {
                           return equals_folded(token.text, zone.name);
                         });
    if (token.number >= 0 || is_zone || month_of(token.text) > 0 ||
        is_one_of_folded(token.text, kWeekdays) || is_number_suffix(token.text) ||
        is_one_of_folded(token.text, kDateLineWords)) {
      continue;
    }
    return {};
  }
  return result;
}

}  // namespace onrecord::ingest
