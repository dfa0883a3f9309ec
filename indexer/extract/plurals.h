// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a plural means: "both men", "the couple", "they". Two who are named side by side ("Ann Roe
// and Tom Oake"), or alone in one sentence, may be called so behind it.
//
// Thread-safety: constant once built.
// Lifetime: keeps references to view and cast, which must outlive it.
// Cost: O(names) to build; a question looks back over a few sentences.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "indexer/extract/article_view.h"
#include "indexer/extract/cast.h"
#include "indexer/extract/source_phrase.h"

namespace onrecord::extract {

class Plurals {
 public:
  Plurals(const ArticleView& view, const Cast& cast);

  // The two whom "both men", "the two countries" or "each" means; empty where the phrase counts
  // nobody or nobody fits.
  std::vector<std::uint32_t> pair_called(const SourcePhrase& phrase, Span source) const;

  // Those named side by side at the beginning of the sentence before `where`: "They".
  std::vector<std::uint32_t> subjects_before(Span where) const;

 private:
  struct Group {
    Span where;
    std::uint32_t sentence;
    language::NameType type;
    std::vector<std::uint32_t> entities;
  };

  void find_joint_names();
  void find_sentences_of_two();

  const ArticleView& view_;
  const Cast& cast_;
  std::vector<Group> joint_;   // in text order
  std::vector<Group> of_two_;  // sentences that name two of a type
};

}  // namespace onrecord::extract
