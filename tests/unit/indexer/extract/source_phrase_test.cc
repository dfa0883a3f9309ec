// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/source_phrase.h"

#include <catch2/catch.hpp>
#include <string>

#include "marked_text.h"

using namespace onrecord;
using namespace onrecord::extract;

TEST_CASE("what stands beside the names of a source leaves them its speakers", "[extract]") {
  struct Case {
    std::string text, speaker;
  };
  const Case c = GENERATE(
      Case{"<s1>Ms <p>Brill</p> and Mr <p>Oake</p> both</s1> <c1>said</c1> <q1>no</q1>.",
           "Brill and Oake"},
      Case{"<s1><o>Harrow Transport Department</o> (<o>HTD</o>) engineer <p>Tom Oake</p></s1> "
           "<c1>said</c1> <q1>no</q1>.",
           "Tom Oake"},
      Case{"<s1>Two nurses, <p>Ana Brill</p> and <p>Tom Oake</p>,</s1> <c1>said</c1> <q1>no</q1>.",
           "Ana Brill and Tom Oake"},
      Case{"<s1>His insurer, <o>Merchant & Crown</o>,</s1> <c1>said</c1> <q1>no</q1>.",
           "Merchant & Crown"},
      Case{"<s1>The director at his bank, <o>Harrow Trust</o>,</s1> <c1>said</c1> <q1>no</q1>.",
           "director at his bank, Harrow Trust"},
      Case{"<s1>A teacher, who asked not to be named,</s1> <c1>said</c1> <q1>no</q1>.", "teacher"},
      Case{"<q1>Ten died</q1>, <c1>according to</c1> <s1>officers, some of whom were hurt</s1>.",
           "officers"},
      Case{"<s1>One of the victims</s1> <c1>said</c1> <q1>no</q1>.", "One of the victims"},
      Case{"<s1>Some of the nurses</s1> <c1>said</c1> <q1>no</q1>.", "Some of the nurses"},
      Case{"<s1>One of the victims</s1> <c1>said</c1> <q1>no</q1>. <s2>She</s2> <c2>said</c2> "
           "<q2>more</q2>.",
           "One of the victims"},
      Case{"<q1>One fled</q1>, <c1>said</c1> <s1>the fire service, among the dead</s1>.",
           "fire service"});
  CAPTURE(c.text);
  CHECK(last_quote(c.text).speaker == c.speaker);
}

TEST_CASE("one country's government is not another's", "[extract]") {
  CHECK(last_quote("The <o>Velmark government</o> wrote. <s1>The Merrow government</s1> "
                   "<c1>said</c1> <q1>no</q1>.")
            .speaker == "Merrow government");
  CHECK(last_quote("The <o>Velmark government</o> wrote. <s1>The government</s1> "
                   "<c1>said</c1> <q1>no</q1>.")
            .speaker == "Velmark government");
}

TEST_CASE("a role of a field before a name is that person's", "[extract]") {
  CHECK(last_quote("<s1>Current Director of Public Works <p>Joan Perrin</p></s1> <c1>said</c1> "
                   "<q1>no</q1>.")
            .speaker == "Joan Perrin");
  CHECK(last_quote("<s1>Mother of actress <p>Joan Perrin</p></s1> <c1>said</c1> <q1>no</q1>.")
            .speaker != "Joan Perrin");
}
