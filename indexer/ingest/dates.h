// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"
#include "indexer/article/article.h"

namespace onrecord::ingest {

// A date as printed or as a program wrote it; precision kNone when there is none. `where` covers
// date and time.
struct FoundDate {
  PublicationDate date;
  Span where;
};

// The first date in the text: "3 March 2025", "March 3rd, 2025", "Mon, 17 Feb 2025 18:30:00 +0000",
// "2025-02-17T18:30:00Z", "2025/02/17", "March 2025". All-number dates such as 03/04/2025 are only
// read when they can mean one day. A year alone is no date. A time counts when it follows the day
// or stands a word before it; without a zone that says its distance from UTC none is written.
//
// Cost: linear; hand it lines, not articles.
FoundDate find_date(std::string_view text);

// What metadata and JSON fields hold: the above, or seconds or milliseconds since 1970 as digits.
PublicationDate parse_timestamp(std::string_view text);

// A line that is there to give the date of publication: a date and nothing else but weekdays, times
// and words like "published" and "updated".
struct DateLine {
  bool is_date_line = false;
  bool is_update = false;  // "Updated 4 March 2025": second choice
  PublicationDate date;
};
DateLine read_date_line(std::string_view line);

// From a file's name ("2025-03-14-storm.html", "20250314_storm.txt") and, where that has none, from
// the folders it lies in ("2025/03/14", "2025-03", "2025/mar/14", "2025").
PublicationDate date_from_path(std::string_view inner_path);

// The file's own time, as a day: more would claim too much.
PublicationDate date_from_modification(std::int64_t modified_ns);

}  // namespace onrecord::ingest
