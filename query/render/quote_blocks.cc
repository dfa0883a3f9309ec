// SPDX-License-Identifier: GPL-3.0-or-later
// Quotations for reading: the words, who said them, where they stand.
//
//   12  “The barrier will hold,”
//       Mara Quill, harbour minister (Tidewater Authority)
//       Caldera News · 2026-03-14 · direct · 0.96 · +2 copies
//       Barrier to open in spring
#include <algorithm>
#include <ostream>

#include "base/terminal_text.h"
#include "query/render/sinks.h"

namespace onrecord::query {

namespace {

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kMarked = "\x1b[1;33m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kPlain = "\x1b[0m";
constexpr int kIndent = 6;

class QuoteBlocks final : public RowSink {
 public:
  QuoteBlocks(std::ostream& out, const Style& style) : out_(out), style_(style) {}

  void begin(std::span<const std::string> columns) override {
    columns_.assign(columns.begin(), columns.end());
  }

  void row(std::span<const Cell> cells) override {
    if (!is_first_) out_ << '\n';
    is_first_ = false;
    cells_ = cells;
    const std::string id = value("quote_id");
    std::string label =
        id + std::string(id.size() < kIndent - 1 ? kIndent - 1 - id.size() : 0, ' ') + " ";
    write_words(value("quote"), painted(label, kDim));
    const std::string speaker = value("speaker").empty() ? source_in_marks() : value("speaker");
    std::string who = speaker;
    if (!value("role").empty()) who += ", " + value("role");
    if (!value("affiliation").empty()) who += " (" + value("affiliation") + ")";
    write_line(who, kBold);
    std::string where;
    for (const std::string& part :
         {value("outlet"), value("published"), value("kind"), act(), value("confidence"), copies()})
      if (!part.empty()) where += (where.empty() ? "" : " · ") + part;
    write_line(where, kDim);
    write_line(value("title"), kDim);
  }

  void end() override { out_.flush(); }

 private:
  std::string value(std::string_view column) const {
    const auto found = std::find(columns_.begin(), columns_.end(), column);
    return found == columns_.end()
               ? std::string()
               : printable(cells_[static_cast<std::size_t>(found - columns_.begin())].text);
  }

  // Who is not known by name is shown as the article prints it.
  std::string source_in_marks() const {
    const std::string source = value("source");
    return source.empty() ? "(speaker not known)" : "(" + source + ")";
  }

  std::string act() const { return value("act") == "statement" ? std::string() : value("act"); }

  std::string copies() const {
    const std::string count = value("copies");
    return count.empty() || count == "0" ? std::string()
                                         : "+" + count + (count == "1" ? " copy" : " copies");
  }

  std::string painted(const std::string& text, std::string_view paint) const {
    return style_.is_colored ? std::string(paint) + text + std::string(kPlain) : text;
  }

  void write_line(const std::string& text, std::string_view paint) {
    if (text.empty()) return;
    for (const Span& line : wrap(text, std::max(20, style_.columns - kIndent)))
      out_ << std::string(kIndent, ' ') << painted(std::string(slice(text, line)), paint) << '\n';
  }

  void write_words(const std::string& words, const std::string& label) {
    const std::vector<Span> marks =
        style_.is_colored && style_.marks ? style_.marks(words) : std::vector<Span>();
    bool is_first = true;
    for (const Span& line : wrap(words, std::max(20, style_.columns - kIndent))) {
      out_ << (is_first ? label : std::string(kIndent, ' '));
      is_first = false;
      std::uint32_t at = line.begin;
      for (const Span& mark : marks) {
        if (mark.begin < at || mark.end > line.end) continue;
        out_ << slice(words, {at, mark.begin}) << kMarked << slice(words, mark) << kPlain;
        at = mark.end;
      }
      out_ << slice(words, {at, line.end}) << '\n';
    }
  }

  std::ostream& out_;
  Style style_;
  std::vector<std::string> columns_;
  std::span<const Cell> cells_;
  bool is_first_ = true;
};

}  // namespace

std::unique_ptr<RowSink> make_quote_blocks(std::ostream& out, const Style& style) {
  return std::make_unique<QuoteBlocks>(out, style);
}

}  // namespace onrecord::query
