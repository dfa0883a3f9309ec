// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/front.h"

#include <catch2/catch.hpp>
#include <string>

#include "indexer/ingest/byline.h"
#include "tests/unit/indexer/ingest/reading.h"

using namespace onrecord;
using namespace onrecord::ingest;
using enum ParagraphKind;

TEST_CASE("a byline gives its authors' names without posts and places", "[byline]") {
  struct Case {
    std::string line, names;
  };
  const Case c = GENERATE(
      Case{"By Ada Hale", "Ada Hale"}, Case{"BY ADA HALE", "ADA HALE"},
      Case{"By Ada Hale and Tom Reyes", "Ada Hale; Tom Reyes"},
      Case{"By Ada Hale, Tom Reyes and Jo de la Cruz", "Ada Hale; Tom Reyes; Jo de la Cruz"},
      Case{"By Ada Hale, Political Editor", "Ada Hale"},
      Case{"By Ada Hale in Port Ellery and Tom Reyes in Saltby", "Ada Hale; Tom Reyes"},
      Case{"By Ada Hale for the Harbour Gazette", "Ada Hale"},
      Case{"By Ada Hale | 3 March 2025", "Ada Hale"}, Case{"Words by Ada Hale", "Ada Hale"},
      Case{"Written by Siân O’Dowd-Lee", "Siân O’Dowd-Lee"}, Case{"By Reuters", "Reuters"},
      Case{"By Coastline News", "Coastline News"}, Case{"Staff writers", "Staff writers"},
      Case{"By staff and agencies", "staff and agencies"},
      Case{"By our football reporter", "our football reporter"}, Case{"By Ada Hale.", "Ada Hale"},
      Case{"BYLINE: Ada Hale.", "Ada Hale"});
  CAPTURE(c.line);
  CHECK(read_byline(c.line) == c.names);
}

TEST_CASE("a sentence that begins with By is no byline", "[byline]") {
  const std::string line =
      GENERATE(as<std::string>(), "By the time he arrived, the harbour was shut.", "By",
               "By Friday evening the river had risen to the doors of the town hall and beyond it",
               "Byline", "Staff writers and printers walked out of the building on Monday", "");
  CAPTURE(line);
  CHECK_FALSE(read_byline(line).has_value());
}

TEST_CASE("a dateline gives place and agency, not the day", "[dateline]") {
  struct Case {
    std::string paragraph, dateline;
  };
  const Case c = GENERATE(
      Case{"PORT ELLERY — The harbour stayed shut.", "PORT ELLERY"},
      Case{"PORT ELLERY (Coastline) - The harbour", "PORT ELLERY (Coastline)"},
      Case{"PORT ELLERY, March 3 (Coastline) -- The harbour", "PORT ELLERY (Coastline)"},
      Case{"SALTBY, N.Y., Sept. 26 (UPI) — The harbour", "SALTBY, N.Y. (UPI)"},
      Case{"Port Ellery (Coastline) — The harbour", "Port Ellery (Coastline)"},
      Case{"SALTBY, Kanora (June 12, 2026) — The library", "SALTBY, Kanora"},
      Case{"ST. BRANNOCK'S ― The harbour", "ST. BRANNOCK'S"}, Case{"The harbour — shut", ""},
      Case{"Jo Vance — the harbour master — said so.", ""}, Case{"A — B", ""}, Case{"", ""},
      Case{"“NOBODY” — that was the answer.", ""}, Case{"PORT ELLERY-based boats", ""});
  CAPTURE(c.paragraph);
  CHECK(read_dateline(c.paragraph) == c.dateline);
}

TEST_CASE("a first line that is a sentence is no title", "[front]") {
  CHECK(article_of("a.txt", "The harbour stayed shut.\n\nNobody sailed.\n").title == "a");
  CHECK(article_of("a.txt", "Harbour stays shut\n\nNobody sailed.\n").title ==
        "Harbour stays shut");
  CHECK(article_of("a.txt", "Who will pay?\n\nNobody knows.\n").title == "Who will pay?");
  CHECK(article_of("a.txt", "Council Votes to Close Harbour Road.\n\nIt did.\n").title ==
        "Council Votes to Close Harbour Road.");
  CHECK(article_of("a.txt", "Only one line of a text").title == "a");
}

TEST_CASE("lines above the title, a post below the name and a heading are told apart", "[front]") {
  const Article article = article_of("a.txt",
                                     "FOR IMMEDIATE RELEASE\n"
                                     "\n"
                                     "Monday, 3 March 2025\n"
                                     "\n"
                                     "Harbour library receives a gift\n"
                                     "\n"
                                     "Ada Hale\n"
                                     "Gazette Staff Writer\n"
                                     "\n"
                                     "The library has new books.\n"
                                     "\n"
                                     "What happens next\n"
                                     "\n"
                                     "It opens on Monday.\n"
                                     "\n"
                                     "— Ada Hale, Port Ellery\n");
  CHECK(article.date.published == "2025-03-03");
  CHECK(article.byline == "Ada Hale");
  CHECK(paragraphs_of(article) ==
        std::vector<KindAndText>{{kFurniture, "FOR IMMEDIATE RELEASE"},
                                 {kByline, "Monday, 3 March 2025"},
                                 {kTitle, "Harbour library receives a gift"},
                                 {kByline, "Ada Hale"},
                                 {kByline, "Gazette Staff Writer"},
                                 {kBody, "The library has new books."},
                                 {kHeading, "What happens next"},
                                 {kBody, "It opens on Monday."},
                                 {kBody, "— Ada Hale, Port Ellery"}});
}

TEST_CASE("the first date of publication counts, an update only without one", "[front]") {
  CHECK(
      article_of("a.txt", "Harbour shut\nUpdated 4 March 2025\nPublished 3 March 2025\n\nIt is.\n")
          .date.published == "2025-03-03");
  CHECK(article_of("a.txt", "Harbour shut\nUpdated 4 March 2025\n\nIt is.\n").date.published ==
        "2025-03-04");
  CHECK(
      article_of("2025-03-05.txt", "Harbour shut\n\nIt was so on 4 March 2025.\n").date.published ==
      "2025-03-05");
}

TEST_CASE("a speaker's line without a final stop is no heading", "[front]") {
  const Article article =
      article_of("a.txt", "It is shut.\n\nJo Vance: “We wait”\n\nWhat happens next\n\nIt opens.\n");
  CHECK(paragraphs_of(article) == std::vector<KindAndText>{{kBody, "It is shut."},
                                                           {kBody, "Jo Vance: “We wait”"},
                                                           {kHeading, "What happens next"},
                                                           {kBody, "It opens."}});
}
