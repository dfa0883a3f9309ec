// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/plurals.h"

#include <catch2/catch.hpp>
#include <string>

#include "marked_text.h"

using namespace onrecord;
using namespace onrecord::extract;

namespace {

struct Case {
  std::string text, speaker;
};

}  // namespace

TEST_CASE("a counted plural means the two who were named together last", "[extract]") {
  const Case c = GENERATE(
      Case{"<p>Ann Roe</p> and <p>Tom Oake</p> came. <p>Paul Brill</p> left.\n<s1>Both "
           "candidates</s1> <c1>said</c1> <q1>no</q1>.",
           "Ann Roe and Tom Oake"},
      Case{"<p>Paul Brill</p> ran against <p>Tom Oake</p>. <s1>The two men</s1> <c1>said</c1> "
           "<q1>no</q1>.",
           "Paul Brill and Tom Oake"},
      Case{"<l>Merrow</l> and <l>Velmark</l> met <p>Ann Roe</p> and <p>Tom Oake</p>. <s1>The two "
           "countries</s1> <c1>agreed</c1> <q1>to stop</q1>.",
           "Merrow and Velmark"},
      Case{"<p>Ann Roe</p> and <p>Tom Oake</p> came, <s1>each</s1> <c1>saying</c1> <q1>no</q1>.",
           "Ann Roe and Tom Oake"},
      Case{"<p>Ann Roe</p> and <p>Tom Oake</p> make clocks. <s1>The couple</s1> <c1>said</c1> "
           "<q1>no</q1>.",
           "Ann Roe and Tom Oake"},
      // Three are no two.
      Case{"<p>Ann Roe</p> met <p>Tom Oake</p> with <p>Paul Brill</p>. <s1>The two men</s1> "
           "<c1>said</c1> <q1>no</q1>.",
           "two men"},
      Case{"<p>Ann Roe</p> and <p>Tom Oake</p> came. <s1>The candidates</s1> <c1>said</c1> "
           "<q1>no</q1>.",
           "candidates"});
  CAPTURE(c.text);
  CHECK(last_quote(c.text).speaker == c.speaker);
}

TEST_CASE("they are the body or the several who spoke right before, or who begin the sentence",
          "[extract]") {
  const Case c = GENERATE(
      Case{"<s1>The <o>Harrow Bank</o></s1> <c1>said</c1> <q1>no</q1>. <s2>They</s2> "
           "<c2>said</c2> <q2>more</q2>.",
           "Harrow Bank"},
      Case{"<p>Ann Roe</p> and <p>Tom Oake</p> came late. <s1>They</s1> <c1>said</c1> <q1>no</q1>.",
           "Ann Roe and Tom Oake"},
      Case{"<s1>Two nurses</s1> <c1>said</c1> <q1>no</q1>. <s2>They</s2> <c2>said</c2> "
           "<q2>more</q2>.",
           "Two nurses"},
      Case{"<s1>Local farmers</s1> <c1>said</c1> <q1>no</q1>. It rained. <s2>They</s2> "
           "<c2>said</c2> <q2>more</q2>.",
           ""},
      Case{"The crowd of <p>Ann Roe</p> and <p>Tom Oake</p> came. <s1>They</s1> <c1>said</c1> "
           "<q1>no</q1>.",
           ""},
      Case{"<s1>We</s1> <c1>said</c1> <q1>no</q1>. <s2>They</s2> <c2>said</c2> <q2>more</q2>.",
           ""});
  CAPTURE(c.text);
  CHECK(last_quote(c.text).speaker == c.speaker);
}

TEST_CASE("they is one person where nothing tells the sex of who spoke right before", "[extract]") {
  CHECK(last_quote("<s1><p>Robin Achter</p></s1> <c1>said</c1> <q1>no</q1>. <s2>They</s2> "
                   "<c2>said</c2> <q2>more</q2>.")
            .speaker == "Robin Achter");
  CHECK(last_quote("<s1><p>Ann Roe</p></s1> <c1>said</c1> <q1>no</q1>. <s2>They</s2> "
                   "<c2>said</c2> <q2>more</q2>.")
            .speaker.empty());
}
