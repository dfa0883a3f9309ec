// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/calendar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "base/ascii.h"
#include "indexer/ingest/lines.h"

namespace onrecord::ingest {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < text.size();) {
    const bool digits = is_ascii_digit(text[i]);
    if (!digits && !is_ascii_letter(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && (digits ? is_ascii_digit(text[end]) : is_ascii_letter(text[end])))
      ++end;
    Token token{text.substr(i, end - i), static_cast<std::uint32_t>(i), -1};
    if (digits && token.text.size() <= 8)
      std::from_chars(token.text.data(), token.text.data() + token.text.size(), token.number);
    tokens.push_back(token);
    i = end;
  }
  return tokens;
}

int month_of(std::string_view word) {
  if (word.size() < 3) return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const bool whole = equals_folded(word, kMonths[i]);
    const bool short_form = word.size() <= 4 && prefix_folded(kMonths[i], word) == word.size();
    if (whole || short_form) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool is_year(const Token& token) {
  return token.text.size() == 4 && token.number >= kFirstYear && token.number <= kLastYear;
}

bool is_day(int year, int month, int day) {
  using namespace std::chrono;
  return month > 0 && day > 0 && day <= 31 &&
         year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                        std::chrono::day{static_cast<unsigned>(day)}}
             .ok();
}

std::string padded(int number, int width) {
  std::string digits = std::to_string(number);
  return std::string(static_cast<std::size_t>(width) - std::min<std::size_t>(width, digits.size()),
                     '0') +
         digits;
}

PublicationDate day_date(int year, int month, int day) {
  return {padded(year, 4) + '-' + padded(month, 2) + '-' + padded(day, 2), DatePrecision::kDay,
          DateSource::kNone};
}

PublicationDate month_date(int year, int month) {
  return {padded(year, 4) + '-' + padded(month, 2), DatePrecision::kMonth, DateSource::kNone};
}

PublicationDate find_numeric_month(std::string_view name) {
  const std::vector<Token> tokens = tokenize(name);
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const Token& year = tokens[i];
    const Token& month = tokens[i + 1];
    if (is_year(year) && month.text.size() == 2 && month.number >= 1 && month.number <= 12 &&
        month.begin == year.end() + 1) {
      return month_date(year.number, month.number);
    }
  }
  return {};
}

}  // namespace onrecord::ingest
