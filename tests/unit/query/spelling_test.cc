// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/spelling.h"

#include <catch2/catch.hpp>
#include <string>

using namespace onrecord::query;

TEST_CASE("letters changed, missing, added or exchanged are one mistake each", "[query]") {
  struct Case {
    std::string left, right;
    std::size_t distance;
  };
  const Case c =
      GENERATE(Case{"quill", "quill", 0}, Case{"quill", "quell", 1}, Case{"quill", "quil", 1},
               Case{"quill", "quilll", 1}, Case{"quill", "qiull", 1}, Case{"quill", "harbour", 3},
               Case{"", "", 0}, Case{"", "ab", 2});
  CAPTURE(c.left, c.right);
  CHECK(spelling_distance(c.left, c.right, 2) == c.distance);
  CHECK(spelling_distance(c.right, c.left, 2) == c.distance);
}
