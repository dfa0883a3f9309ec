// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/language/dates.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "base/ascii.h"
#include "base/error.h"

namespace onrecord::query {

namespace {

constexpr std::size_t kYearDigits = 4, kMonthDigits = 6, kDayDigits = 8;

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool is_in_calendar(std::string_view digits) {
  using namespace std::chrono;
  const int month_number = digits.size() >= kMonthDigits ? number(digits.substr(4, 2)) : 1;
  const int day_number = digits.size() == kDayDigits ? number(digits.substr(6, 2)) : 1;
  return year_month_day(year(number(digits.substr(0, 4))),
                        month(static_cast<unsigned>(month_number)),
                        day(static_cast<unsigned>(day_number)))
      .ok();
}

void require_order(const DateRange& range) {
  // A last day is as late as anything it begins: 2025-02-17..2025 is in order.
  if (range.first.empty() || range.last.empty()) return;
  if (range.first.compare(0, range.last.size(), range.last) > 0)
    throw Error("the dates end before they begin: " + print_date(range.first) + ".." +
                    print_date(range.last),
                "write the earlier one first", ExitCode::kBadRequest);
}

}  // namespace

std::string parse_date(std::string_view typed) {
  // "-" stands exactly after the year and after the month.
  std::string digits;
  bool is_written_well = typed.size() == 4 || typed.size() == 7 || typed.size() == 10;
  for (std::size_t i = 0; i < typed.size() && is_written_well; ++i) {
    const bool is_hyphen_here = i == 4 || i == 7;
    is_written_well = is_hyphen_here ? typed[i] == '-' : is_ascii_digit(typed[i]);
    if (!is_hyphen_here) digits += typed[i];
  }
  if (!is_written_well || !is_in_calendar(digits))
    throw Error("“" + std::string(typed) + "” is no date", "write 2025, 2025-02 or 2025-02-17",
                ExitCode::kBadRequest);
  return digits;
}

DateRange parse_date_range(std::string_view typed) {
  const std::size_t dots = typed.find("..");
  if (dots == typed.npos) {
    const std::string date = parse_date(typed);
    return {date, date};
  }
  return date_range(typed.substr(0, dots), typed.substr(dots + 2));
}

DateRange date_range(std::string_view since, std::string_view until) {
  DateRange range;
  if (!since.empty()) range.first = parse_date(since);
  if (!until.empty()) range.last = parse_date(until);
  require_order(range);
  return range;
}

std::string print_date(std::string_view digits) {
  std::string date(digits.substr(0, kYearDigits));
  if (digits.size() >= kMonthDigits) (date += '-') += digits.substr(4, 2);
  if (digits.size() >= kDayDigits) (date += '-') += digits.substr(6, 2);
  return date;
}

}  // namespace onrecord::query
