// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "query/answer/row_sink.h"
#include "query/language/dates.h"
#include "query/search/archive_reader.h"
#include "query/search/names.h"
#include "query/search/quote_search.h"

namespace onrecord::query {

// Answers that are tables of their own. Each returns the number of rows it wrote.

struct Page {
  std::uint64_t offset = 0;
  std::optional<std::uint64_t> limit;
};

// Who said these quotations: the one with the most relevant ones first.
std::uint64_t write_who(ArchiveReader& reader, std::span<const FoundQuote> quotes, Page page,
                        RowSink& sink);
// How many of these quotations were published in which month.
std::uint64_t write_timeline(ArchiveReader& reader, std::span<const FoundQuote> quotes, Page page,
                             RowSink& sink);

std::uint64_t write_speakers(ArchiveReader& reader, Page page, RowSink& sink);
std::uint64_t write_organizations(ArchiveReader& reader, Page page, RowSink& sink);
std::uint64_t write_articles(ArchiveReader& reader, const std::string& outlet,
                             const DateRange& dates, Page page, RowSink& sink);

// What is known of one: forms of the name, roles, affiliations, how much is quoted. Rows of
// `fact`, `value`, `articles`.
std::uint64_t write_speaker(ArchiveReader& reader, const Named& speaker, RowSink& sink);
std::uint64_t write_organization(ArchiveReader& reader, const Named& organization, RowSink& sink);

std::uint64_t write_stats(ArchiveReader& reader, RowSink& sink);

// How a quotation was read: its parts, its chain from the printed source to the name, and the
// parts of its confidence. Rows of `part`, `value`.
std::uint64_t write_explanation(ArchiveReader& reader, std::int64_t quote_id, RowSink& sink);

}  // namespace onrecord::query
