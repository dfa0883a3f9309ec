// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "query/answer/row_sink.h"

namespace onrecord::query {

enum class Format { kTable, kCsv, kTsv, kJson, kJsonLines, kMarkdown };

struct FormatName {
  std::string_view name;  // as --format takes it
  Format format;
};

inline constexpr FormatName kFormatNames[] = {
    {"table", Format::kTable}, {"csv", Format::kCsv},         {"tsv", Format::kTsv},
    {"json", Format::kJson},   {"jsonl", Format::kJsonLines}, {"markdown", Format::kMarkdown},
};

struct Style {
  bool is_colored = false;
  int columns = 80;
  bool is_for_excel = false;
  // Where the words that were asked for stand in a text; empty: nothing is marked.
  std::function<std::vector<Span>(std::string_view)> marks;
};

// Lifetime: keeps the stream.
// Each sink lives in a file of its own.
std::unique_ptr<RowSink> make_csv_sink(std::ostream& out, bool is_for_excel);
std::unique_ptr<RowSink> make_tsv_sink(std::ostream& out);
std::unique_ptr<RowSink> make_json_sink(std::ostream& out);
std::unique_ptr<RowSink> make_json_lines_sink(std::ostream& out);
std::unique_ptr<RowSink> make_markdown_sink(std::ostream& out);
std::unique_ptr<RowSink> make_table_sink(std::ostream& out, const Style& style);
// Quotations as blocks to read; the columns are those of the view `said`.
std::unique_ptr<RowSink> make_quote_blocks(std::ostream& out, const Style& style);
// Articles likewise; the columns are kArticleColumns, or those of a list of articles.
std::unique_ptr<RowSink> make_article_blocks(std::ostream& out, const Style& style);

std::unique_ptr<RowSink> make_sink(Format format, std::ostream& out, const Style& style);

}  // namespace onrecord::query
