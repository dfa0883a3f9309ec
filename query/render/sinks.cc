// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/sinks.h"

#include <algorithm>

namespace onrecord::query {

namespace {

// Quotations and articles are read as blocks, everything else as a table: the columns tell.
class TerminalSink final : public RowSink {
 public:
  TerminalSink(std::ostream& out, Style style) : out_(out), style_(std::move(style)) {}

  void begin(std::span<const std::string> columns) override {
    const auto has = [&](std::string_view name) {
      return std::find(columns.begin(), columns.end(), name) != columns.end();
    };
    sink_ = has("quote_id") && has("quote")                     ? make_quote_blocks(out_, style_)
            : has("article_id") && has("quotes") && has("path") ? make_article_blocks(out_, style_)
                                                                : make_table_sink(out_, style_);
    sink_->begin(columns);
  }
  void row(std::span<const Cell> cells) override { sink_->row(cells); }
  void end() override { sink_->end(); }

 private:
  std::ostream& out_;
  Style style_;
  std::unique_ptr<RowSink> sink_;
};

}  // namespace

std::unique_ptr<RowSink> make_sink(Format format, std::ostream& out, const Style& style) {
  switch (format) {
    case Format::kTable:
      return std::make_unique<TerminalSink>(out, style);
    case Format::kCsv:
      return make_csv_sink(out, style.is_for_excel);
    case Format::kTsv:
      return make_tsv_sink(out);
    case Format::kJson:
      return make_json_sink(out);
    case Format::kJsonLines:
      return make_json_lines_sink(out);
    case Format::kMarkdown:
      return make_markdown_sink(out);
  }
  return nullptr;
}

}  // namespace onrecord::query
