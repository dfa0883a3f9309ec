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
