// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/learned_links.h"

#include <algorithm>

namespace onrecord::extract {

LearnedLinks::LearnedLinks(const ArticleView& view, const Cast& cast) {
  std::size_t first = 0;  // of the pronoun at hand
  for (const language::Link& link : view.document().links) {
    // The cast may have corrected the name: what covers its last word counts.
    const std::uint32_t end = view.last_token(link.name);
    const std::uint32_t name = end > 0 ? view.name_at_token(end - 1) : kNoIndex;
    if (name == kNoIndex || cast.entity_of_name[name] == kNoIndex) continue;
    const std::uint32_t entity = cast.entity_of_name[name];
    if (first < links_.size() && links_[first].pronoun != link.pronoun.begin) first = links_.size();
    const auto known =
        std::find_if(links_.begin() + static_cast<std::ptrdiff_t>(first), links_.end(),
                     [&](const LearnedLink& l) { return l.entity == entity; });
    if (known == links_.end()) {
      links_.push_back({link.pronoun.begin, entity, link.probability, link.name});
      continue;
    }
    known->probability += link.probability;
    known->mention = link.name;
  }
}

std::span<const LearnedLink> LearnedLinks::of(std::uint32_t pronoun) const {
  const auto range = std::ranges::equal_range(links_, pronoun, {}, &LearnedLink::pronoun);
  return {range.begin(), range.end()};
}

std::optional<float> LearnedLinks::probability(std::uint32_t pronoun, std::uint32_t entity) const {
  const auto links = of(pronoun);
  if (links.empty()) return std::nullopt;
  const auto found = std::ranges::find(links, entity, &LearnedLink::entity);
  return found == links.end() ? 0.0F : found->probability;
}

}  // namespace onrecord::extract
