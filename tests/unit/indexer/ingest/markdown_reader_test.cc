// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/indexer/ingest/reading.h"

using namespace onrecord;
using namespace onrecord::ingest;
using enum ParagraphKind;

TEST_CASE("front matter, title, byline and headings of a Markdown article", "[markdown]") {
  const Article article = article_of("a.md",
                                     "---\n"
                                     "title: \"Harbour stays shut\"\n"
                                     "date: 2025-03-03T18:30:00Z\n"
                                     "authors: [Ada Hale, Tom Reyes]\n"
                                     "outlet: Harbour Gazette\n"
                                     "url: https://gazette.example/shut\n"
                                     "---\n"
                                     "# Harbour stays shut\n"
                                     "\n"
                                     "*By Ada Hale, Political Editor*\n"
                                     "\n"
                                     "## \"We wait\"\n"
                                     "\n"
                                     "“We *wait*,” said [Jo Vance](https://x.example), of the\n"
                                     "harbour &mdash; and ![a boat](boat.jpg) smiled.\n"
                                     "\n"
                                     "- Nobody sails.\n"
                                     "- Nobody swims.\n"
                                     "\n"
                                     "> “Go home.”\n");
  CHECK(article.title == "Harbour stays shut");
  CHECK(article.byline == "Ada Hale; Tom Reyes");
  CHECK(article.date.published == "2025-03-03T18:30+00:00");
  CHECK(article.date.source == DateSource::kMetadata);
  CHECK(article.outlet == "Harbour Gazette");
  CHECK(article.url == "https://gazette.example/shut");
  CHECK(paragraphs_of(article) ==
        std::vector<KindAndText>{{kTitle, "Harbour stays shut"},
                                 {kByline, "By Ada Hale, Political Editor"},
                                 {kHeading, "\"We wait\""},
                                 {kBody, "“We wait,” said Jo Vance, of the harbour — and  smiled."},
                                 {kBody, "Nobody sails."},
                                 {kBody, "Nobody swims."},
                                 {kBody, "“Go home.”"}});
}

TEST_CASE("authors may stand in a list below their key", "[markdown]") {
  CHECK(article_of("a.md", "---\nauthor:\n  - Ada Hale\n  - 'Tom Reyes'\n---\nIt is shut.\n")
            .byline == "Ada Hale; Tom Reyes");
}

TEST_CASE("a rule at the beginning is no front matter", "[markdown]") {
  const Article article = article_of("a.md", "---\n\nIt is shut.\n\n---\n\nNobody sails.\n");
  CHECK(article.text.find("Nobody sails.") != std::string::npos);
}

TEST_CASE("Markdown without words has no text", "[markdown]") {
  CHECK(outcomes_of("a.md", "![a boat](boat.jpg)\n") == std::vector<std::string>{"no_text"});
  CHECK(outcomes_of("a.md", "---\ntitle: x\n---\n") == std::vector<std::string>{"no_text"});
  CHECK(outcomes_of("a.md", "\n\n") == std::vector<std::string>{"empty"});
}
