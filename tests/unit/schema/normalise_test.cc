// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/normalise.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace onrecord;
using Words = std::vector<std::string>;

TEST_CASE("folding unifies case, accents and compatibility forms", "[schema]") {
  CHECK(fold("Thorne") == "thorne");
  CHECK(fold("Señor Łukasz ＮＡＴＯ") == "senor łukasz nato");
  CHECK(fold("STRAßE") == "strasse");
}

TEST_CASE("words are cut as a reader would", "[schema]") {
  struct Case {
    std::string text;
    Words found;
  };
  const Case c = GENERATE(
      Case{"", {}}, Case{" — ", {}}, Case{"We won.", {"we", "won"}},
      Case{"Britain's and Britain’s", {"britain", "and", "britain"}},
      Case{"don't, don’t", {"don't", "don't"}}, Case{"the U.S. said", {"the", "us", "said"}},
      Case{"U.S.-led", {"us", "led"}}, Case{"AT&T", {"at&t"}},
      Case{"1,000 or 2.5%", {"1000", "or", "2.5"}}, Case{"twenty-one", {"twenty", "one"}},
      Case{"end.Next", {"end", "next"}}, Case{"“É”", {"e"}}, Case{"'quoted'", {"quoted"}},
      Case{"a \u3164 \u0301 b", {"a", "b"}}, Case{"Avu\u0140 Cent", {"avul", "cent"}},
      Case{"the Jones's's", {"the", "jones"}},
      Case{"a\xff"
           "b",
           {"a", "b"}});
  CAPTURE(c.text);
  CHECK(words(c.text) == c.found);
}

TEST_CASE("a phrase is found word for word, over marks and line ends", "[schema]") {
  const std::string text = "The wall — the harbour\nwall's end — stays.";
  CHECK(contains_phrase(text, {"the", "harbour", "wall"}));
  CHECK(contains_phrase(text, {"harbour", "wall", "end"}));
  CHECK_FALSE(contains_phrase(text, {"the", "wall", "end"}));
  CHECK_FALSE(contains_phrase(text, {"stays", "put"}));
}

TEST_CASE("words that also name something are no stop words", "[schema]") {
  for (const char* word : {"us", "who", "may", "will", "it"}) CHECK_FALSE(is_stop_word(word));
  for (const char* word : {"the", "of", "with"}) CHECK(is_stop_word(word));
}

TEST_CASE("a word knows the bytes it was printed in", "[schema]") {
  WordReader reader("“Café’s”");
  REQUIRE(reader.next());
  CHECK(reader.word() == "cafe");
  CHECK(reader.span() == Span{3, 12});
  CHECK_FALSE(reader.next());
}

TEST_CASE("a name is found without honorifics and letters after it", "[schema]") {
  CHECK(name_words("Sir Keir Starmer KC") == Words{"keir", "starmer"});
  CHECK(name_words("the Rt Hon Ana Duarte MP") == Words{"ana", "duarte"});
  CHECK(name_words("Dr") == Words{"dr"});
}

TEST_CASE("names of one person have one key", "[schema]") {
  struct Case {
    std::string one, other;
  };
  const Case c =
      GENERATE(Case{"Sir Alan J. Thorne", "Alan Thorne"}, Case{"ALAN THORNE", "Alan Thörne"},
               Case{"J. K. Hartley", "J.K. Hartley"}, Case{"Jean-Luc Moreau", "Jean Luc Moreau"},
               Case{"Mr Alan Thorne Jr.", "Alan Thorne"});
  CAPTURE(c.one, c.other);
  CHECK(name_key(c.one) == name_key(c.other));
}

TEST_CASE("names of two people have two keys", "[schema]") {
  struct Case {
    std::string one, other;
  };
  const Case c = GENERATE(Case{"Alan Thorne", "Thorne"}, Case{"Alan Thorne", "Anna Thorne"},
                          Case{"J. K. Hartley", "J. Hartley"});
  CAPTURE(c.one, c.other);
  CHECK(name_key(c.one) != name_key(c.other));
}

TEST_CASE("an organization is one with and without article and legal form", "[schema]") {
  CHECK(organization_key("The Harrow Group plc") == "harrow group");
  CHECK(organization_key("Harrow Group") == "harrow group");
  CHECK(organization_key("The The") == "the");
  CHECK(organization_key("General Foundry") == "general foundry");
}

TEST_CASE("copies of a quotation have one wording whatever the marks", "[schema]") {
  CHECK(wording("“We will rebuild the harbour wall by spring,” … “whatever it costs.”",
                "ana duarte") ==
        wording("\"We will rebuild the harbour wall by spring … whatever it costs\"", "duarte"));
}

TEST_CASE("a short quotation is a copy only with the same speaker", "[schema]") {
  CHECK(wording("“We won.”", "ana duarte") != wording("“We won.”", "alan thorne"));
  CHECK(wording("“We won.”", "ana duarte") == wording("'We won'", "ana duarte"));
}
