// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/language/dates.h"

#include <catch2/catch.hpp>
#include <string>

#include "base/error.h"

using namespace onrecord;
using namespace onrecord::query;

TEST_CASE("a date is as precise as it was typed", "[query]") {
  CHECK(parse_date("2025") == "2025");
  CHECK(parse_date("2025-02") == "202502");
  CHECK(parse_date("2025-02-17") == "20250217");
  CHECK(print_date("20250217") == "2025-02-17");
}

TEST_CASE("what is no day of the calendar is refused", "[query]") {
  const std::string typed = GENERATE("2025-02-30", "2025-13", "2025-2", "17.02.2025", "yesterday",
                                     "", "20250217", "2025-02-", "2025/02");
  CAPTURE(typed);
  CHECK_THROWS_AS(parse_date(typed), Error);
}

TEST_CASE("a range may be open on either side", "[query]") {
  CHECK(parse_date_range("2025-01..2025-03") == DateRange{"202501", "202503"});
  CHECK(parse_date_range("2025..") == DateRange{"2025", ""});
  CHECK(parse_date_range("..2025-03") == DateRange{"", "202503"});
  CHECK(parse_date_range("2025-02") == DateRange{"202502", "202502"});
}

TEST_CASE("a range that ends before it begins is refused", "[query]") {
  CHECK_THROWS_AS(date_range("2025-03", "2025-01"), Error);
  CHECK_NOTHROW(date_range("2025-03-05", "2025"));
}
