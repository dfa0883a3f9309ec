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
               "<o>Roe v. Board of Tides</o> decided", "<p>Roe v. Thorne</p> stood",
               "the <o>Merrish Constitution</o> says", "the <o>Treaty of Tarn</o> ended",
               "a <o>Gull Lane</o> Award went");
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

TEST_CASE("an office and what its holder has charge of are no organizations", "[extract]") {
  const std::string text =
      GENERATE("the <o>Duke of Tarn</o> left", "the <o>Archbishop</o> of Tarn left",
               "the minister for <o>Northern Affairs</o> left", "<o>Rivers</o> Minister Ann left");
  CAPTURE(text);
  CHECK(settled(text).empty());
}

TEST_CASE("a body stays one beside a minister", "[extract]") {
  const std::string text =
      GENERATE("the minister for the <o>Gull Council</o> left", "<o>Duke University</o> closed",
               "<o>Gull</o> Minister Ann left. <o>Gull</o> won.",
               "the council of <o>Northern Affairs</o> left");
  CAPTURE(text);
  CHECK_FALSE(settled(text).empty());
}

TEST_CASE("a room is a place, whoever works there", "[extract]") {
  CHECK(settled("in the <o>Oval Office</o>") == Names{"l Oval Office"});
}

TEST_CASE("what is listed among places is a place", "[extract]") {
  struct Case {
    std::string text;
    Names names;
  };
  const Case c = GENERATE(
      Case{"<l>Carrow</l>, <p>Carmen</p>, and <l>Tessin</l> flooded",
           {"l Carrow", "l Carmen", "l Tessin"}},
      // Two places are more than one; a full name, or one that somebody has, is a person's.
      Case{"<l>Carrow</l> and <p>Carmen</p> met", {"l Carrow", "p Carmen"}},
      Case{"<p>Carmen</p> and <l>Tessin</l>, <l>Carrow</l> too",
           {"p Carmen", "l Tessin", "l Carrow"}},
      Case{"<l>Carrow</l>, <p>Ann Roe</p> and <l>Tessin</l> met",
           {"l Carrow", "p Ann Roe", "l Tessin"}},
      Case{"<p>Ann Roe</p>: <l>Carrow</l>, <l>Tessin</l> and <p>Roe</p>",
           {"p Ann Roe", "l Carrow", "l Tessin", "p Roe"}});
  CAPTURE(c.text);
  CHECK(settled(c.text) == c.names);
}

TEST_CASE("a sentence's first word is no name where the article prints it small", "[extract]") {
  CHECK(settled("<p>Gunman</p> flees. The gunman hid.").empty());
  CHECK(settled("<p>Gunman</p> flees. He hid.").size() == 1);
  CHECK(settled("<p>Rose</p> fled. A rose fell on <p>Rose</p>.").size() == 2);
  CHECK(settled("There <p>Rose</p> fled. A rose fell.").size() == 1);
  CHECK(settled("<p>Rose</p> fled. A rose fell on <p>Ann Rose</p>.").size() == 2);
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
