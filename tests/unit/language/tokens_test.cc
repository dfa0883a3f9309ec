// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/tokens.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace onrecord;

namespace {

// The tokens of one paragraph with "|" between them.
std::string tokens_of(const std::string& text) {
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  std::string joined;
  for (const Span token : language::split_tokens(text, std::span(&whole, 1)))
    joined += (joined.empty() ? "" : "|") + std::string(slice(text, token));
  return joined;
}

struct Case {
  std::string text, tokens;
};

}  // namespace

TEST_CASE("clitics are tokens of their own", "[tokens]") {
  const Case c =
      GENERATE(Case{"She didn't say.", "She|did|n't|say|."}, Case{"Dana’s word", "Dana|’s|word"},
               Case{"they'll, I'm, we've", "they|'ll|,|I|'m|,|we|'ve"},
               Case{"the workers' pay", "the|workers|'|pay"}, Case{"He cannot go", "He|can|not|go"},
               Case{"the “Post”’s view", "the|“|Post|”|’s|view"}, Case{"O'Hara won", "O'Hara|won"});
  CAPTURE(c.text);
  CHECK(tokens_of(c.text) == c.tokens);
}

TEST_CASE("abbreviations and initials keep their full stop", "[tokens]") {
  const Case c = GENERATE(
      Case{"Mr. Lund and Dr. Aho", "Mr.|Lund|and|Dr.|Aho"},
      Case{"the U.S. Senate", "the|U.S.|Senate"}, Case{"at 5 p.m. today", "at|5|p.m.|today"},
      Case{"John F. Lund", "John|F.|Lund"}, Case{"J.K. Lund", "J.K.|Lund"},
      Case{"Acme Inc.", "Acme|Inc."}, Case{"Tom and I. Then", "Tom|and|I|.|Then"},
      Case{"No. 5", "No.|5"}, Case{"No. Never.", "No|.|Never|."}, Case{"on Mars.", "on|Mars|."},
      Case{"grade C.", "grade|C|."});
  CAPTURE(c.text);
  CHECK(tokens_of(c.text) == c.tokens);
}

TEST_CASE("addresses, handles and hashtags are one token each", "[tokens]") {
  const Case c =
      GENERATE(Case{"See https://example.com/a?b=c.", "See|https://example.com/a?b=c|."},
               Case{"(www.example.org)", "(|www.example.org|)"},
               Case{"on example.co.uk.", "on|example.co.uk|."},
               Case{"Write to desk@example.com, please", "Write|to|desk@example.com|,|please"},
               Case{"@lund_98 wrote #VoteLund!", "@lund_98|wrote|#VoteLund|!"});
  CAPTURE(c.text);
  CHECK(tokens_of(c.text) == c.tokens);
}

TEST_CASE("numbers keep their inner marks and lose their units", "[tokens]") {
  const Case c =
      GENERATE(Case{"$1,250.50 at 10:30", "$|1,250.50|at|10:30"}, Case{"12.5%", "12.5|%"},
               Case{"the 1980s, the 3rd", "the|1980s|,|the|3rd"}, Case{"5pm, 20km", "5|pm|,|20|km"},
               Case{"9/11.", "9/11|."}, Case{"£3bn", "£|3|bn"});
  CAPTURE(c.text);
  CHECK(tokens_of(c.text) == c.tokens);
}

TEST_CASE("marks of one kind in a row are one token", "[tokens]") {
  const Case c = GENERATE(
      Case{"Well... no", "Well|...|no"}, Case{"What?!", "What|?!"}, Case{"he -- she", "he|--|she"},
      Case{"a nine-year-old", "a|nine|-|year|-|old"},
      Case{"anti-war co-founder", "anti-war|co-founder"}, Case{"so [...] it", "so|[...]|it"},
      Case{"``We won,'' he said", "``|We|won|,|''|he|said"});
  CAPTURE(c.text);
  CHECK(tokens_of(c.text) == c.tokens);
}

TEST_CASE("any bytes have tokens, none of them empty or out of order", "[tokens]") {
  const std::string text = GENERATE(
      std::string("\xff\xfe caf\xc3"), std::string("a\0b", 3), std::string("e\xcc\x81t\xc3\xa9"),
      std::string("www."), std::string("a@"), std::string("''''''''"), std::string("\xe2\x80"));
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  std::uint32_t before = 0;
  const auto tokens = language::split_tokens(text, std::span(&whole, 1));
  REQUIRE_FALSE(tokens.empty());
  for (const Span token : tokens) {
    CHECK(token.begin >= before);
    CHECK(token.end > token.begin);
    before = token.end;
  }
  CHECK(before == text.size());
}

TEST_CASE("no token crosses a paragraph's border", "[tokens]") {
  const std::string text = "www.example.com";
  const std::vector<Span> halves = {{0, 7}, {7, 15}};
  const auto tokens = language::split_tokens(text, halves);
  CHECK(std::none_of(tokens.begin(), tokens.end(),
                     [](Span token) { return token.begin < 7 && token.end > 7; }));
}
