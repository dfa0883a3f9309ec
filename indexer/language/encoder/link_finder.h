// SPDX-License-Identifier: GPL-3.0-or-later
// Follows each pronoun of an article to names: directly, and through the pronouns that it may go
// on from, so that a name's probability is the sum over all ways to it.
//
// Thread-safety: belongs to one article and one thread.
// Lifetime: the head must outlive it.
// Memory: for each mention twice the head's width in floats.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "indexer/language/document.h"
#include "indexer/language/encoder/links_head.h"
#include "indexer/language/encoder/mentions.h"

namespace onrecord::language {

class LinkFinder {
 public:
  LinkFinder(const LinksHead& head, std::string_view text, std::span<const Word> words)
      : head_(head), text_(text), words_(words) {}

  // A window that begins with the word `begin` and answers for words up to `core_end`, with a row
  // for each of its words. `names` begin in its core; words of the article.
  void read_window(std::uint32_t begin, std::uint32_t core_end, const float* rows,
                   std::span<const NameWords> names, LinksScratch& scratch);

  std::vector<Link> links(LinksScratch& scratch) const;

 private:
  Span bytes(const Mention& mention) const;

  const LinksHead& head_;
  std::string_view text_;
  std::span<const Word> words_;
  MentionList list_;
  std::vector<float> as_pronoun_, as_candidate_;
};

}  // namespace onrecord::language
