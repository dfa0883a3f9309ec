// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/content_repair.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/lines.h"

using namespace onrecord;
using namespace onrecord::language;

namespace {

using Strings = std::vector<std::string>;

struct Printed {
  std::string cue;
  Strings content;
};

// Where the words stand. Cues and contents of these texts are unambiguous.
Span find(const std::string& text, const std::string& words) {
  const auto at = text.find(words);
  REQUIRE(at != std::string::npos);
  REQUIRE(text.find(words, at + 1) == std::string::npos);
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

// Each line of the text is a paragraph.
std::vector<Strings> repaired(const std::string& text, const std::vector<Printed>& found) {
  const std::vector<Span> lines = lines_of(text);
  std::vector<Attribution> attributions;
  for (const Printed& printed : found) {
    Attribution attribution;
    attribution.cue = find(text, printed.cue);
    for (const std::string& piece : printed.content)
      attribution.content.push_back(find(text, piece));
    attributions.push_back(attribution);
  }
  repair_contents(text, lines, attributions);
  std::vector<Strings> contents;
  for (const Attribution& attribution : attributions) {
    Strings content;
    for (const Span piece : attribution.content) content.emplace_back(slice(text, piece));
    contents.push_back(content);
  }
  return contents;
}

}  // namespace

TEST_CASE("a part of a quotation becomes the quotation with its marks", "[content_repair]") {
  const std::string text = "“We won the harbour vote easily,” said Lund.";
  const std::string part = GENERATE("We won the harbour vote easily", "harbour vote easily,",
                                    "“We won the", "We won the harbour vote easily,");
  CAPTURE(part);
  CHECK(repaired(text, {{"said", {part}}}) ==
        std::vector<Strings>{{"“We won the harbour vote easily,”"}});
}

TEST_CASE("a quotation in which somebody is quoted is not taken as a whole", "[content_repair]") {
  const std::string text = "“The mayor told me she would resign soon,” said Lund.";
  CHECK(repaired(text, {{"told me", {"she would resign"}},
                        {"said", {"“The mayor told me she would resign soon,”"}}}) ==
        std::vector<Strings>{{"she would resign"}, {"“The mayor told me she would resign soon,”"}});
}

TEST_CASE("a content ends with its quotation where a comma or stop does", "[content_repair]") {
  CHECK(repaired("“Do not do it,” she said until help came.", {{"she", {"“Do not do it,” "}}}) ==
        std::vector<Strings>{{"“Do not do it,”"}});
  CHECK(repaired("She says “Do not do it,” until help comes.",
                 {{"says", {"“Do not do it,” until help comes"}}}) ==
        std::vector<Strings>{{"“Do not do it,”"}});
  CHECK(repaired("He called it a “very bad” idea.", {{"called", {"it a “very bad” idea"}}}) ==
        std::vector<Strings>{{"it a “very bad” idea"}});
  CHECK(repaired("He promised “bold” reforms.", {{"promised", {"“bold” reforms"}}}) ==
        std::vector<Strings>{{"“bold” reforms"}});
}

TEST_CASE("fragments of another quotation are dropped", "[content_repair]") {
  SECTION("in another paragraph") {
    CHECK(repaired(
              "“The harbour is closed,” said Lund.\nThe mayor left. “I will come back,” he wrote.",
              {{"said", {"“The harbour is closed,”", "will come"}}}) ==
          std::vector<Strings>{{"“The harbour is closed,”"}});
  }
  SECTION("that somebody else has as a whole") {
    CHECK(repaired("“The harbour is closed,” said Lund. “I will come back tomorrow,” wrote Aho.",
                   {{"said", {"“The harbour is closed,”", "will come back"}},
                    {"wrote", {"“I will come back tomorrow,”"}}}) ==
          std::vector<Strings>{{"“The harbour is closed,”"}, {"“I will come back tomorrow,”"}});
  }
  SECTION("of a word or two") {
    CHECK(repaired("“The harbour is closed,” said Lund. “They left the town last night.”",
                   {{"said", {"“The harbour is closed,”", "“They"}}}) ==
          std::vector<Strings>{{"“The harbour is closed,”"}});
  }
}

TEST_CASE("a whole quotation in the next paragraph stays", "[content_repair]") {
  CHECK(repaired("“The harbour is closed,” said Lund.\n“It will open again in May.”",
                 {{"said", {"“The harbour is closed,”", "“It will open again in May.”"}}}) ==
        std::vector<Strings>{{"“The harbour is closed,”", "“It will open again in May.”"}});
}

TEST_CASE("a quotation over ten paragraphs is one content", "[content_repair]") {
  std::string quotation = "“Day one was calm.";
  for (int day = 2; day < 10; ++day)
    quotation += "\n“Day " + std::to_string(day) + " was calm, too.";
  quotation += "\n“Then it rained.”";
  CHECK(repaired("Lund wrote: " + quotation, {{"wrote:", {"“Day one was calm."}}}) ==
        std::vector<Strings>{{quotation}});
}

TEST_CASE("punctuation that belongs elsewhere is cut off", "[content_repair]") {
  CHECK(repaired("He said, that it rained (and more).", {{"said", {", that it rained ("}}}) ==
        std::vector<Strings>{{"that it rained"}});
}

TEST_CASE("an attribution with no word of content is none", "[content_repair]") {
  CHECK(repaired("He said … nothing.", {{"said", {"…"}}}).empty());
}

TEST_CASE("a content ends before the next cue of the same speaker", "[content_repair]") {
  const std::string text =
      "Lund said the tolls would rise next year, but warned that nobody would pay them.";
  CHECK(repaired(text, {{"said",
                         {"the tolls would rise next year, but warned that nobody would "
                          "pay them"}},
                        {"warned", {"that nobody would pay them"}}}) ==
        std::vector<Strings>{{"the tolls would rise next year"}, {"that nobody would pay them"}});
}

TEST_CASE("a content goes on behind what is quoted inside it", "[content_repair]") {
  const std::string text = "Lund said the council claimed it was poor when it was rich.";
  const Strings whole = {"the council claimed it was poor when it was rich"};
  CHECK(repaired(text, {{"said", whole}, {"claimed", {"it was poor"}}}) ==
        std::vector<Strings>{whole, {"it was poor"}});
}
