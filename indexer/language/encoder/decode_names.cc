// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/decode_names.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "indexer/language/encoder/names_head.h"
#include "indexer/language/encoder/viterbi.h"

namespace onrecord::language {
namespace {

struct KindOfName {
  std::string_view label;
  NameType type;
};
constexpr std::array kKinds = {KindOfName{"PER", NameType::kPerson},
                               KindOfName{"ORG", NameType::kOrganization},
                               KindOfName{"LOC", NameType::kPlace}};

// "Lund's" is one word to the encoder; the name is "Lund".
Span without_possessive(std::string_view text, Span span) {
  for (const std::string_view ending : {"'s", "\u2019s", "'S", "\u2019S"})
    if (span.size() > ending.size() && slice(text, span).ends_with(ending))
      return {span.begin, span.end - static_cast<std::uint32_t>(ending.size())};
  return span;
}

}  // namespace

std::vector<DecodedName> decode_names(std::string_view text, std::span<const Word> words,
                                      std::span<float> logits, float bias) {
  const std::size_t labels = kNameLabels.size();
  tame(logits);
  for (std::size_t word = 0; word < words.size(); ++word) {
    logits[word * labels] -= bias;
    if (words[word].is_break())
      std::ranges::fill(logits.subspan(word * labels + 1, labels - 1), kForbidden);
  }
  const auto best = best_labels(logits, kNameLabels);
  const auto probabilities = label_probabilities(logits, best, labels);
  std::vector<DecodedName> names;
  for (const LabelSpan& span : spans_of(best, kNameLabels)) {
    const auto kind = std::ranges::find(kKinds, span.kind, &KindOfName::label);
    const Span printed{words[span.first].span.begin, words[span.last].span.end};
    // As sure as of its least sure word.
    const float probability = *std::min_element(probabilities.begin() + span.first,
                                                probabilities.begin() + span.last + 1);
    names.push_back(
        {span.first, span.last, {without_possessive(text, printed), kind->type, probability}});
  }
  return names;
}

}  // namespace onrecord::language
