// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/office_holders.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "marked_text.h"
#include "schema/normalise.h"

using namespace onrecord;
using namespace onrecord::extract;

TEST_CASE("an office and a surname that one holder alone fits have his full name", "[extract]") {
  struct Case {
    std::string text, speaker;
  };
  const Case c = GENERATE(
      Case{"<s1>President <p>Obama</p></s1> <c1>said</c1> <q1>no</q1> in <l>Washington</l>.",
           "Barack Obama"},
      Case{"In <l>Berlin</l> the German <s1>Chancellor <p>Merkel</p></s1> <c1>said</c1> "
           "<q1>no</q1>.",
           "Angela Merkel"},
      Case{"The EU heard <s1>President <p>von der Leyen</p></s1> <c1>say</c1> <q1>no</q1>.",
           "Ursula von der Leyen"},
      Case{"The UN’s <s1>Secretary-General <p>Guterres</p></s1> <c1>said</c1> <q1>no</q1>.",
           "António Guterres"});
  CAPTURE(c.text);
  CHECK(last_quote(c.text).speaker == c.speaker);
}

TEST_CASE("an office holder stays as printed where the article does not speak for one",
          "[extract]") {
  const std::string text = GENERATE(
      // Nothing says which country.
      "<s1>President <p>Obama</p></s1> <c1>said</c1> <q1>no</q1>.",
      // A club's.
      "The club’s president <s1><p>Obama</p></s1> <c1>said</c1> <q1>no</q1> in "
      "<l>Washington</l>.",
      "The <o>Harrow University</o> President <s1><p>Obama</p></s1> <c1>said</c1> <q1>no</q1> in "
      "<l>Washington</l>.",
      // Another office.
      "<s1>Chancellor <p>Obama</p></s1> <c1>said</c1> <q1>no</q1> in <l>Washington</l>.");
  CAPTURE(text);
  CHECK(last_quote(text).speaker == "Obama");
}

TEST_CASE("of two holders of one office and surname nobody is chosen", "[extract]") {
  CHECK(last_quote("<s1>President <p>Bush</p></s1> <c1>said</c1> <q1>no</q1> in "
                   "<l>Washington</l>.")
            .speaker == "Bush");
}

TEST_CASE("a surname alone means the office holder of the same article, with the reason",
          "[extract]") {
  const QuoteRecord quote = last_quote(
      "President <p>Obama</p> came to <l>Washington</l>.\nMr. <s1><p>Obama</p></s1> "
      "<c1>said</c1> <q1>no</q1>.");
  CHECK(quote.speaker == "Barack Obama");
  CHECK(quote.why.chain == std::vector<ReasonedStep>{{"Obama", "short form of the full name"},
                                                     {"President Obama", "known office holder"}});
}

TEST_CASE("an office holder is not the relative whom the article prints in full", "[extract]") {
  CHECK(last_quote("<p>Michelle Obama</p> came to <l>Washington</l>. <s1>President "
                   "<p>Obama</p></s1> <c1>said</c1> <q1>no</q1>.")
            .speaker == "Barack Obama");
}

TEST_CASE("the article's own full name comes before the table's", "[extract]") {
  CHECK(last_quote("<p>Dmitri Medvedev</p> of Russia came. <s1>President <p>Medvedev</p></s1> "
                   "<c1>said</c1> <q1>no</q1>.")
            .speaker == "Dmitri Medvedev");
}

TEST_CASE("the table of office holders is in order, and every body has words", "[extract]") {
  const auto holders = office_holders();
  CHECK(std::is_sorted(holders.begin(), holders.end(),
                       [](const auto& a, const auto& b) { return a.surname < b.surname; }));
  std::set<Body> with_words;
  for (const BodyWords& row : body_words()) with_words.insert(row.body);
  for (const OfficeHolder& holder : holders) {
    CAPTURE(std::string(holder.name));
    CHECK(fold(holder.surname) == holder.surname);
    CHECK(with_words.contains(holder.body));
  }
}
