// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/highlighter.h"

#include <xapian.h>

#include "schema/fields.h"
#include "schema/normalise.h"

namespace onrecord::query {

Highlighter::Highlighter(const TextQuery& query) {
  collect(query);
}

void Highlighter::collect(const TextQuery& query) {
  if (query.kind == NodeKind::kNot) return;
  const Xapian::Stem stemmer(kStemmer);
  for (const std::string& word : query.words) stems_.insert(stemmer(word));
  for (const TextQuery& child : query.children) collect(child);
}

std::vector<Span> Highlighter::spans(std::string_view text) const {
  std::vector<Span> found;
  if (stems_.empty()) return found;
  const Xapian::Stem stemmer(kStemmer);
  for (WordReader word(text); word.next();)
    if (stems_.contains(stemmer(std::string(word.word())))) found.push_back(word.span());
  return found;
}

}  // namespace onrecord::query
