// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/link_finder.h"

#include <map>

namespace onrecord::language {
namespace {

constexpr float kLeastProbability = 0.01F;

}  // namespace

void LinkFinder::read_window(std::uint32_t begin, std::uint32_t core_end, const float* rows,
                             std::span<const NameWords> names, LinksScratch& scratch) {
  const std::size_t known = list_.read(text_, words_, core_end, names);
  const std::vector<Mention>& mentions = list_.mentions();
  if (mentions.size() == known) return;
  std::vector<CueWords> places;
  for (std::size_t i = known; i < mentions.size(); ++i)
    places.push_back({mentions[i].first - begin, mentions[i].last - begin});
  as_pronoun_.resize(mentions.size() * head_.inner());
  as_candidate_.resize(mentions.size() * head_.inner());
  head_.project(rows, places, std::span(mentions).subspan(known), scratch,
                as_pronoun_.data() + known * head_.inner(),
                as_candidate_.data() + known * head_.inner());
}

Span LinkFinder::bytes(const Mention& mention) const {
  return {words_[mention.first].span.begin, words_[mention.last].span.end};
}

std::vector<Link> LinkFinder::links(LinksScratch& scratch) const {
  const std::vector<Mention>& mentions = list_.mentions();
  // By name; of each pronoun.
  std::vector<std::map<std::uint32_t, float>> names(mentions.size());
  std::vector<Link> found;
  for (std::uint32_t p = 0; p < mentions.size(); ++p) {
    if (!is_pronoun(mentions[p].kind)) continue;
    const std::vector<std::uint32_t> candidates = list_.candidates_of(p);
    if (candidates.empty()) continue;
    const std::vector<float> probabilities = head_.probabilities(
        mentions, p, candidates, as_pronoun_.data(), as_candidate_.data(), scratch);
    for (std::size_t c = 0; c < candidates.size(); ++c) {
      if (is_pronoun(mentions[candidates[c]].kind))
        for (const auto& [name, probability] : names[candidates[c]])
          names[p][name] += probabilities[c] * probability;
      else
        names[p][candidates[c]] += probabilities[c];
    }
    std::erase_if(names[p], [](const auto& name) { return name.second < kLeastProbability; });
    for (const auto& [name, probability] : names[p])
      found.push_back({bytes(mentions[p]), bytes(mentions[name]), probability});
  }
  return found;
}

}  // namespace onrecord::language
