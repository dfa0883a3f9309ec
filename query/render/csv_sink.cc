// SPDX-License-Identifier: GPL-3.0-or-later
// CSV as RFC 4180 describes it (UTF-8, CRLF, header line), and tab-separated values.
#include <ostream>

#include "query/render/sinks.h"

namespace onrecord::query {

namespace {

class CsvSink final : public RowSink {
 public:
  CsvSink(std::ostream& out, bool is_for_excel) : out_(out), is_for_excel_(is_for_excel) {}

  void begin(std::span<const std::string> columns) override {
    if (is_for_excel_) out_ << "\xEF\xBB\xBF";
    for (std::size_t i = 0; i < columns.size(); ++i) write(i, columns[i]);
    out_ << "\r\n";
  }

  void row(std::span<const Cell> cells) override {
    for (std::size_t i = 0; i < cells.size(); ++i)
      write(i, is_for_excel_ && !cells[i].is_number ? harmless(cells[i].text) : cells[i].text);
    out_ << "\r\n";
  }

  void end() override { out_.flush(); }

 private:
  // A spreadsheet takes a cell that begins so for a formula; an apostrophe in front makes it text.
  static std::string harmless(const std::string& cell) {
    return !cell.empty() &&
                   std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos
               ? "'" + cell
               : cell;
  }

  void write(std::size_t column, std::string_view cell) {
    if (column > 0) out_ << ',';
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
      out_ << cell;
      return;
    }
    out_ << '"';
    for (const char c : cell) {
      if (c == '"') out_ << '"';
      out_ << c;
    }
    out_ << '"';
  }

  std::ostream& out_;
  bool is_for_excel_;
};

// One line a row whatever the cells hold: tab, line ends and the backslash are escaped.
class TsvSink final : public RowSink {
 public:
  explicit TsvSink(std::ostream& out) : out_(out) {}

  void begin(std::span<const std::string> columns) override {
    for (std::size_t i = 0; i < columns.size(); ++i) write(i, columns[i]);
    out_ << '\n';
  }
  void row(std::span<const Cell> cells) override {
    for (std::size_t i = 0; i < cells.size(); ++i) write(i, cells[i].text);
    out_ << '\n';
  }
  void end() override { out_.flush(); }

 private:
  void write(std::size_t column, std::string_view cell) {
    if (column > 0) out_ << '\t';
    for (const char c : cell) {
      switch (c) {
        case '\t':
          out_ << "\\t";
          break;
        case '\n':
          out_ << "\\n";
          break;
        case '\r':
          out_ << "\\r";
          break;
        case '\\':
          out_ << "\\\\";
          break;
        default:
          out_ << c;
      }
    }
  }

  std::ostream& out_;
};

}  // namespace

std::unique_ptr<RowSink> make_csv_sink(std::ostream& out, bool is_for_excel) {
  return std::make_unique<CsvSink>(out, is_for_excel);
}

std::unique_ptr<RowSink> make_tsv_sink(std::ostream& out) {
  return std::make_unique<TsvSink>(out);
}

}  // namespace onrecord::query
