// SPDX-License-Identifier: GPL-3.0-or-later
// What the encoder's links head says of an article's pronouns, summed up by whom its names mean.
//
// Thread-safety: const; belongs to one article.
// Lifetime: keeps nothing of what it was made from.
// Cost: one look-up for each link, logarithmic for each question.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/span.h"
#include "indexer/extract/article_view.h"
#include "indexer/extract/cast.h"

namespace onrecord::extract {

struct LearnedLink {
  std::uint32_t pronoun = 0;  // its first byte
  std::uint32_t entity = kNoIndex;
  float probability = 0;
  Span mention;  // the last of the names that it may stand for
};

class LearnedLinks {
 public:
  LearnedLinks(const ArticleView& view, const Cast& cast);

  // Of the pronoun that begins at this byte; empty where nothing was learned of it.
  std::span<const LearnedLink> of(std::uint32_t pronoun) const;
  // Nothing where nothing was learned of the pronoun.
  std::optional<float> probability(std::uint32_t pronoun, std::uint32_t entity) const;

 private:
  std::vector<LearnedLink> links_;  // by pronoun
};

}  // namespace onrecord::extract
