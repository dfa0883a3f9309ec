// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/ingest/limits.h"
#include "indexer/ingest/metadata.h"
#include "indexer/ingest/source_file.h"

namespace onrecord::ingest {

// What a reader hands over: the text and what the format knows about it.
struct ArticleSource {
  std::string text;                   // UTF-8, LF line ends
  std::vector<Paragraph> paragraphs;  // kBody, or kinds that the format marks (headings)
  bool marks_headings = false;        // the format does
  std::string charset;
  std::string record_id;
  Metadata metadata;
};

// The last step of every reader: finds title, byline, date and furniture in the text, and fills
// what is still missing from the file's name, its folders, their settings and its own time.
//
// Cost: linear in the text.
// Failure: Rejection empty, too_large or line_too_long.
Article make_article(const SourceFile& file, const Limits& limits, ArticleSource source);

// Failure: Rejection line_too_long.
void refuse_long_lines(std::string_view text, std::uint64_t limit);

}  // namespace onrecord::ingest
