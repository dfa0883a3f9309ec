// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"

namespace onrecord::ingest {

// The words and numbers of dates, for those who read them from texts and from paths.

inline constexpr int kFirstYear = 1700;  // no newspaper that can be read as text is older
inline constexpr int kLastYear = 2100;

// A run of ASCII letters or of digits.
struct Token {
  std::string_view text;
  std::uint32_t begin = 0;
  int number = -1;  // of a run of at most eight digits
  std::uint32_t end() const { return begin + static_cast<std::uint32_t>(text.size()); }
};

std::vector<Token> tokenize(std::string_view text);

// 1-12, or 0. Abbreviations have three letters or more ("Mar", "Sept").
int month_of(std::string_view word);

// Four digits between kFirstYear and kLastYear.
bool is_year(const Token& token);

// Whether the calendar has that day.
bool is_day(int year, int month, int day);

// At least `width` digits.
std::string padded(int number, int width);

// Without a source.
PublicationDate day_date(int year, int month, int day);
PublicationDate month_date(int year, int month);

// "2025-03" or "2025_03" in a name: a year and a month of two digits with one character between.
PublicationDate find_numeric_month(std::string_view name);

}  // namespace onrecord::ingest
