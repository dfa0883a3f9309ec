// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/time_marks.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/lines.h"

using namespace onrecord;
using namespace onrecord::language;

namespace {

using Strings = std::vector<std::string>;

Strings entries_of(const std::string& text) {
  Strings printed;
  for (const Span entry : without_time_marks(text, lines_of(text)))
    printed.emplace_back(slice(text, entry));
  return printed;
}

}  // namespace

TEST_CASE("the entries of a live blog lose their times", "[time_marks]") {
  CHECK(entries_of("18:20 “Stay at home,” she said.\n"
                   "[9.05pm] Lights out.\n"
                   "9:05 p.m. Lights on.\n"
                   "17:50 GMT – The gates are shut.\n"
                   "Good evening.\n") == Strings{"“Stay at home,” she said.", "Lights out.",
                                                 "Lights on.", "The gates are shut.",
                                                 "Good evening."});
}

TEST_CASE("a number that is no time stays", "[time_marks]") {
  const Strings entries = {"18:2 is the score.", "1.125 crowns were paid.", "12 boats left.",
                           "10:30"};
  CHECK(entries_of("18:20 One.\n18:21 Two.\n18:22 Three.\n" + entries[0] + "\n" + entries[1] +
                   "\n" + entries[2] + "\n" + entries[3]) ==
        Strings{"One.", "Two.", "Three.", entries[0], entries[1], entries[2], entries[3]});
}

TEST_CASE("two times are no live blog", "[time_marks]") {
  CHECK(entries_of("10.30 is too late.\n11.30 is worse.") ==
        Strings{"10.30 is too late.", "11.30 is worse."});
}
