// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/names.h"

#include <catch2/catch.hpp>

using namespace onrecord;

TEST_CASE("spellings are the words of the extraction contract", "[schema]") {
  CHECK(spelling(QuoteKind::kDirect) == "direct");
  CHECK(spelling(QuoteKind::kMixed) == "mixed");
  CHECK(spelling(QuoteKind::kIndirect) == "indirect");
  CHECK(spelling(QuoteAct::kStatement) == "statement");
  CHECK(spelling(QuoteAct::kBelief) == "belief");
  CHECK(spelling(SpeakerType::kNone) == "");
  CHECK(spelling(SpeakerType::kGroup) == "group");
  CHECK(spelling(EntityType::kPlace) == "place");
}

TEST_CASE("a spelling reads back as its value", "[schema]") {
  CHECK(from_spelling<QuoteKind>("mixed") == QuoteKind::kMixed);
  CHECK(from_spelling<SpeakerType>("unnamed") == SpeakerType::kUnnamed);
  CHECK(from_spelling<SpeakerType>("") == SpeakerType::kNone);
}

TEST_CASE("a word that spells nothing gives nothing", "[schema]") {
  CHECK(from_spelling<QuoteKind>("Direct") == std::nullopt);
  CHECK(from_spelling<QuoteAct>("") == std::nullopt);
}
