// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "base/terminal_text.h"
#include "query/render/sinks.h"

namespace onrecord::query {

namespace {

class MarkdownSink final : public RowSink {
 public:
  explicit MarkdownSink(std::ostream& out) : out_(out) {}

  void begin(std::span<const std::string> columns) override {
    for (const std::string& column : columns) write(column);
    out_ << "|\n";
    for (std::size_t i = 0; i < columns.size(); ++i) out_ << "|---";
    out_ << "|\n";
  }

  void row(std::span<const Cell> cells) override {
    for (const Cell& cell : cells) write(cell.text);
    out_ << "|\n";
  }

  void end() override { out_.flush(); }

 private:
  // A cell is one line; what Markdown would read as markup stands behind a backslash.
  void write(std::string_view cell) {
    out_ << "| ";
    for (const char c : printable(cell, true)) {
      if (c == '\n') {
        out_ << ' ';
        continue;
      }
      if (std::string_view("|\\`*_<>[]").find(c) != std::string_view::npos) out_ << '\\';
      out_ << c;
    }
    out_ << ' ';
  }

  std::ostream& out_;
};

}  // namespace

std::unique_ptr<RowSink> make_markdown_sink(std::ostream& out) {
  return std::make_unique<MarkdownSink>(out);
}

}  // namespace onrecord::query
