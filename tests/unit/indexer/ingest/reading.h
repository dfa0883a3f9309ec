// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/ingest/reader.h"

namespace onrecord::ingest {

// What a test file at that path below a folder "Gazette" would be; no folder settings, no time.
inline SourceFile source_at(const std::string& path) {
  SourceFile file;
  file.path = path;
  file.shown_path = path;
  file.inner_path = "Gazette/" + path;
  return file;
}

inline Article article_of(const std::string& path, std::string_view bytes) {
  std::vector<IngestResult> results = read_articles(source_at(path), bytes);
  REQUIRE(results.size() == 1);
  if (const auto* rejected = std::get_if<Rejected>(&results[0]))
    FAIL("rejected: " << rejected->reason << ", " << rejected->detail);
  return std::get<Article>(std::move(results[0]));
}

// The reasons of all results, "read" for an article.
inline std::vector<std::string> outcomes_of(const std::string& path, std::string_view bytes,
                                            const Limits& limits = {}) {
  std::vector<std::string> outcomes;
  for (const IngestResult& result : read_articles(source_at(path), bytes, limits)) {
    const auto* rejected = std::get_if<Rejected>(&result);
    outcomes.push_back(rejected != nullptr ? rejected->reason : "read");
  }
  return outcomes;
}

using KindAndText = std::pair<ParagraphKind, std::string>;

inline std::vector<KindAndText> paragraphs_of(const Article& article) {
  std::vector<KindAndText> paragraphs;
  for (const Paragraph& paragraph : article.paragraphs)
    paragraphs.emplace_back(paragraph.kind, slice(article.text, paragraph.span));
  return paragraphs;
}

}  // namespace onrecord::ingest
