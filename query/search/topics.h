// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "query/answer/row_sink.h"
#include "query/search/archive_reader.h"
#include "query/search/quote_search.h"

namespace onrecord::query {

// The words that these quotations have more often than others do, the most telling first: columns
// topic and quotes. Reads at most kQuotesRead of them, evenly spread.
inline constexpr std::size_t kQuotesRead = 3000;
std::uint64_t write_topics(ArchiveReader& reader, std::span<const FoundQuote> quotes,
                           std::uint64_t offset, std::optional<std::uint64_t> limit, RowSink& sink);

}  // namespace onrecord::query
