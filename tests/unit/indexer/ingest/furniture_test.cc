// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/furniture.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/indexer/ingest/reading.h"

using namespace onrecord;
using namespace onrecord::ingest;
using enum ParagraphKind;

TEST_CASE("lines that outlets put around the story are furniture", "[furniture]") {
  const std::string line =
      GENERATE(as<std::string>(), "Read more:", "READ MORE: Harbour plan in doubt",
               "Read more | Harbour plan", "[Read more: Harbour plan]", "Follow live: Boats return",
               "Related", "RELATED:", "Related stories", "Advertisement", "ADVERTISEMENT",
               "Sign up for our newsletter", "Subscribe now for £1 a week", "Share this article",
               "(Reporting by Ada Hale; Editing by Tom Reyes)",
               "(Reporting by Ada Hale; Editing by Tom Reyes.)", "© 2025 Harbour Gazette",
               "Copyright 2025 Harbour Gazette. All rights reserved.",
               "Photo: Jo Vance/Getty Images", "The harbour at dawn. Jo Vance/Getty Images",
               "Don’t miss: the harbour in pictures", "***", "----------", "Watch: boats come home",
               "* Read more: Harbour plan", "Comments", "Follow us on Twitter", "Most read");
  CAPTURE(line);
  CHECK(is_furniture(line));
}

TEST_CASE("sentences that begin like furniture are not furniture", "[furniture]") {
  const std::string line = GENERATE(
      as<std::string>(), "Related parties must be named, the court said.",
      "Advertisements for boats fell by a third.", "Shares in Corvane fell.",
      "Watching from the quay, Vance said nothing.", "Video showed the harbour wall break.",
      "Comments by the mayor angered fishermen.", "Photographs of the flood were shown in court.",
      "Readers more than doubled.", "Copyright law protects the author, she said.", "A", "",
      "Subscribed capital rose to two million.",
      "Reporting by the Gazette showed that the wall was cracked.", "Listen – nobody sails.",
      "Jump to Friday, when the council meets.");
  CAPTURE(line);
  CHECK_FALSE(is_furniture(line));
}

TEST_CASE("links below a furniture heading go with it until a sentence comes", "[furniture]") {
  const Article article = article_of("a.txt",
                                     "The harbour is shut.\n\n"
                                     "More on this story\n\n"
                                     "Bishop rests and ‘thanks doctors’\n\n"
                                     "Town counts the cost\n\n"
                                     "The council meets on Monday.\n\n"
                                     "What happens next\n\n"
                                     "It opens.\n");
  CHECK(paragraphs_of(article) ==
        std::vector<KindAndText>{{kBody, "The harbour is shut."},
                                 {kFurniture, "More on this story"},
                                 {kFurniture, "Bishop rests and ‘thanks doctors’"},
                                 {kFurniture, "Town counts the cost"},
                                 {kBody, "The council meets on Monday."},
                                 {kHeading, "What happens next"},
                                 {kBody, "It opens."}});
}

TEST_CASE("a teaser with its headline on the same line takes no other line along", "[furniture]") {
  const Article article =
      article_of("a.txt", "It is shut.\n\nRead more: The plan\n\nWhat happens next\n\nIt opens.\n");
  CHECK(paragraphs_of(article)[2] == KindAndText{kHeading, "What happens next"});
}

TEST_CASE("a folder's own furniture lines are furniture too", "[furniture]") {
  SourceFile file = source_at("a.txt");
  FolderSettings settings;
  settings.furniture = {"Start your day with"};
  file.settings = std::make_shared<const FolderSettings>(settings);
  const auto results = read_articles(file, "It is shut.\n\nStart your day with the Gazette.\n");
  CHECK(paragraphs_of(std::get<Article>(results.at(0))).at(1) ==
        KindAndText{kFurniture, "Start your day with the Gazette."});
}
