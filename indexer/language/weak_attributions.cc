// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/weak_attributions.h"

#include <algorithm>
#include <array>

namespace onrecord::language {
namespace {

bool is_infinitive(std::string_view cue, const Attribution&) {
  return cue.starts_with("to ");
}

bool is_at_place(std::string_view cue, const Attribution&) {
  return cue.ends_with(" in") || cue.ends_with(" at");
}

bool has_no_source(std::string_view, const Attribution& attribution) {
  return !attribution.source;
}

struct Doubt {
  bool (*speaks_against)(std::string_view cue, const Attribution& attribution);
  float least_confidence;
};

// Content F1 (close, all) on PolNeAR dev and Wikinews dev, 72.5 and 76.6 without any of them:
constexpr Doubt kDoubts[] = {
    // "Lund and Aho are to meet to discuss the tolls" tells what has not been said yet: 72.6, 76.8.
    {is_infinitive, 0.6F},
    // "They are meeting in Harrow to discuss …" tells where: 72.5, 76.6.
    {is_at_place, 0.45F},
    // "Say no to cream", "is said to be injured": nobody is there to have said it: 72.4, 77.5.
    {has_no_source, 0.45F},
};

// Where nobody surely speaks, nobody is taken to speak at all: 72.6, 76.6, and most
// of the false quotations in tests/quality/hard are gone.
constexpr float kSurelySpeaks = 0.65F;

// A statement that is printed whole has its marks to speak for it. In bytes.
constexpr std::uint32_t kLongQuotation = 80;

bool is_long_quotation(std::string_view text, const Attribution& attribution) {
  std::uint32_t size = 0;
  for (const Span piece : attribution.content) size += piece.size();
  const std::string_view words = slice(text, attribution.content.front());
  return size >= kLongQuotation && (words.starts_with("“") || words.starts_with('"'));
}

bool surely_speaks(const Attribution& attribution) {
  return attribution.act == Act::kStatement && attribution.source &&
         attribution.confidence >= kSurelySpeaks;
}

}  // namespace

void drop_weak_attributions(std::string_view text, std::vector<Attribution>& attributions) {
  std::erase_if(attributions, [&](const Attribution& attribution) {
    const std::string_view cue = slice(text, attribution.cue);
    return std::ranges::any_of(kDoubts, [&](const Doubt& doubt) {
      return attribution.confidence < doubt.least_confidence &&
             doubt.speaks_against(cue, attribution);
    });
  });
  if (std::ranges::none_of(attributions, surely_speaks))
    std::erase_if(attributions, [&](const Attribution& attribution) {
      return attribution.confidence < kSurelySpeaks && !is_long_quotation(text, attribution);
    });
}

}  // namespace onrecord::language
