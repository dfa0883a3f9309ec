// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/weak_attributions.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace onrecord;
using namespace onrecord::language;

namespace {

const std::string kText =
    "The mayor said the tolls would rise. They are to meet in Harrow to discuss the tolls.";

Span find(const std::string& words) {
  const auto at = static_cast<std::uint32_t>(kText.find(words));
  return {at, at + static_cast<std::uint32_t>(words.size())};
}

Attribution attribution(const std::string& source, const std::string& cue, float confidence) {
  Attribution attribution;
  attribution.cue = find(cue);
  if (!source.empty()) attribution.source = find(source);
  attribution.content = {find("the tolls")};
  attribution.confidence = confidence;
  return attribution;
}

std::vector<std::string> cues_kept(std::vector<Attribution> attributions) {
  drop_weak_attributions(kText, attributions);
  std::vector<std::string> cues;
  for (const Attribution& kept : attributions) cues.emplace_back(slice(kText, kept.cue));
  return cues;
}

using Strings = std::vector<std::string>;

const Attribution kSure = attribution("The mayor", "said", 0.9F);

}  // namespace

TEST_CASE("what is doubtful needs more confidence than the rest", "[weak_attributions]") {
  CHECK(cues_kept({kSure, attribution("They", "to discuss", 0.55F)}) == Strings{"said"});
  CHECK(cues_kept({kSure, attribution("They", "are to meet in", 0.4F)}) == Strings{"said"});
  CHECK(cues_kept({kSure, attribution("", "rise", 0.4F)}) == Strings{"said"});
  CHECK(cues_kept({kSure, attribution("They", "to discuss", 0.65F), attribution("", "rise", 0.5F),
                   attribution("They", "meet", 0.35F)}) ==
        Strings{"said", "to discuss", "rise", "meet"});
}

TEST_CASE("where nobody surely speaks nobody is taken to speak", "[weak_attributions]") {
  CHECK(cues_kept({attribution("The mayor", "said", 0.6F), attribution("They", "meet", 0.5F)})
            .empty());
  Attribution wish = attribution("They", "meet", 0.9F);
  wish.act = Act::kBelief;
  CHECK(cues_kept({attribution("The mayor", "said", 0.6F), wish}) == Strings{"meet"});
}

TEST_CASE("a statement that is printed whole needs no other beside it", "[weak_attributions]") {
  const std::string text =
      "Korda: “Nine years ago you asked me to repair a country that had quarrelled with itself.”";
  Attribution whole;
  whole.cue = {5, 6};
  whole.source = Span{0, 5};
  whole.content = {{7, static_cast<std::uint32_t>(text.size())}};
  whole.confidence = 0.4F;
  std::vector<Attribution> attributions = {whole};
  drop_weak_attributions(text, attributions);
  CHECK(attributions.size() == 1);
}
