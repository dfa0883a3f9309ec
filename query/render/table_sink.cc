// SPDX-License-Identifier: GPL-3.0-or-later
// A table for a terminal: columns as wide as they need within the screen, long cells wrapped
// between words. Where not even the words fit beside each other, each row is written line by line.
#include <algorithm>
#include <ostream>

#include "base/terminal_text.h"
#include "query/render/sinks.h"

namespace onrecord::query {

namespace {

constexpr int kGap = 2;
constexpr int kLongestWord = 14;  // what is longer may be cut, so that one name spoils no table

// A column of dates is as wide as its days: when in the day matters to other programs.
std::string shown(const std::string& column, const Cell& cell) {
  constexpr std::size_t kDay = 10;
  const std::string text = printable(on_one_line(cell.text));
  return column.ends_with("published") ? text.substr(0, kDay) : text;
}

class TableSink final : public RowSink {
 public:
  TableSink(std::ostream& out, const Style& style) : out_(out), style_(style) {}

  void begin(std::span<const std::string> columns) override {
    columns_.assign(columns.begin(), columns.end());
  }

  // Widths depend on all rows.
  void row(std::span<const Cell> cells) override {
    std::vector<Cell>& kept = rows_.emplace_back(cells.begin(), cells.end());
    for (std::size_t i = 0; i < kept.size(); ++i) kept[i].text = shown(columns_[i], kept[i]);
  }

  void end() override {
    if (rows_.empty()) return;
    const std::vector<int> widths = column_widths();
    if (widths.empty()) {
      write_line_by_line();
    } else {
      std::vector<Cell> header(columns_.begin(), columns_.end());
      for (std::size_t i = 0; i < header.size(); ++i)
        header[i].is_number = rows_.front()[i].is_number;
      if (style_.is_colored) out_ << "\x1b[1m";
      write(header, widths);
      if (style_.is_colored) out_ << "\x1b[0m";
      for (const std::vector<Cell>& cells : rows_) write(cells, widths);
    }
    out_.flush();
  }

 private:
  // The widest columns give way as long as their words fit. Empty when even so the screen is too
  // narrow.
  std::vector<int> column_widths() const {
    std::vector<int> widths, least;
    int total = kGap * std::max(0, static_cast<int>(columns_.size()) - 1);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      int width = display_width(columns_[i]), word = widest_part(columns_[i]);
      for (const std::vector<Cell>& cells : rows_) {
        width = std::max(width, display_width(cells[i].text));
        word = std::max(word, widest_part(cells[i].text));
      }
      widths.push_back(width);
      least.push_back(std::min(word, kLongestWord));
      total += width;
    }
    for (; total > style_.columns; --total) {
      std::size_t widest = widths.size();
      for (std::size_t i = 0; i < widths.size(); ++i)
        if (widths[i] > least[i] && (widest == widths.size() || widths[i] > widths[widest]))
          widest = i;
      if (widest == widths.size()) return {};
      --widths[widest];
    }
    return widths;
  }

  void write_line_by_line() {
    int names = 0;
    for (const std::string& column : columns_) names = std::max(names, display_width(column));
    const std::vector<int> widths = {names, std::max(kLongestWord, style_.columns - names - kGap)};
    for (const std::vector<Cell>& cells : rows_) {
      if (&cells != &rows_.front()) out_ << '\n';
      for (std::size_t i = 0; i < cells.size(); ++i)
        if (!cells[i].text.empty()) write({Cell(columns_[i]), Cell(cells[i].text)}, widths);
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
