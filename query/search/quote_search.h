// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "query/answer/row_sink.h"
#include "query/language/dates.h"
#include "query/language/text_query.h"
#include "query/search/archive_reader.h"
#include "query/search/names.h"
#include "schema/records.h"

namespace onrecord::query {

enum class Order { kRelevance, kNewest, kOldest, kConfidence, kOutlet };

// Which quotations are asked for. Names are resolved; empty parts ask for nothing.
struct QuoteQuestion {
  TextQuery about;
  bool every_word = false;  // of `about`; else the more and the rarer of them the better
  std::vector<Named> by;    // any of them
  std::vector<Named> mentioned_speakers, mentioned_organizations;  // any of them
  std::string mentioned;  // a name that is found as words only, such as a place
  std::vector<std::string> organization_names;  // the speaker's, any of them
  std::string outlet;
  DateRange dates;
  std::vector<QuoteKind> kinds;
  std::optional<QuoteAct> act;
  double least_confidence = 0;
  bool each_copy = false;  // else one of several printings of the same words
  Order order = Order::kNewest;
  std::uint64_t offset = 0;
  std::optional<std::uint64_t> limit;
};

struct FoundQuote {
  std::int64_t id = 0;
  double weight = 0;
};

struct FoundQuotes {
  std::vector<FoundQuote> quotes;  // in order, after offset and limit
  std::uint64_t total = 0;         // without them
  std::string read_as;             // the full-text query, for --explain
};

FoundQuotes find_quotes(ArchiveReader& reader, const QuoteQuestion& question);

// The rows of these quotations, in their order; the columns are those of the view `said`. One that
// a writer removed meanwhile is left out.
// Memory: of one row.
void write_quotes(ArchiveReader& reader, std::span<const FoundQuote> quotes, RowSink& sink);

}  // namespace onrecord::query
