// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "query/answer/article_page.h"
#include "query/answer/row_sink.h"
#include "query/language/dates.h"
#include "query/language/text_query.h"
#include "query/search/archive_reader.h"
#include "query/search/quote_search.h"

namespace onrecord::query {

struct ArticleQuestion {
  TextQuery text;  // all of it must match
  std::string outlet;
  DateRange dates;
  Order order = Order::kRelevance;
  std::uint64_t offset = 0;
  std::optional<std::uint64_t> limit;
};

struct FoundArticles {
  std::uint64_t total = 0;  // without offset and limit
  std::string read_as;
};

// Writes the articles found, each with a snippet around the words; the columns are kArticleColumns.
// A sink of nothing counts. Memory: of one row.
inline constexpr std::string_view kArticleColumns[] = {
    "article_id", "title", "published", "outlet", "snippet", "quotes", "path"};
FoundArticles find_articles(ArchiveReader& reader, const ArticleQuestion& question, RowSink& sink);

// Failure: Error with ExitCode::kNothingFound when there is none of that id.
ArticlePage page_of_article(ArchiveReader& reader, std::int64_t article_id);
ArticlePage page_of_quote(ArchiveReader& reader, std::int64_t quote_id);

}  // namespace onrecord::query
