// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/source_names.h"

#include <catch2/catch.hpp>
#include <string>

#include "marked_text.h"

using namespace onrecord;
using namespace onrecord::extract;

namespace {

struct Case {
  std::string text, speaker;
};

}  // namespace

TEST_CASE("a source that no reader of names marked is still a name", "[extract]") {
  const Case c = GENERATE(
      Case{"<p>Jon Tarrow</p> came. <s1>Tarrow</s1> <c1>said</c1> <q1>no</q1>.", "Jon Tarrow"},
      Case{"<s1>Harrow Import–Export Bank president Odo Ramar</s1> <c1>said</c1> <q1>no</q1>.",
           "Odo Ramar"},
      // Nobody of that name, no role before it.
      Case{"<p>Jon Tarrow</p> came. <s1>Climate Change</s1> <c1>said</c1> <q1>no</q1>.", ""});
  CAPTURE(c.text);
  CHECK(last_quote(c.text).speaker == c.speaker);
}

TEST_CASE("a surname is no organization where the article names its bearer in full", "[extract]") {
  const ArticleRecords records =
      extracted("<p>Allan Casicas</p> came. <s1><o>Casicas</o></s1> <c1>said</c1> <q1>no</q1>.");
  CHECK(records.quotes.back().speaker == "Allan Casicas");
  CHECK(records.organizations.empty());
}

TEST_CASE("the bare surname means whom the text names most, not the relative named once",
          "[extract]") {
  CHECK(last_quote("<p>Paul Brill</p> is ill. <p>Paul Brill</p> slept. So did <p>Anna "
                   "Brill</p>.\n<s1><p>Brill</p></s1> <c1>said</c1> <q1>no</q1>.")
            .speaker == "Paul Brill");
}

TEST_CASE("a label is an outlet where the text gives it an article", "[extract]") {
  const Case c = GENERATE(
      Case{"She spoke to the Weekly Ledger.\n<s1>Weekly Ledger</s1><c1>:</c1> <q1>Is it over?</q1>",
           "Weekly Ledger"},
      Case{"She spoke to Hanne Ledger.\n<s1>Hanne Ledger</s1><c1>:</c1> <q1>Is it over?</q1>", ""});
  CAPTURE(c.text);
  CHECK(last_quote(c.text).speaker == c.speaker);
}
