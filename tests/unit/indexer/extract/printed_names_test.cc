// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/printed_names.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "marked_text.h"

using namespace onrecord;
using namespace onrecord::extract;

namespace {

using Names = std::vector<std::string>;

Names corrected(std::string_view text) {
  const MarkedText given = marked(text);
  return printed(given,
                 correct_names({given.article.text, given.document.tokens}, given.document.names));
}

}  // namespace

TEST_CASE("a name is made whole by what stands right beside it", "[extract]") {
  struct Case {
    std::string text;
    Names names;
  };
  const Case c =
      GENERATE(Case{"<p>Gallo</p>-<p>Lazar</p> rose", {"Gallo-Lazar"}},
               Case{"<p>Robert C.</p> “<p>Bobby” Prue</p> rose", {"Robert C. “Bobby” Prue"}},
               Case{"the <o>Court of Appeals for</o> the <l>Sixth Circuit</l> sat",
                    {"Court of Appeals for the Sixth Circuit"}},
               Case{"the <o>Senate banking</o> committee met", {"Senate banking committee"}},
               Case{"Queen <p>Matilda</p> II left", {"Matilda II"}},
               Case{"<p>Haidar bin Tarik Al</p> Saidi left", {"Haidar bin Tarik Al Saidi"}},
               Case{"<p>Joseph Thorne</p>, Jr., left", {"Joseph Thorne, Jr."}});
  CAPTURE(c.text);
  CHECK(corrected(c.text) == c.names);
}

TEST_CASE("two persons joined by a hyphen stay two where the article names each alone",
          "[extract]") {
  CHECK(corrected("<p>Thorne</p> met <p>Prue</p> in the <p>Thorne</p>-<p>Prue</p> debate") ==
        Names{"Thorne", "Prue", "Thorne", "Prue"});
}

TEST_CASE("what cannot end a name is no part of it", "[extract]") {
  struct Case {
    std::string text;
    Names names;
  };
  const Case c = GENERATE(Case{"the <o>Urban Board and</o> others", {"Urban Board"}},
                          Case{"<p>Marcia “</p>, she said", {"Marcia"}},
                          Case{"the <o>Society (North)</o> met", {"Society (North)"}},
                          Case{"<o>RMT</o> met. The <o>RMT union</o> met", {"RMT", "RMT"}});
  CAPTURE(c.text);
  CHECK(corrected(c.text) == c.names);
}

TEST_CASE("an owner and what it owns are two organizations when the owner is one by itself",
          "[extract]") {
  CHECK(corrected("<o>Harrow University's School of Law</o> opened") ==
        Names{"Harrow University", "School of Law"});
  CHECK(corrected("the <o>Harrow Teachers' Union</o> met") == Names{"Harrow Teachers' Union"});
}

TEST_CASE("an article, an honorific, a title or a storm alone is no name", "[extract]") {
  const std::string text = GENERATE("<o>The</o> end", "<p>Mr</p> said", "<p>Bishop</p> of Harrow",
                                    "Hurricane <p>Dora</p> came", "<p>Storm Dora</p> came",
                                    "<p>\"</p>", "<o>forestry</o>");
  CAPTURE(text);
  CHECK(corrected(text).empty());
}

TEST_CASE("a title is a name where somebody of that name is printed in full", "[extract]") {
  CHECK(corrected("<p>Alan Bishop</p> rose. <p>Bishop</p> left.") ==
        Names{"Alan Bishop", "Bishop"});
}

TEST_CASE("a body and a person with nothing between are two names", "[extract]") {
  CHECK(corrected("director of <p>Harrow International Man-kei Roe</p> left") ==
        Names{"Harrow International", "Man-kei Roe"});
}

TEST_CASE("between a role and a surname stands a first name, whatever else it means", "[extract]") {
  CHECK(corrected("Manager Hub <p>Oake</p> called") == Names{"Hub Oake"});
  CHECK(corrected("goalkeeper Sunday <p>Oake</p> scored") == Names{"Sunday Oake"});
  CHECK(corrected("Yesterday Sunday <p>Oake</p> scored") == Names{"Oake"});
  CHECK(corrected("the manager, Hub <p>Oake</p>, left") == Names{"Oake"});
}

TEST_CASE("a count behind an organization is no part of its name", "[extract]") {
  CHECK(corrected("wrote to the <o>Ministry of Works 41</o> times") == Names{"Ministry of Works"});
  CHECK(corrected("on <o>Harrow 24</o> Ana spoke") == Names{"Harrow 24"});
}

TEST_CASE("a body's name does not end with a joint: the capitalised words behind it belong to it",
          "[extract]") {
  struct Case {
    std::string text;
    Names names;
  };
  const Case c = GENERATE(
      Case{"the <o>Institute of Soils and</o> Tides said", {"Institute of Soils and Tides"}},
      Case{"the <o>Court of Appeals for the</o> <o>Tarn Circuit</o> sat",
           {"Court of Appeals for the Tarn Circuit"}},
      Case{"the <o>Roads Board and</o> <o>Gull Bank</o> met", {"Roads Board", "Gull Bank"}},
      Case{"the <o>House Roads</o> and the <o>Bridges Committee</o> met",
           {"House Roads and the Bridges Committee"}},
      Case{"the <o>Merrish Export</o>–<o>Import Bank</o> lent", {"Merrish Export–Import Bank"}},
      Case{"the <o>University of California</o>, <l>San Diego</l>, said",
           {"University of California, San Diego"}},
      Case{"the <o>University of Tessin</o>, <l>Velmark</l>, said",
           {"University of Tessin", "Velmark"}},
      Case{"the <o>Merrish Institute of Tides and</o> <o>Shores</o> (<o>Miti</o>) said",
           {"Merrish Institute of Tides and Shores", "Miti"}},
      Case{"the <o>Institute of Tides and</o> <o>Shores</o> said",
           {"Institute of Tides and Shores"}},
      Case{"the Export–<o>Import Bank</o> lent", {"Export–Import Bank"}},
      Case{"the Merrish Export–<o>Import Bank</o> lent", {"Merrish Export–Import Bank"}},
      Case{"<l>NORHAVEN</l>–<o>Gull Press</o> wrote", {"NORHAVEN", "Gull Press"}},
      Case{"the <o>Gull Party</o> and <o>Bridges Committee</o> met",
           {"Gull Party", "Bridges Committee"}},
      Case{"the <o>Rivers Union of Tessin and Native Coast Fund</o> sued",
           {"Rivers Union of Tessin", "Native Coast Fund"}},
      Case{"the <o>Institute of Soils and Tides</o> sued", {"Institute of Soils and Tides"}});
  CAPTURE(c.text);
  CHECK(corrected(c.text) == c.names);
}

TEST_CASE("two names of one kind with a space between are one", "[extract]") {
  struct Case {
    std::string text;
    Names names;
  };
  const Case c = GENERATE(
      Case{"the <o>Bill and</o> <o>Clara Tarn Foundation</o> gave",
           {"Bill and Clara Tarn Foundation"}},
      Case{"the <o>M.R.</o> <o>Works Department</o> dug", {"M.R. Works Department"}},
      Case{"<p>Andrea</p> <p>Maria Lozano</p> sang", {"Andrea Maria Lozano"}},
      // Each has its noun, its article, its role or its owner.
      Case{"at <o>Harrow School and</o> <o>Tarn College</o> too",
           {"Harrow School", "Tarn College"}},
      Case{"in <o>Gull Press and</o> <o>The Ledger</o> too", {"Gull Press", "The Ledger"}},
      Case{"<o>The</o> <o>Tarn Works Department</o> dug", {"Tarn Works Department"}},
      Case{"<o>Tessin's</o> <o>Works Department</o> dug", {"Tessin's", "Works Department"}},
      Case{"<p>Scotsman</p> <p>Odo Ramar</p> sang", {"Scotsman", "Odo Ramar"}},
      Case{"<l>Tarn</l> <o>Works Department</o> dug", {"Tarn", "Works Department"}});
  CAPTURE(c.text);
  CHECK(corrected(c.text) == c.names);
}

TEST_CASE("the noun that says what a body is belongs to its name", "[extract]") {
  CHECK(corrected("the <o>Merrish Liberal</o> Democrats lost") ==
        Names{"Merrish Liberal Democrats"});
  CHECK(corrected("a <o>Gull</o> Party rally") == Names{"Gull Party"});
  CHECK(corrected("the <o>Tarn Committee</o> School rose") == Names{"Tarn Committee"});
  CHECK(corrected("<o>Gull</o>, Party of the Tarn") == Names{"Gull"});
}

TEST_CASE("a government is called by its country's adjective with its noun", "[extract]") {
  CHECK(corrected("the <o>Merrish</o> government fell") == Names{"Merrish government"});
  CHECK(corrected("the <o>Gull</o> government fell. <o>Gull</o> won.") == Names{"Gull", "Gull"});
}

TEST_CASE("a periodical is called after the body whose it is", "[extract]") {
  CHECK(corrected("in <o>Proceedings</o> of the <o>Tarn Academy</o> today") ==
        Names{"Proceedings of the Tarn Academy"});
  CHECK(corrected("the <o>Senate</o> of the <o>Tarn Academy</o> today") ==
        Names{"Senate", "Tarn Academy"});
}

TEST_CASE("the shared noun of two words joined by \"and\" may have \"of\" behind it", "[extract]") {
  CHECK(corrected("<o>Tarnin</o> and <o>Merrow Tribes of Fort Gull</o> sued") ==
        Names{"Tarnin and Merrow Tribes of Fort Gull"});
}

TEST_CASE("an editor's brackets and a father's name belong to a person's name", "[extract]") {
  CHECK(corrected("“<p>Jerry</p> [<p>Quill</p>] left") == Names{"Jerry [Quill]"});
  CHECK(corrected("Sultan Said <p>bin Tamur</p> left") == Names{"Said bin Tamur"});
}
