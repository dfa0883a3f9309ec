// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/parts_around.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/span.h"

using namespace onrecord;
using namespace onrecord::query;

namespace {

using Parts = std::vector<std::string>;

Parts parts_in(const std::string& text, std::string_view beginning, std::size_t around) {
  Parts parts;
  for (const Span part : parts_around(text, beginning, around))
    parts.emplace_back(slice(text, part));
  return parts;
}

}  // namespace

TEST_CASE("a word is found with the words around it", "[query]") {
  CHECK(parts_in("The council of Ashby Vale met to vote on the toll.", "vot", 2) ==
        Parts{"met to vote on the"});
  CHECK(parts_in("Vote! Nobody came.", "vot", 1) == Parts{"Vote! Nobody"});
  CHECK(parts_in("They pivoted.", "vot", 1).empty());
}

TEST_CASE("parts that meet are one", "[query]") {
  CHECK(parts_in("a vote and a vote after it all", "vot", 2) ==
        Parts{"a vote and a vote after it"});
  CHECK(parts_in("vote one two three four vote", "vot", 1) == Parts{"vote one", "four vote"});
}

TEST_CASE("what holds no word does not count as one around", "[query]") {
  CHECK(parts_in("ferries stop — — vote — — in spring", "vot", 1) == Parts{"stop — — vote — — in"});
}

TEST_CASE("acronyms and letters outside ASCII may be the word", "[query]") {
  CHECK(parts_in("so the N.A.T.O. said it", "nato", 0) == Parts{"N.A.T.O."});
  CHECK(parts_in("so the Élysée said it", "elys", 0) == Parts{"Élysée"});
  CHECK(parts_in("so “the” — said it", "elys", 0).empty());
}

TEST_CASE("without a beginning the text is one part", "[query]") {
  CHECK(parts_in("any text", "", 3) == Parts{"any text"});
}

TEST_CASE("only what no ending changes is a beginning", "[query]") {
  CHECK(beginning_of_word("supreme") == "supr");
  CHECK(beginning_of_word("of") == "of");
  CHECK(beginning_of_word("2.5").empty());
  CHECK(beginning_of_word("o'brien").empty());
  CHECK(beginning_of_stem("senat") == "sen");
  CHECK(beginning_of_stem("vote") == "vo");
  CHECK(beginning_of_stem("die").empty());
}
