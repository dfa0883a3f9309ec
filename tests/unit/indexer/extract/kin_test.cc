// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/kin.h"

#include <catch2/catch.hpp>

#include "marked_text.h"

using namespace onrecord;
using namespace onrecord::extract;

TEST_CASE("a relative is the one of that sex and surname whom the article names", "[extract]") {
  CHECK(last_quote("<p>Tom Oake</p> and <p>Mary Oake</p> came. <q1>“No,”</q1> <s1>his wife</s1> "
                   "<c1>said</c1>.")
            .speaker == "Mary Oake");
  CHECK(last_quote("<p>Mary Oake</p> and <p>Tom Oake</p> came. <q1>“No,”</q1> <s1><p>Mary "
                   "Oake</p>’s brother</s1> <c1>said</c1>.")
            .speaker == "Tom Oake");
  CHECK(last_quote("<p>Tom Oake</p> and <p>Mary Oake</p> met <p>Anna Quill</p>. <q1>“No,”</q1> "
                   "<s1>the mother</s1> <c1>said</c1>.")
            .speaker == "Mary Oake");
}

TEST_CASE("a relative whom the article does not name is nobody else", "[extract]") {
  const std::string text = GENERATE(
      "<p>Mary Quill</p> came.\n<p>Tom Oake</p> left. <q1>“No,”</q1> <s1>his wife</s1> "
      "<c1>said</c1>.",
      "<p>Tom Oake</p>, <p>Mary Oake</p> and <p>Anna Oake</p> came. <q1>“No,”</q1> <s1>his "
      "wife</s1> <c1>said</c1>.",
      "<p>Tom Oake</p> and <p>Mary Oake</p> came. <q1>“No,”</q1> <s1>their wife</s1> "
      "<c1>said</c1>.");
  CAPTURE(text);
  const QuoteRecord quote = last_quote(text);
  CHECK(quote.speaker == "wife");
  CHECK(quote.speaker_type == SpeakerType::kUnnamed);
}

TEST_CASE("a mother of two is no relative of those the article names", "[extract]") {
  CHECK(last_quote("<p>Tom Oake</p> and <p>Mary Oake</p> came. <q1>“No,”</q1> <s1>a mother of "
                   "two</s1> <c1>said</c1>.")
            .speaker_type == SpeakerType::kUnnamed);
}
