// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/quote_confidence.h"

#include <catch2/catch.hpp>

using namespace onrecord;
using namespace onrecord::extract;

namespace {

double confidence(float content, SpeakerType type, float reliability,
                  QuoteKind kind = QuoteKind::kDirect) {
  language::Attribution attribution;
  attribution.confidence = content;
  attribution.act_probability = 1;
  Speaker speaker;
  speaker.type = type;
  speaker.reliability = reliability;
  return quote_confidence(attribution, speaker, kind);
}

}  // namespace

TEST_CASE("words in quotation marks from a person named in full are nearly certain", "[extract]") {
  CHECK(confidence(0.93F, SpeakerType::kPerson, 0.95F) > 0.9);
}

TEST_CASE("what makes content or speaker less sure makes the quotation less sure", "[extract]") {
  const double sure = confidence(0.9F, SpeakerType::kPerson, 0.95F);
  CHECK(confidence(0.6F, SpeakerType::kPerson, 0.95F) < sure);
  CHECK(confidence(0.9F, SpeakerType::kPerson, 0.67F) < sure);
  CHECK(confidence(0.9F, SpeakerType::kPerson, 0.95F, QuoteKind::kIndirect) < sure);
  CHECK(confidence(0.9F, SpeakerType::kNone, 0) < confidence(0.9F, SpeakerType::kPerson, 0.7F));
}

TEST_CASE("confidence is a number between 0 and 1 whatever the encoder says", "[extract]") {
  for (const float content : {0.0F, 1.0F})
    for (const float reliability : {0.0F, 1.0F}) {
      const double found = confidence(content, SpeakerType::kPerson, reliability);
      CHECK(found > 0);
      CHECK(found < 1);
    }
}
