// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/options.h"
#include "query/render/sinks.h"
#include "query/search/archive_reader.h"
#include "query/search/article_search.h"
#include "query/search/quote_search.h"

namespace onrecord::query {

// What was meant by what was typed. Every mistake is found here.
//
// Failure: Error with ExitCode::kBadRequest for a mistake, kNothingFound for an unknown name, both
// with a hint.

Format format_of(const Options& options);
Order order_of(const Options& options, bool has_topic);

// Names are looked up in the archive.
QuoteQuestion quote_question(const Options& options, ArchiveReader& reader);

ArticleQuestion article_question(const Options& options);

// A quotation's or an article's number.
struct ShownId {
  std::int64_t id = 0;
  bool is_article = false;
};
ShownId shown_id(const std::string& typed);

}  // namespace onrecord::query
