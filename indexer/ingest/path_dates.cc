// SPDX-License-Identifier: GPL-3.0-or-later
// Dates of files and folders.
#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include "indexer/ingest/calendar.h"
#include "indexer/ingest/dates.h"

namespace onrecord::ingest {

namespace {

std::vector<std::string_view> split_path(std::string_view path) {
  std::vector<std::string_view> names;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    if (slash > 0) names.push_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return names;
}

PublicationDate date_in_name(std::string_view name) {
  PublicationDate date = find_date(name).date;
  if (date.precision == DatePrecision::kNone) date = find_numeric_month(name);
  return date;
}

// A folder's whole name as a number of at most `digits` digits; 0 when it is none.
int whole_number(const std::vector<std::string_view>& folders, std::size_t i, std::size_t digits) {
  if (i >= folders.size() || folders[i].size() > digits) return 0;
  const std::vector<Token> tokens = tokenize(folders[i]);
  const bool is_number = tokens.size() == 1 && tokens[0].text == folders[i];
  return is_number ? std::max(0, tokens[0].number) : 0;
}

// The date whose year is folder i, with month (by number or name) and day in the folders below it.
PublicationDate date_from_year(const std::vector<std::string_view>& folders, std::size_t i) {
  const int year = whole_number(folders, i, 4);
  if (year < kFirstYear || year > kLastYear) return {};
  int month = whole_number(folders, i + 1, 2);
  if (month == 0 && i + 1 < folders.size()) month = month_of(folders[i + 1]);
  const int day = whole_number(folders, i + 2, 2);
  if (is_day(year, month, day)) return day_date(year, month, day);
  if (is_day(year, month, 1)) return month_date(year, month);
  return {padded(year, 4), DatePrecision::kYear, DateSource::kNone};
}

// The most precise date; of equals the outermost.
PublicationDate date_in_folders(const std::vector<std::string_view>& folders) {
  PublicationDate best;
  for (std::size_t i = 0; i < folders.size(); ++i)
    for (const PublicationDate& date :
         std::array{date_in_name(folders[i]), date_from_year(folders, i)})
      if (date.precision > best.precision) best = date;
  return best;
}

}  // namespace

PublicationDate date_from_path(std::string_view inner_path) {
  std::vector<std::string_view> names = split_path(inner_path);
  if (names.empty()) return {};
  PublicationDate date = date_in_name(names.back());
  date.source = DateSource::kFileName;
  if (date.precision == DatePrecision::kNone) {
    names.pop_back();
    date = date_in_folders(names);
    date.source = DateSource::kPath;
  }
  if (date.precision == DatePrecision::kNone) return {};
  return date;
}

PublicationDate date_from_modification(std::int64_t modified_ns) {
  using namespace std::chrono;
  if (modified_ns == 0) return {};
  const year_month_day day{floor<days>(sys_time<nanoseconds>{nanoseconds{modified_ns}})};
  const int year = static_cast<int>(day.year());
  if (year < kFirstYear || year > kLastYear) return {};
  PublicationDate date = day_date(year, static_cast<int>(static_cast<unsigned>(day.month())),
                                  static_cast<int>(static_cast<unsigned>(day.day())));
  date.source = DateSource::kModification;
  return date;
}

}  // namespace onrecord::ingest
