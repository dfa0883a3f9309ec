// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/dates.h"

#include <catch2/catch.hpp>
#include <string>

using namespace onrecord;
using namespace onrecord::ingest;

TEST_CASE("printed and written dates become ISO 8601, as long as they are precise", "[dates]") {
  struct Case {
    std::string text, published;
    DatePrecision precision;
  };
  const Case c = GENERATE(
      Case{"3 March 2025", "2025-03-03", DatePrecision::kDay},
      Case{"3rd of March, 2025", "2025-03-03", DatePrecision::kDay},
      Case{"March 3, 2025", "2025-03-03", DatePrecision::kDay},
      Case{"Feb. 11th 2019", "2019-02-11", DatePrecision::kDay},
      Case{"Monday, February 11, 2019", "2019-02-11", DatePrecision::kDay},
      Case{"17-Feb-2025", "2025-02-17", DatePrecision::kDay},
      Case{"2025-02-17", "2025-02-17", DatePrecision::kDay},
      Case{"2025/2/7", "2025-02-07", DatePrecision::kDay},
      Case{"20250217", "2025-02-17", DatePrecision::kDay},
      Case{"17.02.2025", "2025-02-17", DatePrecision::kDay},
      Case{"02/17/2025", "2025-02-17", DatePrecision::kDay},
      Case{"17/02/2025", "2025-02-17", DatePrecision::kDay},
      Case{"March 2025", "2025-03", DatePrecision::kMonth},
      Case{"2025-02-17T18:30:59.123Z", "2025-02-17T18:30+00:00", DatePrecision::kMinute},
      Case{"2025-02-17T18:30:00+01:00", "2025-02-17T18:30+01:00", DatePrecision::kMinute},
      Case{"2025-02-17T18:30:00-0500", "2025-02-17T18:30-05:00", DatePrecision::kMinute},
      Case{"2025-02-17 18:30:00", "2025-02-17T18:30", DatePrecision::kMinute},
      Case{"20250217T1830", "2025-02-17", DatePrecision::kDay},
      Case{"Mon, 17 Feb 2025 18:30:00 GMT", "2025-02-17T18:30+00:00", DatePrecision::kMinute},
      Case{"Mon, 17 Feb 2025 18:30:00 +0000", "2025-02-17T18:30+00:00", DatePrecision::kMinute},
      Case{"3 March 2025 at 6:30 pm EST", "2025-03-03T18:30-05:00", DatePrecision::kMinute},
      Case{"6.30 p.m., Monday 3 March 2025", "2025-03-03T18:30", DatePrecision::kMinute},
      Case{"12:05 am, March 3, 2025", "2025-03-03T00:05", DatePrecision::kMinute});
  CAPTURE(c.text);
  const PublicationDate date = find_date(c.text).date;
  CHECK(date.published == c.published);
  CHECK(date.precision == c.precision);
}

TEST_CASE("what is no date, or could be two, is none", "[dates]") {
  const std::string text =
      GENERATE(as<std::string>(), "", "no date here", "31.02.2025", "2025", "03/04/2025", "May 3",
               "page 12 of 2025", "1234567890123456789012", "99 March 2525", "March 2525",
               "the 2024-25 season", "Article 12, 2025");
  CAPTURE(text);
  CHECK(find_date(text).date.precision == DatePrecision::kNone);
}

TEST_CASE("a number of seconds or milliseconds since 1970 is a time of day in UTC", "[dates]") {
  CHECK(parse_timestamp("1739817000").published == "2025-02-17T18:30+00:00");
  CHECK(parse_timestamp("1739817000000").published == "2025-02-17T18:30+00:00");
  CHECK(parse_timestamp("17398170").precision == DatePrecision::kNone);
}

TEST_CASE("a date line holds a date and words of publishing, nothing of the story", "[dates]") {
  CHECK(read_date_line("Monday, February 11, 2019").is_date_line);
  CHECK(read_date_line("Published: 3 March 2025, 10:15 GMT").date.published ==
        "2025-03-03T10:15+00:00");
  CHECK(read_date_line("First published on 3 March 2025 at 10.15am").is_date_line);
  CHECK(read_date_line("Updated 4 March 2025").is_update);
  CHECK_FALSE(read_date_line("Published 3 March 2025 | Updated 4 March 2025").is_update);
  CHECK_FALSE(read_date_line("The vote on 3 March 2025 failed").is_date_line);
  CHECK_FALSE(read_date_line("March 2025").is_date_line);
}

TEST_CASE("the file's name gives the date, and else its folders", "[dates]") {
  struct Case {
    std::string path, published;
    DateSource source;
  };
  const Case c =
      GENERATE(Case{"Gazette/2025-03-14-storm.html", "2025-03-14", DateSource::kFileName},
               Case{"Gazette/20250314_storm.txt", "2025-03-14", DateSource::kFileName},
               Case{"Gazette/2025-03.jsonl", "2025-03", DateSource::kFileName},
               Case{"Gazette/2025/03/14/storm.txt", "2025-03-14", DateSource::kPath},
               Case{"Gazette/2025/mar/14/storm.txt", "2025-03-14", DateSource::kPath},
               Case{"Gazette/2025/March/storm.txt", "2025-03", DateSource::kPath},
               Case{"Gazette/2025-03/storm.txt", "2025-03", DateSource::kPath},
               Case{"Gazette/2025/storm.txt", "2025", DateSource::kPath},
               Case{"2025/Gazette/2025-03-14/a.txt", "2025-03-14", DateSource::kPath},
               Case{"Gazette/storm-of-2025.txt", "", DateSource::kNone},
               Case{"Gazette/0007/0007123.txt", "", DateSource::kNone});
  CAPTURE(c.path);
  const PublicationDate date = date_from_path(c.path);
  CHECK(date.published == c.published);
  CHECK(date.source == c.source);
}

TEST_CASE("the file's own time is a day and says that it is a last resort", "[dates]") {
  const PublicationDate date = date_from_modification(1'739'817'000'000'000'000);
  CHECK(date.published == "2025-02-17");
  CHECK(date.source == DateSource::kModification);
  CHECK(date_from_modification(0).precision == DatePrecision::kNone);
}
