// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/fields.h"

#include <catch2/catch.hpp>
#include <string>

using namespace onrecord;

TEST_CASE("a field is found by the name that is typed", "[schema]") {
  REQUIRE(find_field("outlet") != nullptr);
  CHECK(find_field("outlet")->prefix == "XO");
  CHECK(find_field("colour") == nullptr);
}

// An archive on disk holds these numbers: changing one needs another number, not another meaning.
TEST_CASE("slots and prefixes of released archives stay what they are", "[schema]") {
  struct Case {
    std::string name, prefix;
    int slot;
  };
  const Case c =
      GENERATE(Case{"date", "-", 0}, Case{"article", "Q", 1}, Case{"speaker_id", "XI", -1},
               Case{"wording", "-", 3}, Case{"confidence", "-", 4}, Case{"outlet", "XO", 5},
               Case{"title", "S", -1});
  CAPTURE(c.name);
  const Field* found = find_field(c.name);
  REQUIRE(found != nullptr);
  CHECK(found->prefix == c.prefix);
  CHECK(found->slot == c.slot);
}
