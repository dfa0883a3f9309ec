// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/name_kinds.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "marked_text.h"

using namespace onrecord;
using namespace onrecord::extract;

namespace {

using Names = std::vector<std::string>;

// "p Ann Roe", "o Tidal Works", "l Tessin"
Names settled(std::string_view text) {
  const MarkedText given = marked(text);
  const std::vector<language::Name> names =
      settle_kinds({given.article.text, given.document.tokens}, given.document.names);
  Names shown = printed(given, names);
  for (std::size_t n = 0; n < names.size(); ++n)
    shown[n] = std::string{"pol"[static_cast<int>(names[n].type)], ' '} + shown[n];
  return shown;
}

struct Case {
  std::string text;
  Names names;
};

}  // namespace

TEST_CASE("what a name is said to be is its kind", "[extract]") {
  const Case c = GENERATE(Case{"hired law firm <p>Harrow Lane</p>, she said", {"o Harrow Lane"}},
                          Case{"<p>Rolen</p>, the Merrish space agency, wept", {"o Rolen"}},
                          Case{"<p>Rolen</p>, a company director, wept", {"p Rolen"}},
                          Case{"the company <p>Thorne</p> left. <p>Ann Thorne</p> spoke.",
                               {"p Thorne", "p Ann Thorne"}},
                          Case{"at <o>Gull Park</o> and the <o>Gull Institute</o>",
                               {"l Gull Park", "o Gull Institute"}});
  CAPTURE(c.text);
  CHECK(settled(c.text) == c.names);
}

TEST_CASE("laws, prizes, cases in court and operations are no organizations", "[extract]") {
  const std::string text =
      GENERATE("the <o>Tidal Works Act</o> passed", "<o>Operation Low Tide</o> began",
               "<o>Roe v. Board of Tides</o> decided", "a <o>Gull Lane</o> Award went");
  CAPTURE(text);
  CHECK(settled(text).empty());
}

TEST_CASE("the letters of a law or a site are no organization either, wherever they stand",
          "[extract]") {
  CHECK(settled("the Tidal Works Act (<o>TWA</o>). The <o>TWA</o> helps.").empty());
  CHECK(settled("an exclusive fishing zone (<o>EFZ</o>) ends").empty());
  CHECK(settled("the Tidal Works Agency (<o>TWA</o>) ends") == Names{"o TWA"});
}

TEST_CASE("a storm is nobody all through an article, unless somebody has its name", "[extract]") {
  CHECK(settled("Hurricane <p>Dora</p> came. <p>Dora</p> left.").empty());
  CHECK(settled("Storm <p>Orme</p> came. <p>Ann Orme</p> left. <p>Orme</p> wept.").size() == 3);
}

TEST_CASE("an office in short is no organization", "[extract]") {
  CHECK(settled("<o>PM</o> orders inquiry, <o>CEO</o> quits").empty());
  CHECK(settled("<o>PMI</o> orders inquiry").size() == 1);
}

TEST_CASE("animals are nobody", "[extract]") {
  const std::string text = GENERATE("her dog <p>Rex</p> slept", "<p>Rex</p>, a cat, slept",
                                    "three lions: <p>Rex</p>, <p>Tilly</p> and <p>Mo</p>");
  CAPTURE(text);
  CHECK(settled(text).empty());
}

TEST_CASE("whom somebody is dressed as is nobody, all through an article", "[extract]") {
  CHECK(settled("<p>Ann Roe</p>, dressed as <p>Zorra</p>, sang. <p>Zorra</p> is blue.") ==
        Names{"p Ann Roe"});
}
