// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/article_index.h"

#include <SQLiteCpp/Statement.h>

#include <utility>

#include "base/utf8.h"
#include "indexer/store/marked_ranges.h"

namespace onrecord {

namespace {

constexpr unsigned kTitleWeight = 3;
constexpr unsigned kTextWeight = 1;

// Shorter words are not worth a suggestion.
constexpr std::size_t kShortestSpelling = 4;

constexpr const char* kArticle =
    "SELECT title, byline, outlet, section, published, paragraphs, text FROM articles WHERE id = ?";
constexpr const char* kArticleNames =
    "SELECT a.form FROM article_names n JOIN aliases a ON a.id = n.alias_id"
    " WHERE n.article_id = ?";

// Misspelt words are corrected to those of names and titles: the fields that keep exact words.
void change_spellings(Xapian::WritableDatabase& database, const Xapian::Document& document,
                      bool is_added) {
  for (const Field& source : {field("title"), field("mentions")}) {
    const std::string prefix(source.prefix);
    auto term = document.termlist_begin();
    term.skip_to(prefix);
    for (; term != document.termlist_end() && (*term).starts_with(prefix); ++term) {
      const std::string word = (*term).substr(prefix.size());
      if (word.size() < kShortestSpelling || (word.front() >= '0' && word.front() <= '9')) continue;
      if (is_added)
        database.add_spelling(word);
      else
        database.remove_spelling(word);
    }
  }
}

}  // namespace

ArticleIndex::ArticleIndex(std::filesystem::path archive)
    : RowIndex(std::move(archive), Documents::kArticles),
      article_(rows(), kArticle),
      names_(rows(), kArticleNames) {}

bool ArticleIndex::may_hold(RowId article) const {
  return static_cast<Xapian::docid>(article) <= documents().get_lastdocid();
}

void ArticleIndex::remove(RowId article) {
  try {
    const auto id = static_cast<Xapian::docid>(article);
    change_spellings(documents(), documents().get_document(id), false);
    documents().delete_document(id);
  } catch (const Xapian::DocNotFoundError&) {
    // Written and removed before this index heard of it, or removed by a run that was killed.
  }
}

void ArticleIndex::add(RowId article) {
  SQLite::Statement& row = article_;
  row.reset();
  row.bind(1, article);
  if (!row.executeStep()) return;
  const std::string title = row.getColumn(0).getString();
  const std::string text = row.getColumn(6).getString();
  const CodePointOffsets offsets(text);

  Xapian::Document document;
  terms().add_text(document, field("title"), title, kTextWeight);
  terms().add_name(document, field("title"), title);
  terms().add_text(document, field("text"), title, kTitleWeight);
  for (const MarkedRange& paragraph : read_ranges(row.getColumn(5).getString()))
    if (paragraph.mark != "furniture")
      terms().add_text(document, field("text"),
                       slice(text, {offsets.byte_offset(paragraph.range.begin),
                                    offsets.byte_offset(paragraph.range.end)}),
                       kTextWeight);
  const std::string outlet = row.getColumn(2).getString();
  terms().add_name(document, field("byline"), row.getColumn(1).getString());
  terms().add_name(document, field("outlet"), outlet);
  terms().add_name(document, field("section"), row.getColumn(3).getString());
  terms().add_date(document, row.getColumn(4).getString());
  row.reset();  // on its row it would hold the connection to this state of the archive
  document.add_value(slot_of(field("outlet")), outlet);
  names_.reset();
  names_.bind(1, article);
  while (names_.executeStep())
    terms().add_name(document, field("mentions"), names_.getColumn(0).getString());

  documents().replace_document(static_cast<Xapian::docid>(article), document);
  change_spellings(documents(), document, true);
}

}  // namespace onrecord
