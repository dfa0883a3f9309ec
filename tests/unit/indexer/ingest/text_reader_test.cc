// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/indexer/ingest/reading.h"

using namespace onrecord;
using namespace onrecord::ingest;
using enum ParagraphKind;

TEST_CASE("a text with title, byline, date and dateline gives each of them", "[text]") {
  const Article article = article_of("2025/storm.txt",
                                     "Storm closes harbour for a third day\n"
                                     "By Ada Hale and Tom Reyes, Political Editor\n"
                                     "Published 3 March 2025\n"
                                     "\n"
                                     "PORT ELLERY (Coastline News) — The harbour stayed shut.\n"
                                     "\n"
                                     "“Nobody sails,” said harbour master Jo Vance.\n");
  CHECK(article.title == "Storm closes harbour for a third day");
  CHECK(article.byline == "Ada Hale; Tom Reyes");
  CHECK(article.dateline == "PORT ELLERY (Coastline News)");
  CHECK(article.date.published == "2025-03-03");
  CHECK(article.date.source == DateSource::kText);
  CHECK(article.outlet == "Gazette");
  CHECK(article.charset == "UTF-8");
  CHECK(paragraphs_of(article) ==
        std::vector<KindAndText>{{kTitle, "Storm closes harbour for a third day"},
                                 {kByline, "By Ada Hale and Tom Reyes, Political Editor"},
                                 {kByline, "Published 3 March 2025"},
                                 {kBody, "PORT ELLERY (Coastline News) — The harbour stayed shut."},
                                 {kBody, "“Nobody sails,” said harbour master Jo Vance."}});
}

TEST_CASE("a text of one paragraph a line has its link lines marked and no title", "[text]") {
  const Article article = article_of("000_storm.txt",
                                     "The harbour is “closed until Friday”, Jo Vance has said.\n"
                                     "Follow live: Boats return to port\n"
                                     "“We wait for the wind,” she added.\n"
                                     "Read more:\n"
                                     "Bishop rests and ‘thanks his doctors’\n"
                                     "Town counts the cost of the flood\n"
                                     "The council meets on Monday.");
  CHECK(article.title == "000 storm");
  CHECK(
      paragraphs_of(article) ==
      std::vector<KindAndText>{{kBody, "The harbour is “closed until Friday”, Jo Vance has said."},
                               {kFurniture, "Follow live: Boats return to port"},
                               {kBody, "“We wait for the wind,” she added."},
                               {kFurniture, "Read more:"},
                               {kFurniture, "Bishop rests and ‘thanks his doctors’"},
                               {kFurniture, "Town counts the cost of the flood"},
                               {kBody, "The council meets on Monday."}});
}

TEST_CASE("lines filled to a width are joined into paragraphs", "[text]") {
  const Article article =
      article_of("a.txt",
                 "The harbour of Port Ellery stayed shut for a third day on Monday as\n"
                 "a storm kept boats in, and the harbour master, Jo Vance, said that\n"
                 "nobody would sail before Friday.\n"
                 "\n"
                 "“We wait for the wind to drop, and until it has done so there is no\n"
                 "point in asking,” she said.\n");
  REQUIRE(article.paragraphs.size() == 2);
  CHECK(paragraphs_of(article)[1].second ==
        "“We wait for the wind to drop, and until it has done so there is no\n"
        "point in asking,” she said.");
}

TEST_CASE("the text is kept character for character but for mark and line ends", "[text]") {
  const Article article = article_of("a.txt", "\xEF\xBB\xBF  One  line.\r\n\r\n\tTwo.\x1B[1m \r\n");
  CHECK(article.text == "  One  line.\n\n\tTwo.\x1B[1m \n");
  CHECK(paragraphs_of(article) ==
        std::vector<KindAndText>{{kBody, "One  line."}, {kBody, "Two.\x1B[1m"}});
}
