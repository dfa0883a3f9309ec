// SPDX-License-Identifier: GPL-3.0-or-later
// Inputs made to exhaust memory, stack or time. Each is named or read; none takes more than linear
// work, which a quadratic reader would show by running into the test's time limit.
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/indexer/ingest/reading.h"

using namespace onrecord;
using namespace onrecord::ingest;
using Outcomes = std::vector<std::string>;

namespace {

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("elements nested to exhaust the stack are refused", "[hostile]") {
  const std::string tag = GENERATE(as<std::string>(), "<div>", "<b>", "<div/>", "<x-y>",
                                   "<font a=1>", "<table><tr><td>", "<ul><li>", "<blockquote>");
  CAPTURE(tag);
  CHECK(outcomes_of("a.html", "<html><body>" + repeated(tag, 100'000) + "x</body></html>") ==
        Outcomes{"too_deep"});
}

TEST_CASE("misnested tags that multiply themselves are refused", "[hostile]") {
  std::string fonts;
  for (int i = 0; i < 500; ++i) fonts += "<font size=" + std::to_string(i) + ">";
  CHECK(outcomes_of("a.html", "<html><body><p>" + fonts + repeated("<p>x", 20'000) +
                                  "</body></html>") == Outcomes{"too_large"});
}

TEST_CASE("many elements beside each other are read", "[hostile]") {
  const std::string tag =
      GENERATE(as<std::string>(), "<p>It is shut.", "<br>", "<li>It is shut.", "<div>It.</div>",
               "<a href=x>y</a> z", "</div>", "<svg/>x", "<", "<!---->x", "&amp;", "</p>");
  CAPTURE(tag);
  CHECK(outcomes_of("a.html",
                    "<html><body><p>It is shut.</p>" + repeated(tag, 50'000) + "</body></html>")
            .size() == 1);
}

TEST_CASE("a line beyond the limit is named, in every format", "[hostile]") {
  const std::string line(2 << 20, 'a');
  CHECK(outcomes_of("a.txt", "One.\n" + line) == Outcomes{"line_too_long"});
  CHECK(outcomes_of("a.md", line) == Outcomes{"line_too_long"});
  CHECK(outcomes_of("a.json", "{\"text\":\"" + line + "\"}") == Outcomes{"line_too_long"});
  CHECK(outcomes_of("a.html", "<p>" + line + "</p>") == Outcomes{"line_too_long"});
}

TEST_CASE("a file beyond the limit is named", "[hostile]") {
  Limits limits;
  limits.file = limits.article = limits.web_page = 100;
  for (const char* name : {"a.txt", "a.md", "a.html", "a.json"}) {
    CAPTURE(name);
    CHECK(outcomes_of(name, std::string(101, 'a'), limits) == Outcomes{"too_large"});
  }
}

TEST_CASE("texts of one kind of line are read in linear time", "[hostile]") {
  const std::string line = GENERATE(
      as<std::string>(), "a\n", "\n", "Read more:\n", "By Ada Hale\n", "3 March 2025\n", ">", "> ",
      "*a ", "[", "![", "`", "- ", "1 ", "\u00a0", "(((", "“", "Mar 1 ", "12:30 ", "PORT — ", "\r",
      "2025-01-01T00:00:00Z ", "|a|b|\n|-|-|\n", "&#x41;", "<a ", "\\", "_a_b", "<!--", "[a](b");
  CAPTURE(line);
  const std::string text = "It is shut.\n" + repeated(line, 500'000 / line.size());
  CHECK(outcomes_of("a.txt", text).size() == 1);
  CHECK(outcomes_of("a.md", text).size() == 1);
}

TEST_CASE("JSON that repeats itself is read in linear time", "[hostile]") {
  CHECK(outcomes_of("a.json", "[" + repeated("0,", 200'000) + "0]").size() == 1'001);
  CHECK(outcomes_of("a.json", "{" + repeated("\"a\":1,", 200'000) + "\"text\":\"It.\"}") ==
        Outcomes{"read"});
  CHECK(outcomes_of("a.json", repeated("{\"articles\":", 100'000)) == Outcomes{"too_deep"});
}

TEST_CASE("a long field is cut between two characters", "[hostile]") {
  const Article article =
      article_of("a.json", "{\"text\":\"It is shut.\",\"title\":\"" + repeated("é", 1000) + "\"}");
  CHECK(article.title == repeated("é", 500));
}

TEST_CASE("a text beyond the limit is named, wherever it comes from", "[hostile]") {
  Limits limits;
  limits.article = 100;
  const std::string text = repeated("It is shut. ", 10);
  CHECK(outcomes_of("a.json", "{\"text\":\"" + text + "\"}", limits) == Outcomes{"too_large"});
  CHECK(outcomes_of("a.html", "<p>" + text + "</p>", limits) == Outcomes{"too_large"});
}

TEST_CASE("a picture inside a page does not count against its markup", "[hostile]") {
  Limits limits;
  limits.markup = 1000;
  CHECK(article_of("a.html", "<p>It is shut.</p><img src=\"data:image/png;base64," +
                                 std::string(1 << 20, 'A') + "\">")
            .text == "It is shut.");
  CHECK(outcomes_of("a.html", repeated("<p>It is shut.</p>", 100), limits) ==
        Outcomes{"too_large"});
}
