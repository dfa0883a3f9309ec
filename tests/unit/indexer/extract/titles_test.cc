// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/titles.h"

#include <catch2/catch.hpp>

#include "marked_text.h"

using namespace onrecord;
using namespace onrecord::extract;

TEST_CASE("the leader of a place is the one who has its highest office", "[extract]") {
  CHECK(last_quote("<l>Merrow</l>'s prime minister, <p>Alan Oake</p>, met <p>Ana Brill</p>. "
                   "<p>Brill</p> left.\n<s1>The <l>Merrow</l> leader</s1> <c1>said</c1> "
                   "<q1>no</q1>.")
            .speaker == "Alan Oake");
  CHECK(last_quote("<l>Merrow</l>'s deputy prime minister, <p>Alan Oake</p>, met <p>Ana Brill</p>. "
                   "<p>Brill</p> left.\n<s1>The <l>Merrow</l> leader</s1> <c1>said</c1> "
                   "<q1>no</q1>.")
            .speaker != "Alan Oake");
}

TEST_CASE("who spoke unnamed is meant by the same noun, not the last who has a name", "[extract]") {
  CHECK(last_quote("<p>Alan Oake</p> came. <s1>A diplomat</s1> <c1>said</c1> <q1>it was late</q1>. "
                   "<q2>“No,”</q2> <s2>the diplomat</s2> <c2>said</c2>.")
            .speaker == "diplomat");
}

TEST_CASE("a hospital is not the nurses' federation", "[extract]") {
  CHECK(last_quote("The <o>Nurses' Federation</o> met. <s1>The hospital</s1> <c1>said</c1> "
                   "<q1>no</q1>.")
            .speaker == "hospital");
  CHECK(last_quote("Nurses of <o>St Brannock's</o> met. <s1>The hospital</s1> <c1>said</c1> "
                   "<q1>no</q1>.")
            .speaker == "St Brannock's");
}

TEST_CASE("a PM is the prime minister, and a time of day nobody's role", "[extract]") {
  CHECK(
      last_quote("<q1>No inquiry</q1>, <s1>PM</s1> <c1>says</c1>\n<p>Ana Oake</p>, Merrow's prime "
                 "minister, spoke.")
          .speaker == "Ana Oake");
  CHECK(last_quote("At 7 PM <s1><p>Tom Oake</p></s1> <c1>said</c1> <q1>no</q1>.").role.empty());
}

TEST_CASE("a headline's verb is no part of a role", "[extract]") {
  const QuoteRecord quote = last_quote(
      "<o>Gull News</o> interviews biologist <s1><p>Ana Brill</p></s1>, who <c1>said</c1> "
      "<q1>no</q1>.");
  CHECK(quote.role == "biologist");
  CHECK(quote.affiliation.empty());
}

TEST_CASE("a conjunction is no part of a role", "[extract]") {
  CHECK(last_quote("He won, though catcher <s1><p>Tom Oake</p></s1> <c1>said</c1> <q1>no</q1>.")
            .role == "catcher");
}

TEST_CASE("who means a person, not the place behind the name", "[extract]") {
  CHECK(last_quote("Senator <p>Tom Oake</p> of <l>Merrow</l>, <s1>who</s1> <c1>said</c1> "
                   "<q1>no</q1>.")
            .speaker == "Tom Oake");
  CHECK(
      last_quote("Many in <l>Merrow</l>, <s1>who</s1> <c1>said</c1> <q1>no</q1>.").speaker.empty());
}

TEST_CASE("the last speaker with another role is not meant by a title", "[extract]") {
  struct Case {
    std::string text, speaker;
  };
  const Case c = GENERATE(
      Case{"<s1>Mayor <p>Tom Oake</p></s1> <c1>said</c1> <q1>no</q1>.\n<s2>The writer</s2> "
           "<c2>said</c2> <q2>yes</q2>.",
           "writer"},
      Case{"<s1>Justice <p>Tom Oake</p></s1> <c1>said</c1> <q1>no</q1>.\n<s2>The GOP nominee</s2> "
           "<c2>said</c2> <q2>yes</q2>.",
           "GOP nominee"},
      Case{"<s1>Constable <p>Tom Oake</p></s1> <c1>said</c1> <q1>no</q1>.\n<s2>The officer</s2> "
           "<c2>said</c2> <q2>yes</q2>.",
           "Tom Oake"},
      Case{"<s1>Mayor <p>Tom Oake</p></s1> <c1>said</c1> <q1>no</q1>.\n<s2>The politician</s2> "
           "<c2>said</c2> <q2>yes</q2>.",
           "Tom Oake"},
      Case{"<s1>Former mayor <p>Tom Oake</p></s1> <c1>said</c1> <q1>no</q1>.\n<s2>The "
           "novelist</s2> <c2>said</c2> <q2>yes</q2>.",
           "Tom Oake"},
      // Whose driver it is has just been named.
      Case{"<s1><p>Tom Oake</p></s1> <c1>said</c1> <q1>no</q1>.\n<s2>His driver</s2> "
           "<c2>said</c2> <q2>yes</q2>.",
           "driver"});
  CAPTURE(c.text);
  CHECK(last_quote(c.text).speaker == c.speaker);
}

TEST_CASE("of two last speakers neither is the governor of a place", "[extract]") {
  const std::string one =
      "<s1><p>Tom Oake</p></s1> <c1>said</c1> <q1>no</q1>. <s2>The <l>Harrow</l> governor</s2> "
      "<c2>said</c2> <q2>yes</q2>.";
  CHECK(last_quote(one).speaker == "Tom Oake");
  CHECK(last_quote("<s3><p>Ann Roe</p></s3> <c3>said</c3> <q3>so</q3>. " + one).speaker !=
        "Tom Oake");
}

TEST_CASE("a minister is no prime minister, a press secretary no secretary of state", "[extract]") {
  CHECK(last_quote("Works minister <p>Tom Oake</p> met <p>Ann Roe</p>.\n<s1>The prime "
                   "minister</s1> <c1>said</c1> <q1>no</q1>.")
            .speaker == "prime minister");
  CHECK(last_quote("Press secretary <p>Tom Oake</p> met <p>Ann Roe</p>.\n<s1>The secretary of "
                   "state</s1> <c1>said</c1> <q1>no</q1>.")
            .speaker == "secretary of state");
  CHECK(last_quote("The secretary of state, <p>Tom Oake</p>, met <p>Ann Roe</p>.\n<s1>The "
                   "secretary of state</s1> <c1>said</c1> <q1>no</q1>.")
            .speaker == "Tom Oake");
  CHECK(last_quote("Education secretary <p>Tom Oake</p> met <p>Ann Roe</p>.\n<s1>The secretary "
                   "of education</s1> <c1>said</c1> <q1>no</q1>.")
            .speaker == "Tom Oake");
}
