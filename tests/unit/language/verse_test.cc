// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/verse.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/lines.h"

using namespace onrecord;
using namespace onrecord::language;

namespace {

using Bools = std::vector<bool>;

Bools verse_in(const std::string& text) {
  return find_verse(text, lines_of(text));
}

}  // namespace

TEST_CASE("a stanza whose sentences run on over the lines is verse", "[verse]") {
  CHECK(verse_in("The lamps go out along the quay\n"
                 "one late, one early, one by one,\n"
                 "and what the water said to me\n"
                 "it said to nobody but none.\n") == Bools(4, true));
}

TEST_CASE("a stanza of whole sentences is verse beside one whose sentences run on", "[verse]") {
  const std::string text =
      "The lamps go out along the quay\n"
      "one late, one early, one by one,\n"
      "and what the water said to me\n"
      "it said to nobody but none.\n\n";
  const std::string whole =
      "The gull stood up. The gull sat down.\n"
      "“It rains,” it seemed to say.\n"
      "It looked at me, it looked at town\n"
      "and looked again the other way.\n";
  CHECK(verse_in(text + whole) == Bools(8, true));
  CHECK(verse_in(whole) == Bools(4, false));
}

TEST_CASE("short paragraphs, lists and filled mail are no verse", "[verse]") {
  const std::string text = GENERATE(
      values<std::string>({"He left.\nShe stayed.\nThey wrote.\nNobody read it.\n",
                           "The harbour is shut, the council said\non Monday.\n",
                           "The council said on Monday that the harbour would stay shut until\n"
                           "the end of the week, when the engineers are to look at the barrier\n"
                           "again and to say whether the gates can be opened without danger to\n"
                           "the boats that are still moored above it.\n"}));
  CAPTURE(text);
  const Bools verse = verse_in(text);
  CHECK(std::ranges::count(verse, true) == 0);
}

TEST_CASE("what stands above and below a stanza is no verse", "[verse]") {
  CHECK(verse_in("Poem of the week\n\n"
                 "The lamps go out along the quay\n"
                 "one late, one early, one by one,\n"
                 "and what the water said to me\n"
                 "it said to nobody but none.\n\n"
                 "The poet lives in Saltby.\n") == Bools{false, true, true, true, true, false});
}
