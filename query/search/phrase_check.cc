// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/phrase_check.h"

#include <algorithm>

#include "schema/normalise.h"

namespace onrecord::query {

namespace {

constexpr const char* kArticleText = "SELECT title, text FROM articles WHERE id = ?";
constexpr const char* kQuoteText =
    "SELECT '', substr(a.text, q.passage_begin + 1, q.passage_end - q.passage_begin)"
    " FROM quotes q JOIN articles a ON a.id = q.article_id WHERE q.id = ?";

}  // namespace

PhraseCheck::PhraseCheck(ArchiveReader& reader, Documents which, const TextQuery& query)
    : text_(reader.database(), which == Documents::kArticles ? kArticleText : kQuoteText) {
  collect(query);
}

void PhraseCheck::collect(const TextQuery& query) {
  if (query.kind == NodeKind::kPhrase) phrases_.push_back({query.words, query.field == "title"});
  if (query.kind == NodeKind::kAnd)
    for (const TextQuery& child : query.children) collect(child);
}

bool PhraseCheck::operator()(const Xapian::Document& document) const {
  text_.reset();
  text_.bind(1, static_cast<std::int64_t>(document.get_docid()));
  if (!text_.executeStep()) return false;  // removed meanwhile
  const std::string title = text_.getColumn(0).getString();
  const std::string text = text_.getColumn(1).getString();
  return std::all_of(phrases_.begin(), phrases_.end(), [&](const Phrase& phrase) {
    return contains_phrase(title, phrase.words) ||
           (!phrase.is_in_title && contains_phrase(text, phrase.words));
  });
}

}  // namespace onrecord::query
