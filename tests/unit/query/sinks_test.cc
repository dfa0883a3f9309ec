// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/sinks.h"

#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

using namespace onrecord::query;

namespace {

std::string written(Format format, const std::vector<std::vector<Cell>>& rows, Style style = {},
                    const std::vector<std::string>& columns = {"id", "text"}) {
  std::ostringstream out;
  const auto sink = make_sink(format, out, style);
  sink->begin(columns);
  for (const std::vector<Cell>& row : rows) sink->row(row);
  sink->end();
  return out.str();
}

Cell text(const char* value) {
  return Cell(std::string(value));
}
const Cell kOne(std::int64_t{1});

}  // namespace

TEST_CASE("CSV quotes exactly the cells that need it and ends lines with CR LF", "[query]") {
  struct Case {
    const char *cell, *line;
  };
  const Case c = GENERATE(Case{"plain", "plain"}, Case{"a,b", "\"a,b\""},
                          Case{"say \"hi\"", "\"say \"\"hi\"\"\""}, Case{"a\nb", "\"a\nb\""},
                          Case{"", ""}, Case{"=1+1", "=1+1"}, Case{"“Søren”", "“Søren”"});
  CHECK(written(Format::kCsv, {{kOne, text(c.cell)}}) ==
        std::string("id,text\r\n1,") + c.line + "\r\n");
}

TEST_CASE("CSV for a spreadsheet has the byte-order mark and no formula", "[query]") {
  Style style;
  style.is_for_excel = true;
  const std::string cell = GENERATE("=1+1", "+44", "-x", "@name");
  CHECK(written(Format::kCsv, {{kOne, Cell(cell)}}, style) ==
        "\xEF\xBB\xBFid,text\r\n1,'" + cell + "\r\n");
}

TEST_CASE("a number below zero stays a number in a spreadsheet", "[query]") {
  Style style;
  style.is_for_excel = true;
  CHECK(written(Format::kCsv, {{Cell(std::int64_t{-5}), text("a")}}, style) ==
        "\xEF\xBB\xBFid,text\r\n-5,a\r\n");
}

TEST_CASE("TSV has one line a row whatever the cells hold", "[query]") {
  CHECK(written(Format::kTsv, {{kOne, text("a\tb\nc\\d\r")}}) ==
        "id\ttext\n1\ta\\tb\\nc\\\\d\\r\n");
}

TEST_CASE("JSON keeps numbers and escapes text", "[query]") {
  CHECK(written(Format::kJsonLines, {{kOne, text("a\"b\x1b")}}) ==
        "{\"id\":1,\"text\":\"a\\\"b\\u001b\"}\n");
  CHECK(written(Format::kJson, {{kOne, text("a")}, {kOne, text("b")}}) ==
        "[\n{\"id\":1,\"text\":\"a\"},\n{\"id\":1,\"text\":\"b\"}\n]\n");
  CHECK(written(Format::kJson, {}) == "[]\n");
}

TEST_CASE("bytes that are no UTF-8 leave JSON valid", "[query]") {
  CHECK(written(Format::kJsonLines, {{kOne, text("a\xff")}}) ==
        "{\"id\":1,\"text\":\"a\xEF\xBF\xBD\"}\n");
}

TEST_CASE("Markdown cells hold no markup", "[query]") {
  CHECK(written(Format::kMarkdown, {{kOne, text("a|b *c*\nd")}}) ==
        "| id | text |\n|---|---|\n| 1 | a\\|b \\*c\\* d |\n");
}

TEST_CASE("no control character reaches the terminal", "[query]") {
  const std::string shown = written(Format::kTable, {{kOne, text("a\x1b[31mb\x07")}});
  CHECK(shown.find('\x1b') == std::string::npos);
  CHECK(shown.find('\x07') == std::string::npos);
  CHECK_THAT(shown, Catch::Contains("[31mb"));
}

TEST_CASE("a table breaks names of columns and cells between words and shows days", "[query]") {
  Style style;
  style.columns = 36;
  const std::vector<std::string> columns = {"speaker", "type", "first_published"};
  CHECK(written(Format::kTable,
                {{text("Dame Ottilie Fenn"), text("organization"), text("2026-01-13T06:30+00:00")}},
                style, columns) ==
        "speaker     type          first_\n"
        "                          published\n"
        "Dame        organization  2026-01-13\n"
        "Ottilie\n"
        "Fenn\n");
}

TEST_CASE("a table whose words do not fit the screen is written line by line", "[query]") {
  Style style;
  style.columns = 24;
  const std::vector<std::string> columns = {"speaker", "type", "quotes"};
  CHECK(written(Format::kTable,
                {{text("Ottilie Fenn"), text("organization"), Cell(std::int64_t{4})},
                 {text("PM"), text(""), kOne}},
                style, columns) ==
        "speaker  Ottilie Fenn\n"
        "type     organization\n"
        "quotes   4\n"
        "\n"
        "speaker  PM\n"
        "quotes   1\n");
}

TEST_CASE("a quotation over two paragraphs is one block in a table", "[query]") {
  CHECK(written(Format::kTable, {{kOne, text("We wait.\n\n  We hope.")}}, {},
                {"quote_id", "quote"}) ==
        "1     We wait. We hope.\n"
        "      (speaker not known)\n");
}

TEST_CASE("a list of articles has one block each", "[query]") {
  CHECK(written(Format::kTable,
                {{kOne, text("2026-01-13T06:30+00:00"), text("Gull Post"), text("Bell is back"),
                  text("Wilf Ambrey"), kOne, text("bell.txt")}},
                {}, {"article_id", "published", "outlet", "title", "byline", "quotes", "path"}) ==
        "1     Bell is back\n"
        "      Gull Post · 2026-01-13 · Wilf Ambrey · 1 quotation\n"
        "      bell.txt\n");
}
