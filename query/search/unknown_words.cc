// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/unknown_words.h"

#include <xapian.h>

#include "schema/fields.h"
#include "schema/normalise.h"

namespace onrecord::query {

namespace {

void collect(const Xapian::Database& articles, const TextQuery& query,
             std::vector<UnknownWord>& unknown) {
  if (query.kind == NodeKind::kNot) return;
  const Xapian::Stem stemmer(kStemmer);
  if (query.kind == NodeKind::kWord && query.field.empty())
    for (const std::string& word : query.words)
      if (!onrecord::is_stop_word(word) &&
          !articles.term_exists(std::string(kStemPrefix) + stemmer(word)))
        unknown.push_back({word, articles.get_spelling_suggestion(word)});
  for (const TextQuery& child : query.children) collect(articles, child, unknown);
}

}  // namespace

std::vector<UnknownWord> unknown_words(ArchiveReader& reader, const TextQuery& query) {
  return reader.read([&] {
    std::vector<UnknownWord> unknown;
    collect(reader.fulltext(Documents::kArticles), query, unknown);
    return unknown;
  });
}

}  // namespace onrecord::query
