// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/roles.h"

#include <catch2/catch.hpp>

#include "marked_text.h"

using namespace onrecord;
using namespace onrecord::extract;

namespace {

// The role of Ana Brill behind these words.
std::string role_behind(const std::string& words) {
  return last_quote(words + " <s1><p>Ana Brill</p></s1> <c1>said</c1> <q1>no</q1>.").role;
}

}  // namespace

TEST_CASE("a role keeps all its nouns", "[extract]") {
  CHECK(role_behind("They chose climate change activist") == "climate change activist");
  CHECK(role_behind("A nursing home owner,") == "nursing home owner");
  CHECK(role_behind("They met the women's rights activist") == "women's rights activist");
  CHECK(role_behind("The <l>Harrow</l> trade and industry minister") ==
        "trade and industry minister");
  CHECK(role_behind("In Harrow police Chief") == "police Chief");
}

TEST_CASE("a verb in front of a role is no part of it", "[extract]") {
  CHECK(role_behind("It may hurt President") == "President");
  CHECK(role_behind("<p>Tom Oake</p> is meeting activist") == "activist");
  CHECK(role_behind("The board nominated businesswoman") == "businesswoman");
  CHECK(role_behind("The group also views President") == "President");
  CHECK(role_behind("<p>Tom Oake</p> and Senator") == "Senator");
  CHECK(role_behind("The <l>Harrow</l> counties and former President") == "former President");
  CHECK(role_behind("On Monday mayor") == "mayor");
}

TEST_CASE("what is passing is no part of a role, and what is past is", "[extract]") {
  CHECK(role_behind("The exiting governor,") == "governor");
  CHECK(role_behind("Her 17-year-old daughter") == "daughter");
  const QuoteRecord former = last_quote(
      "Former <l>Harrow</l> governor <s1><p>Ana Brill</p></s1> <c1>said</c1> <q1>no</q1>.");
  CHECK(former.role == "former governor");
  CHECK(former.affiliation == "Harrow");
  CHECK(last_quote("<s1><p>Ana Brill</p>, a former <o>Gull Trust</o> aide,</s1> <c1>said</c1> "
                   "<q1>no</q1>.")
            .role == "former aide");
  const QuoteRecord current =
      last_quote("<l>Harrow</l>'s new mayor <s1><p>Ana Brill</p></s1> <c1>said</c1> <q1>no</q1>.");
  CHECK(current.role == "mayor");
  CHECK(current.affiliation == "Harrow");
  CHECK(last_quote("<s1><p>Ana Brill</p>, a fellow at the <o>Gull Trust</o>,</s1> <c1>said</c1> "
                   "<q1>no</q1>.")
            .role == "fellow");
}
