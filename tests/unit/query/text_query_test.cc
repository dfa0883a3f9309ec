// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/language/text_query.h"

#include <catch2/catch.hpp>
#include <string>

#include "base/error.h"

using namespace onrecord;
using namespace onrecord::query;

TEST_CASE("a query prints as the tree it was read as", "[query]") {
  struct Case {
    std::string typed, printed;
  };
  const Case c = GENERATE(
      Case{"flood barrier", "(flood AND barrier)"}, Case{"flood", "flood"}, Case{"", ""},
      Case{"\"flood barrier\"", "\"flood barrier\""},
      Case{"“flood barrier” vote", "(\"flood barrier\" AND vote)"},
      Case{"\"flood barrier", "\"flood barrier\""},
      Case{"ukraine NEAR/5 ceasefire", "ukraine NEAR/5 ceasefire"},
      Case{"ukraine NEAR ceasefire", "ukraine NEAR/10 ceasefire"},
      Case{"flood -barrier", "(flood AND NOT barrier)"},
      Case{"flood NOT barrier", "(flood AND NOT barrier)"},
      Case{"deal - tunnel", "(deal AND tunnel)"}, Case{"flood OR storm", "(flood OR storm)"},
      Case{"(flood OR storm) harbour", "((flood OR storm) AND harbour)"},
      Case{"outlet:\"Vale Courier\"", "outlet:\"Vale Courier\""},
      Case{"date:2025-01..2025-03", "date:\"2025-01..2025-03\""},
      Case{"title:tunnel", "title:tunnel"}, Case{"burden-sharing", "(burden AND sharing)"},
      Case{"U.S. tariffs", "(us AND tariffs)"},
      Case{"tunnel NOT burden-of-proof", "(tunnel AND NOT (burden AND proof))"});
  CAPTURE(c.typed);
  CHECK(print(parse_text_query(c.typed)) == c.printed);
}

TEST_CASE("what is printed is read as the same tree", "[query]") {
  const std::string typed = GENERATE("flood barrier -storm", "(a OR flood) \"sea wall\"",
                                     "outlet:courier title:sea OR wall NEAR/3 gate");
  const TextQuery query = parse_text_query(typed);
  CHECK(parse_text_query(print(query)) == query);
}

TEST_CASE("a query that cannot be meant is refused with the way to write it", "[query]") {
  struct Case {
    std::string typed, what, hint;
  };
  const Case c = GENERATE(
      Case{"colour:red", "no field", "outlet"}, Case{"(flood", "never closed", ")"},
      Case{"flood)", "never opened", "("}, Case{"flood NEAR/x storm", "no distance", "NEAR/5"},
      Case{"flood NEAR/5", "none after it", "NEAR/5"}, Case{"date:soon", "no date", "2025-02"},
      Case{"outlet:", "nothing stands after", "outlet:"},
      Case{"confidence:2", "between 0 and 1", "confidence:0.8"});
  CAPTURE(c.typed);
  try {
    parse_text_query(c.typed);
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::kBadRequest);
    CHECK_THAT(error.what(), Catch::Contains(c.what));
    CHECK_THAT(error.hint(), Catch::Contains(c.hint));
  }
}

TEST_CASE("parentheses nested beyond any use are refused, not followed", "[query]") {
  CHECK_THROWS_AS(parse_text_query(std::string(5000, '(') + "flood"), Error);
}

TEST_CASE("in a topic operators and field names are plain words", "[query]") {
  CHECK(print(read_topic("the harbour tunnel: what next (and NEAR/x who)?")) ==
        print(read_topic("harbour tunnel next near x")));
}

TEST_CASE("a topic of function words alone is still asked", "[query]") {
  CHECK_FALSE(read_topic("to be or not to be").empty());
}
