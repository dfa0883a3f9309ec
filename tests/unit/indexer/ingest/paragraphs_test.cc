// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/paragraphs.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace onrecord;
using namespace onrecord::ingest;

namespace {
std::vector<std::string> cut(const std::string& text) {
  std::vector<std::string> paragraphs;
  for (const Paragraph& paragraph : find_paragraphs(text))
    paragraphs.emplace_back(slice(text, paragraph.span));
  return paragraphs;
}
}  // namespace

TEST_CASE("one paragraph a line, without empty lines", "[paragraphs]") {
  CHECK(cut("It is shut.\nNobody sails.\n“Why?”") ==
        std::vector<std::string>{"It is shut.", "Nobody sails.", "“Why?”"});
}

TEST_CASE("empty lines end paragraphs, also ones of blanks that print nothing", "[paragraphs]") {
  CHECK(cut("\n\nIt is shut.\n \t\nNobody\u00a0sails.\u00a0\n\u200b\nWhy?\n\n") ==
        std::vector<std::string>{"It is shut.", "Nobody\u00a0sails.", "Why?"});
}

TEST_CASE("a sentence that runs on in lower case is one paragraph", "[paragraphs]") {
  CHECK(cut("The editor’s note was regularly\nrepeated,\nline by line.\nThe end.") ==
        std::vector<std::string>{"The editor’s note was regularly\nrepeated,\nline by line.",
                                 "The end."});
}

TEST_CASE("no text has no paragraphs", "[paragraphs]") {
  CHECK(cut("").empty());
  CHECK(cut(" \n\n\t").empty());
}

TEST_CASE("filled lines are joined, the short last line ends the paragraph", "[paragraphs]") {
  CHECK(cut("The harbour master of Port Ellery has said that\n"
            "Nobody will be allowed to sail before Friday,\n"
            "When the wind is expected to have dropped to\n"
            "Gale force.\n"
            "Fishermen, who have lost a week of work and are\n"
            "Angry, want the council to pay them for it now.\n")
            .size() == 2);
}
