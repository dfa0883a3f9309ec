// SPDX-License-Identifier: GPL-3.0-or-later
// A table for a terminal: columns as wide as they need within the screen, long cells wrapped.
#include <algorithm>
#include <ostream>

#include "base/terminal_text.h"
#include "query/render/sinks.h"

namespace onrecord::query {

namespace {

constexpr int kGap = 2;
constexpr int kNarrowest = 8;  // a column is never squeezed below

class TableSink final : public RowSink {
 public:
  TableSink(std::ostream& out, const Style& style) : out_(out), style_(style) {}

  void begin(std::span<const std::string> columns) override {
    columns_.assign(columns.begin(), columns.end());
  }

  // Widths depend on all rows.
  void row(std::span<const Cell> cells) override {
    std::vector<Cell>& kept = rows_.emplace_back(cells.begin(), cells.end());
    for (Cell& cell : kept) cell.text = printable(cell.text);
  }

  void end() override {
    if (rows_.empty()) return;
    const std::vector<int> widths = column_widths();
    std::vector<Cell> header(columns_.begin(), columns_.end());
    for (std::size_t i = 0; i < header.size(); ++i)
      header[i].is_number = rows_.front()[i].is_number;
    if (style_.is_colored) out_ << "\x1b[1m";
    write(header, widths);
    if (style_.is_colored) out_ << "\x1b[0m";
    for (const std::vector<Cell>& cells : rows_) write(cells, widths);
    out_.flush();
  }

 private:
  std::vector<int> column_widths() const {
    std::vector<int> widths;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      int width = display_width(columns_[i]);
      for (const std::vector<Cell>& cells : rows_)
        width = std::max(width, display_width(cells[i].text));
      widths.push_back(width);
    }
    const int gaps = kGap * std::max(0, static_cast<int>(widths.size()) - 1);
    for (;;) {
      int total = gaps;
      for (const int width : widths) total += width;
      if (total <= style_.columns) return widths;
      const auto widest = std::max_element(widths.begin(), widths.end());
      if (widest == widths.end() || *widest <= kNarrowest) return widths;
      --*widest;
    }
  }

  void write(const std::vector<Cell>& cells, const std::vector<int>& widths) {
    std::vector<std::vector<Span>> lines;
    std::size_t height = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      lines.push_back(wrap(cells[i].text, widths[i]));
      height = std::max(height, lines.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::string text;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string_view part =
            line < lines[i].size() ? slice(cells[i].text, lines[i][line]) : std::string_view();
        const std::string blanks(
            static_cast<std::size_t>(std::max(0, widths[i] - display_width(part))), ' ');
        if (i > 0) text.append(kGap, ' ');
        text += cells[i].is_number ? blanks : std::string();
        text += part;
        text += cells[i].is_number ? std::string() : blanks;
      }
      text.erase(text.find_last_not_of(' ') + 1);
      out_ << text << '\n';
    }
  }

  std::ostream& out_;
  Style style_;
  std::vector<std::string> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace

std::unique_ptr<RowSink> make_table_sink(std::ostream& out, const Style& style) {
  return std::make_unique<TableSink>(out, style);
}

}  // namespace onrecord::query
