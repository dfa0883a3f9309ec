// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks for reading. Of a quotation: the words, who said them, where they stand.
//
//   12  “The barrier will hold,”
//       Mara Quill, harbour minister (Tidewater Authority)
//       Caldera News · 2026-03-14 · direct · 0.96 · +2 copies
//       Barrier to open in spring
#include <algorithm>
#include <initializer_list>
#include <ostream>

#include "base/terminal_text.h"
#include "query/render/sinks.h"

namespace onrecord::query {

namespace {

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kMarked = "\x1b[1;33m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kPlain = "\x1b[0m";
constexpr std::size_t kIndent = 6;

// What both kinds of block share: a number in the margin, wrapped text beside it.
class Blocks : public RowSink {
 public:
  Blocks(std::ostream& out, const Style& style) : out_(out), style_(style) {}

  void begin(std::span<const std::string> columns) override {
    columns_.assign(columns.begin(), columns.end());
  }

  void row(std::span<const Cell> cells) override {
    if (!is_first_) out_ << '\n';
    is_first_ = false;
    cells_ = cells;
    write_block();
  }

  void end() override { out_.flush(); }

 protected:
  virtual void write_block() = 0;

  std::string value(std::string_view column) const {
    const auto found = std::find(columns_.begin(), columns_.end(), column);
    return found == columns_.end()
               ? std::string()
               : printable(
                     on_one_line(cells_[static_cast<std::size_t>(found - columns_.begin())].text));
  }

  std::string day() const {
    constexpr std::size_t kDay = 10;
    return value("published").substr(0, kDay);
  }

  std::string label(const std::string& id) const {
    const std::size_t blanks = id.size() < kIndent - 1 ? kIndent - 1 - id.size() : 0;
    return painted(id + std::string(blanks, ' ') + " ", kDim);
  }

  std::string painted(const std::string& text, std::string_view paint) const {
    return style_.is_colored ? std::string(paint) + text + std::string(kPlain) : text;
  }

  void write_line(const std::string& text, std::string_view paint, std::string first = {}) {
    if (text.empty()) return;
    if (first.empty()) first.assign(kIndent, ' ');
    for (const Span& line : wrap(text, text_columns())) {
      out_ << first << painted(std::string(slice(text, line)), paint) << '\n';
      first.assign(kIndent, ' ');
    }
  }

  // Text with the words that were asked for marked in it.
  void write_words(const std::string& words, std::string first) {
    const std::vector<Span> marks =
        style_.is_colored && style_.marks ? style_.marks(words) : std::vector<Span>();
    for (const Span& line : wrap(words, text_columns())) {
      out_ << first;
      first.assign(kIndent, ' ');
      std::uint32_t at = line.begin;
      for (const Span& mark : marks) {
        if (mark.begin < at || mark.end > line.end) continue;
        out_ << slice(words, {at, mark.begin}) << painted(std::string(slice(words, mark)), kMarked);
        at = mark.end;
      }
      out_ << slice(words, {at, line.end}) << '\n';
    }
  }

  static std::string listed(std::initializer_list<std::string> parts) {
    std::string out;
    for (const std::string& part : parts)
      if (!part.empty()) out += (out.empty() ? "" : " · ") + part;
    return out;
  }

 private:
  int text_columns() const { return std::max(20, style_.columns - static_cast<int>(kIndent)); }

  std::ostream& out_;
  Style style_;
  std::vector<std::string> columns_;
  std::span<const Cell> cells_;
  bool is_first_ = true;
};

class QuoteBlocks final : public Blocks {
 public:
  using Blocks::Blocks;

 private:
  void write_block() override {
    write_words(value("quote"), label(value("quote_id")));
    std::string who = value("speaker").empty() ? source_in_marks() : value("speaker");
    if (!value("role").empty()) who += ", " + value("role");
    if (!value("affiliation").empty()) who += " (" + value("affiliation") + ")";
    write_line(who, kBold);
    write_line(listed({value("outlet"), day(), value("kind"), act(), confidence(), copies()}),
               kDim);
    write_line(value("title"), kDim);
  }

  // Who is not known by name is shown as the article prints it.
  std::string source_in_marks() const {
    const std::string source = value("source");
    return source.empty() ? "(speaker not known)" : "(" + source + ")";
  }

  std::string act() const { return value("act") == "statement" ? std::string() : value("act"); }

  // Two digits are what a person can use; the other formats have them all.
  std::string confidence() const { return value("confidence").substr(0, 4); }

  std::string copies() const {
    const std::string count = value("copies");
    if (count.empty() || count == "0") return {};
    return "+" + count + (count == "1" ? " copy" : " copies");
  }
};

class ArticleBlocks final : public Blocks {
 public:
  using Blocks::Blocks;

 private:
  void write_block() override {
    write_line(value("title"), kBold, label(value("article_id")));
    if (!value("snippet").empty()) write_words(value("snippet"), std::string(kIndent, ' '));
    const std::string quotes = value("quotes");
    write_line(listed({value("outlet"), value("section"), day(), value("byline"),
                       quotes + (quotes == "1" ? " quotation" : " quotations")}),
               kDim);
    write_line(value("path"), kDim);
  }
};

}  // namespace

std::unique_ptr<RowSink> make_quote_blocks(std::ostream& out, const Style& style) {
  return std::make_unique<QuoteBlocks>(out, style);
}

std::unique_ptr<RowSink> make_article_blocks(std::ostream& out, const Style& style) {
  return std::make_unique<ArticleBlocks>(out, style);
}

}  // namespace onrecord::query
