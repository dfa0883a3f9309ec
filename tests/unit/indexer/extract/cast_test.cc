// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/cast.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "marked_text.h"

using namespace onrecord;
using namespace onrecord::extract;

namespace {

std::vector<std::string> person_names(std::string_view text) {
  std::vector<std::string> names;
  for (const EntityRecord& person : extracted(text).persons) names.push_back(person.name);
  return names;
}

std::vector<std::string> organization_names(std::string_view text) {
  std::vector<std::string> names;
  for (const EntityRecord& organization : extracted(text).organizations)
    names.push_back(organization.name);
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a surname, a first name and a title mean the full name of the article", "[extract]") {
  const ArticleRecords records = extracted(
      "<p>Alan Thorne</p> spoke. <p>Thorne</p> left. Sir <p>Alan</p> came back. <p>Dr. Thorne</p> "
      "sat.");
  REQUIRE(records.persons.size() == 1);
  CHECK(records.persons[0].name == "Alan Thorne");
  CHECK(records.persons[0].forms == Names{"Alan Thorne", "Thorne", "Alan"});
}

TEST_CASE("the fullest printed form is the name", "[extract]") {
  CHECK(person_names("<p>Thorne</p> rose. <p>Alan Thorne</p> spoke. <p>Alan J. Thorne</p> left.") ==
        Names{"Alan J. Thorne"});
}

TEST_CASE("what stands beside a name in a headline is no part of it", "[extract]") {
  CHECK(person_names("<p>Alan Thorne Hammers</p> Bank\nMr <p>Alan Thorne</p> spoke.") ==
        Names{"Alan Thorne"});
  // Where the text itself prints it, it is the fuller name.
  CHECK(person_names("<p>Alan Thorne Vega</p> Hammers Bank\n<p>Alan Thorne Vega</p> spoke. <p>Alan "
                     "Thorne</p> left.") == Names{"Alan Thorne Vega"});
}

TEST_CASE("a word of abuse before a name is no first name", "[extract]") {
  CHECK(person_names("<p>Sara Quill</p> spoke. “<p>Sloppy Sara Quill</p>,” he wrote. <p>Sara "
                     "Quill</p> left. “<p>Sloppy Sara</p>” again.") == Names{"Sara Quill"});
  CHECK(person_names("<p>Xavi Sara Quill</p> spoke. <p>Sara Quill</p> left.") ==
        Names{"Xavi Sara Quill"});
  CHECK(person_names("<p>Jorvik Thorsten Vega</p> spoke. <p>Thorsten Vega</p> sat. <p>Thorsten "
                     "Vega</p> left.") == Names{"Jorvik Thorsten Vega"});
}

TEST_CASE("a nickname of a first name is the same person", "[extract]") {
  CHECK(person_names("<p>Robert Quill</p> ran. <p>Bob Quill</p> won.") == Names{"Robert Quill"});
}

TEST_CASE("a junior is somebody else than his father", "[extract]") {
  CHECK(person_names("<p>Alan Thorne</p> and <p>Alan Thorne Jr.</p> spoke.").size() == 2);
}

TEST_CASE("two people of one surname stay two, and Mrs means the woman", "[extract]") {
  const ArticleRecords records = extracted(
      "<p>Mary Quill</p> met <p>John Quill</p>.\n<q1>It rained</q1>, <c1>said</c1> <s1>Mrs "
      "<p>Quill</p></s1>.");
  CHECK(records.persons.size() == 2);
  CHECK(records.quotes[0].speaker == "Mary Quill");
}

TEST_CASE("a bare surname goes to whom the text last named in full", "[extract]") {
  const ArticleRecords records = extracted(
      "<p>Mary Quill</p> spoke first.\nThen came <p>John Quill</p>.\n<q1>It rained</q1>, "
      "<s1><p>Quill</p></s1> <c1>said</c1>.");
  CHECK(records.quotes[0].speaker == "John Quill");
}

TEST_CASE("a family is nobody", "[extract]") {
  CHECK(person_names("<p>Mary Quill</p> wrote. The <p>Quills</p> left.") == Names{"Mary Quill"});
}

TEST_CASE("an acronym is the organization whose letters it has", "[extract]") {
  CHECK(organization_names(
            "The <o>National Disaster Council</o> (<o>NDC</o>) met. The <o>NDC</o> closed.") ==
        Names{"National Disaster Council"});
}

TEST_CASE("what stands in brackets behind a name is its short form, whatever its letters",
          "[extract]") {
  CHECK(organization_names("The <o>Union of Sound Engineers</o> (<o>Soundex</o>) met.") ==
        Names{"Union of Sound Engineers"});
}

TEST_CASE("a shortened form is the one organization that it fits", "[extract]") {
  struct Case {
    std::string text;
    Names names;
  };
  const Case c = GENERATE(
      Case{"<o>The Caldera Times</o> wrote. The <o>Times</o> had it first.", {"The Caldera Times"}},
      Case{"<o>Harrow Energy</o> sank. <o>Harrow</o> rose.", {"Harrow Energy"}},
      Case{"The <o>U.S. Supreme Court</o> sat. The <o>Supreme Court</o> rose.",
           {"U.S. Supreme Court"}},
      Case{"The <o>Senate</o> met in Velmark. The <o>U.S. Senate</o> did not.",
           {"U.S. Senate", "Senate"}},
      Case{"The <o>House Judiciary Committee</o> met. The <o>House</o> voted.",
           {"House Judiciary Committee", "House"}});
  CAPTURE(c.text);
  CHECK(organization_names(c.text) == c.names);
}

TEST_CASE("a short form that fits two organizations is neither", "[extract]") {
  CHECK(organization_names(
            "<o>The Caldera Times</o> and <o>The Harrow Times</o>. The <o>Times</o> wrote.")
            .size() == 3);
}

TEST_CASE("one printed form has one type, the one the article believes", "[extract]") {
  const ArticleRecords records =
      extracted("<o>Harrow</o> said. <o>Harrow</o> rose. <l>Harrow</l> fell.");
  CHECK(records.organizations.size() == 1);
  CHECK(records.mentions.size() == 3);
}

TEST_CASE("a misprinted surname is the one person whom it is one letter away from", "[extract]") {
  CHECK(person_names("<p>Eric Schnabelman</p> rose. <p>Schabelman</p> left.") ==
        Names{"Eric Schnabelman"});
  CHECK(person_names("<p>Eric Hansen</p> met <p>Ann Hanson</p>. <p>Hanson</p> left.").size() == 2);
}

TEST_CASE("an account's name is the person whose names it runs together", "[extract]") {
  CHECK(person_names("<p>Ann Roe</p> rose. @<p>AnnRoe</p> wrote.") == Names{"Ann Roe"});
}

TEST_CASE("a country in front makes no other organization", "[extract]") {
  const ArticleRecords records = extracted(
      "<o>United States House of Representatives</o>, <o>U.S. House</o>, <o>House</o>; <o>UK "
      "Parliament</o>");
  REQUIRE(records.organizations.size() == 2);
  CHECK(records.organizations[0].forms.size() == 3);
}

TEST_CASE("an owner is the same word with and without its ending", "[extract]") {
  CHECK(organization_names("<o>Velmark health ministry</o>; <o>Velmark's health ministry</o>") ==
        Names{"Velmark health ministry"});
}

TEST_CASE("a name up to its of or for is the same organization", "[extract]") {
  CHECK(organization_names("<o>Tarn Institute for Peace</o>; the <o>Tarn Institute</o>") ==
        Names{"Tarn Institute for Peace"});
}

TEST_CASE("a company's legal form and what an institution is for may be left out", "[extract]") {
  CHECK(organization_names("<o>Gull Group A/S</o>; <o>Gull Group</o>; <o>Gull</o>") ==
        Names{"Gull Group A/S"});
  CHECK(organization_names("<o>Gull Institution of Tides</o>; <o>Gull</o>") ==
        Names{"Gull Institution of Tides"});
}

TEST_CASE("a body's second name is its own where the article has the first", "[extract]") {
  CHECK(organization_names("the <o>Republican Party</o>; the <o>GOP</o>") ==
        Names{"Republican Party"});
  CHECK(organization_names("the <o>GOP</o>; the <o>Democratic Party</o>").size() == 2);
}

TEST_CASE("letters may leave out the Department of", "[extract]") {
  CHECK(organization_names("<o>Department of River Affairs</o>; the <o>RA</o>") ==
        Names{"Department of River Affairs"});
}

TEST_CASE("whom the reader hardly believes in is listed only as a speaker", "[extract]") {
  MarkedText text =
      marked("<p>Ann Roe</p> rose. <s1><p>Tom Oake</p></s1> <c1>said</c1> <q1>no</q1>.");
  for (language::Name& name : text.document.names) name.probability = 0.3F;
  const ArticleRecords records = extract_records(text.article, text.document);
  REQUIRE(records.persons.size() == 1);
  CHECK(records.persons[0].name == "Tom Oake");
}

TEST_CASE("a body called by what it is is listed however little the reader believes in it",
          "[extract]") {
  MarkedText text = marked(
      "the <o>Tarn Museum of Tides</o>, <o>Gull Foundation</o>, <o>Oake Riders</o>, "
      "<o>Merrish Union</o> and the <o>Oake museum</o>");
  for (language::Name& name : text.document.names) name.probability = 0.1F;
  const ArticleRecords records = extract_records(text.article, text.document);
  REQUIRE(records.organizations.size() == 2);
  CHECK(records.organizations[0].name == "Tarn Museum of Tides");
  CHECK(records.organizations[1].name == "Gull Foundation");
}

TEST_CASE("a word that stands as a place does is no person, whatever it was read as", "[extract]") {
  struct Case {
    std::string text;
    std::size_t persons;
  };
  const Case c = GENERATE(Case{"It rained in <p>Merrow</p>. <p>Merrow</p> slept.", 0},
                          Case{"<p>Merrow</p>’s parliament met.", 0},
                          Case{"It rained in <p>Merrow</p>. Mr <p>Merrow</p> slept.", 1},
                          Case{"Confidence in <p>Roe</p> fell. <p>Ann Roe</p> slept.", 1});
  CAPTURE(c.text);
  CHECK(extracted(c.text).persons.size() == c.persons);
}

TEST_CASE("a part of a person's name is no organization, nor is the whole of it", "[extract]") {
  struct Case {
    std::string text;
    std::size_t organizations;
  };
  const Case c = GENERATE(Case{"<p>Odo Ramar</p> rose. <o>Odo</o> fell.", 0},
                          Case{"<o>Odo Ramar</o> rose. <p>Ramar</p> fell.", 0},
                          Case{"<p>Odo Ramar</p> rose. <o>Odo Works</o> fell.", 1},
                          Case{"<o>Odo Ramar</o> rose. <p>Thorne</p> fell.", 1});
  CAPTURE(c.text);
  CHECK(extracted(c.text).organizations.size() == c.organizations);
}

TEST_CASE("what an article is dated from is a place", "[extract]") {
  MarkedText text = marked("<o>TESSIN</o> (Union Wire) It rained.");
  text.article.dateline = "TESSIN (Union Wire)";
  CHECK(extract_records(text.article, text.document).organizations.empty());
}

TEST_CASE("the first word of a body's name is the body, unless somebody is called so",
          "[extract]") {
  CHECK(organization_names("<o>Colliers Coal</o> sank. <p>Colliers</p> sued.") ==
        Names{"Colliers Coal"});
  CHECK(person_names("<o>Colliers Coal</o> sank. Mr <p>Colliers</p> sued.") == Names{"Colliers"});
  CHECK(person_names("The <o>Holt campaign</o> ended. <p>Holt</p> left.") == Names{"Holt"});
}

TEST_CASE("the body of one country is not the whole", "[extract]") {
  CHECK(organization_names("<o>Tarnow</o> sold <o>Tarnow Velmark</o> in <l>Velmark</l>.").size() ==
        2);
}

TEST_CASE("letters may stand for the parts of a hyphened word", "[extract]") {
  CHECK(organization_names("<o>Union Merrow-Orsk</o> rose. The <o>UMO</o> fell.") ==
        Names{"Union Merrow-Orsk"});
}

TEST_CASE("a country's government is listed where it speaks", "[extract]") {
  CHECK(organization_names("The <o>Merrish government</o> owns the boats.").empty());
  CHECK(organization_names("<q1>The boats leak</q1>, <c1>said</c1> <s1>the <o>Merrish "
                           "government</o></s1>.") == Names{"Merrish government"});
}

TEST_CASE(
    "a court without its country is that of the only country named, whatever other courts sit",
    "[extract]") {
  CHECK(organization_names(
            "The <o>U.S. Supreme Court</o> sat. The <o>U.S. Court of Appeals</o> sat. A "
            "<o>U.S. Court</o> sat. The <o>Supreme Court</o> rose.") ==
        Names{"U.S. Court of Appeals", "U.S. Supreme Court", "U.S. Court"});
  CHECK(organization_names("The <o>U.S. Supreme Court</o> and the <o>UK Supreme Court</o> sat. The "
                           "<o>Supreme Court</o> rose.")
            .size() == 3);
}
