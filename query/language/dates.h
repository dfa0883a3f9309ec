// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace onrecord::query {

// Bounds of a date of publication, both included, in the form of the full-text value "date":
// YYYY, YYYYMM or YYYYMMDD. Empty: unbounded on that side. `last` is followed in the comparison by
// everything it begins, so that 202502 includes 20250228.
struct DateRange {
  std::string first;
  std::string last;

  bool empty() const { return first.empty() && last.empty(); }
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

// "2025", "2025-02", "2025-02-17" -> "2025", "202502", "20250217".
// Failure: Error with ExitCode::kBadRequest for anything else, 30 February included.
std::string parse_date(std::string_view typed);

// "2025-01..2025-03", "2025..", "..2025-03", "2025-02" (that month alone).
// Failure: as parse_date, and for a range that ends before it begins.
DateRange parse_date_range(std::string_view typed);
DateRange date_range(std::string_view since, std::string_view until);

// "20250217" -> "2025-02-17"
std::string print_date(std::string_view digits);

}  // namespace onrecord::query
