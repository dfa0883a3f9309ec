// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/fulltext.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/VariadicBind.h>
#include <fcntl.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>
#include <system_error>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "schema/archive.h"
#include "schema/normalise.h"

namespace onrecord {

namespace fs = std::filesystem;

namespace {

// How much a word counts by where it stands: a quotation that says the word comes before one whose
// sentence has it, and that before one whose paragraph has it. The title is the article's: articles
// lend their quotations weight when a question is asked.
constexpr unsigned kQuotedWeight = 5;
constexpr unsigned kPassageWeight = 2;
constexpr unsigned kAroundWeight = 1;
constexpr unsigned kTitleWeight = 3;
constexpr unsigned kTextWeight = 1;

// Bytes of the paragraph on either side of a passage. A paragraph may be a whole file of 10 MB
// with a thousand quotations in it.
constexpr std::uint32_t kAroundBytes = 60;

// Shorter words are not worth a suggestion.
constexpr std::size_t kShortestSpelling = 4;

constexpr const char* kWrittenSince =
    "SELECT id FROM articles WHERE batch > ? AND batch <= ? ORDER BY id";
constexpr const char* kRemovedSince =
    "SELECT article_id FROM removed_articles WHERE batch > ? AND batch <= ?";
constexpr const char* kArticle =
    "SELECT title, byline, outlet, section, published, paragraphs, text FROM articles WHERE id = ?";
constexpr const char* kArticleNames =
    "SELECT a.form FROM article_names n JOIN aliases a ON a.id = n.alias_id"
    " WHERE n.article_id = ?";
constexpr const char* kQuotes =
    "SELECT q.id, q.speaker_id, q.speaker_type, q.role, q.affiliation, q.kind, q.act,"
    " q.confidence, q.passage_begin, q.passage_end, q.wording, q.pieces,"
    " coalesce(c.name, s.name, '')"
    " FROM quotes q LEFT JOIN speakers s ON s.id = q.speaker_id"
    " LEFT JOIN speakers c ON c.id = s.same_as WHERE q.article_id = ?";
constexpr const char* kJointSpeakers =
    "SELECT j.speaker_id, s.name FROM joint_speakers j JOIN speakers s ON s.id = j.speaker_id"
    " WHERE j.quote_id = ?";
constexpr const char* kMentions =
    "SELECT m.quote_id, m.speaker_id, m.organization_id, coalesce(s.name, o.name, m.place)"
    " FROM stored_mentions m LEFT JOIN speakers s ON s.id = m.speaker_id"
    " LEFT JOIN organizations o ON o.id = m.organization_id"
    " WHERE m.article_id = ? AND m.quote_id IS NOT NULL";

constexpr auto slot(const Field& field) {
  return static_cast<Xapian::valueno>(field.slot);
}

// Number pairs of "[[0,17,"title"],[19,300]]", the form in which article_rows.cc writes ranges.
struct MarkedRange {
  TextRange range;
  std::string mark;
};

std::vector<MarkedRange> read_ranges(std::string_view json) {
  std::vector<MarkedRange> ranges;
  for (std::size_t open = json.find('[', 1); open != json.npos; open = json.find('[', open)) {
    const std::size_t close = std::min(json.find(']', open), json.size());
    const std::string_view inside = json.substr(open + 1, close - open - 1);
    open = close;
    MarkedRange found;
    const char* const end = inside.data() + inside.size();
    const auto first = std::from_chars(inside.data(), end, found.range.begin);
    if (first.ec != std::errc() || first.ptr == end) continue;
    const auto second = std::from_chars(first.ptr + 1, end, found.range.end);
    if (second.ec != std::errc()) continue;
    if (end - second.ptr > 3) found.mark = {second.ptr + 2, end - 1};
    ranges.push_back(found);
  }
  return ranges;
}

// The lowest byte first, without the empty ones behind.
std::string bytes_of(std::int64_t number) {
  std::string bytes;
  for (auto left = static_cast<std::uint64_t>(number); left != 0; left >>= 8)
    bytes.push_back(static_cast<char>(left & 0xff));
  return bytes;
}

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

RowId held_batch(const Xapian::Database& database) {
  const std::string text = database.get_metadata(kBatchMetadata);
  RowId batch = 0;
  std::from_chars(text.data(), text.data() + text.size(), batch);
  return batch;
}

struct Mention {
  std::string id;  // as the field mention_id spells it; empty for a place
  std::string name;
};

// What the quotations of an article name, by quotation.
std::multimap<RowId, Mention> quoted_mentions(SQLite::Database& rows, RowId article) {
  std::multimap<RowId, Mention> mentions;
  SQLite::Statement row(rows, kMentions);
  row.bind(1, article);
  while (row.executeStep()) {
    Mention mention{{}, row.getColumn(3).getString()};
    if (!row.getColumn(1).isNull()) mention.id = "s" + row.getColumn(1).getString();
    if (!row.getColumn(2).isNull()) mention.id = "o" + row.getColumn(2).getString();
    mentions.emplace(row.getColumn(0).getInt64(), std::move(mention));
  }
  return mentions;
}

std::vector<RowId> ids(SQLite::Database& rows, const char* query, RowId after, RowId up_to) {
  std::vector<RowId> found;
  SQLite::Statement statement(rows, query);
  SQLite::bind(statement, after, up_to);
  while (statement.executeStep()) found.push_back(statement.getColumn(0).getInt64());
  return found;
}

}  // namespace

// What the quotations of an article share.
struct ArticleText {
  explicit ArticleText(SQLite::Statement& row)
      : title(row.getColumn(0).getString()),
        outlet(row.getColumn(2).getString()),
        section(row.getColumn(3).getString()),
        published(row.getColumn(4).getString()),
        text(row.getColumn(6).getString()),
        offsets(text) {}
  ArticleText(const ArticleText&) = delete;  // offsets looks into text

  const std::string title, outlet, section, published, text;
  const CodePointOffsets offsets;
  std::vector<Span> paragraphs;

  // The paragraph's words before and after a passage.
  std::pair<std::string_view, std::string_view> around(Span passage) const {
    Span whole = passage;
    for (const Span paragraph : paragraphs) {
      if (!paragraph.overlaps(passage)) continue;
      whole.begin = std::min(whole.begin, paragraph.begin);
      whole.end = std::max(whole.end, paragraph.end);
    }
    whole.begin = std::max(whole.begin, passage.begin - std::min(passage.begin, kAroundBytes));
    whole.end = std::min(whole.end, passage.end + kAroundBytes);
    return {slice(text, {whole.begin, passage.begin}), slice(text, {passage.end, whole.end})};
  }
};

Fulltext::Fulltext(fs::path archive, SQLite::Database& rows)
    : archive_(std::move(archive)),
      rows_(rows),
      articles_(open_fulltext_for_writing(archive_, Documents::kArticles)),
      quotes_(open_fulltext_for_writing(archive_, Documents::kQuotes)) {}

RowId Fulltext::batch() const {
  return std::min(held_batch(articles_), held_batch(quotes_));
}

void Fulltext::bring_up_to(RowId batch) {
  try {
    const RowId held = this->batch();
    if (held > batch)
      throw Error("the full-text index of " + archive_.string() + " is newer than its archive.db",
                  "onrecord-index rebuild makes it anew from archive.db");
    for (const RowId article : ids(rows_, kRemovedSince, held, batch)) remove_article(article);
    int waiting = 0;
    for (const RowId article : ids(rows_, kWrittenSince, held, batch)) {
      index_article(article);
      if (++waiting < kArticlesAtOnce) continue;
      articles_.commit();
      quotes_.commit();
      waiting = 0;
    }
    for (Xapian::WritableDatabase* database : {&articles_, &quotes_}) {
      database->set_metadata(kBatchMetadata, std::to_string(batch));
      database->commit();
    }
  } catch (const Xapian::Error& thrown) {
    throw archive_error(archive_, thrown);
  } catch (const SQLite::Exception& thrown) {
    throw archive_error(archive_, thrown);
  }
}

void Fulltext::remove_article(RowId article) {
  quotes_.delete_document(std::string(field("article").prefix) + std::to_string(article));
  try {
    const auto id = static_cast<Xapian::docid>(article);
    change_spellings(articles_, articles_.get_document(id), false);
    articles_.delete_document(id);
  } catch (const Xapian::DocNotFoundError&) {
    // Written and removed before this index heard of it, or removed by a run that was killed.
  }
}

void Fulltext::index_article(RowId article) {
  if (static_cast<Xapian::docid>(article) <= articles_.get_lastdocid()) remove_article(article);

  SQLite::Statement row(rows_, kArticle);
  row.bind(1, article);
  if (!row.executeStep()) return;
  ArticleText text(row);

  Xapian::Document document;
  terms_.add_text(document, field("title"), text.title, kTextWeight);
  terms_.add_name(document, field("title"), text.title);
  terms_.add_text(document, field("text"), text.title, kTitleWeight);
  for (const MarkedRange& paragraph : read_ranges(row.getColumn(5).getString())) {
    const Span span{text.offsets.byte_offset(paragraph.range.begin),
                    text.offsets.byte_offset(paragraph.range.end)};
    text.paragraphs.push_back(span);
    if (paragraph.mark == "furniture") continue;
    terms_.add_text(document, field("text"), slice(text.text, span), kTextWeight);
  }
  terms_.add_name(document, field("byline"), row.getColumn(1).getString());
  terms_.add_name(document, field("outlet"), text.outlet);
  terms_.add_name(document, field("section"), text.section);
  terms_.add_date(document, text.published);
  document.add_value(slot(field("outlet")), text.outlet);
  SQLite::Statement names(rows_, kArticleNames);
  names.bind(1, article);
  while (names.executeStep())
    terms_.add_name(document, field("mentions"), names.getColumn(0).getString());

  articles_.replace_document(static_cast<Xapian::docid>(article), document);
  change_spellings(articles_, document, true);
  index_quotes(article, text);
}

void Fulltext::index_quotes(RowId article, const ArticleText& text) {
  SQLite::Statement row(rows_, kQuotes);
  SQLite::Statement joint(rows_, kJointSpeakers);
  const std::multimap<RowId, Mention> mentions = quoted_mentions(rows_, article);
  row.bind(1, article);
  while (row.executeStep()) {
    const RowId id = row.getColumn(0).getInt64();
    Xapian::Document document;

    const Span passage{text.offsets.byte_offset(row.getColumn(8).getUInt()),
                       text.offsets.byte_offset(row.getColumn(9).getUInt())};
    std::vector<Span> pieces;
    for (const MarkedRange& piece : read_ranges(row.getColumn(11).getString()))
      pieces.push_back(
          {text.offsets.byte_offset(piece.range.begin), text.offsets.byte_offset(piece.range.end)});
    for (WordReader word(slice(text.text, passage)); word.next();) {
      const Span printed{word.span().begin + passage.begin, word.span().end + passage.begin};
      const bool is_quoted = std::any_of(pieces.begin(), pieces.end(),
                                         [&](Span piece) { return piece.contains(printed); });
      terms_.add_word(document, field("text"), word.word(),
                      is_quoted ? kQuotedWeight : kPassageWeight);
    }
    const auto [before, after] = text.around(passage);
    for (const std::string_view part : {before, after})
      terms_.add_text(document, field("text"), part, kAroundWeight);

    const std::string speaker_id = row.getColumn(1).getString();
    const std::string speaker = row.getColumn(12).getString();
    const std::string type = row.getColumn(2).getString();
    terms_.add_exact(document, field("article"), std::to_string(article));
    terms_.add_exact(document, field("type"), type);
    terms_.add_exact(document, field("kind"), row.getColumn(5).getString());
    terms_.add_exact(document, field("act"), row.getColumn(6).getString());
    terms_.add_name(document, field("role"), row.getColumn(3).getString());
    terms_.add_name(document, field("organization"), row.getColumn(4).getString());
    if (!speaker_id.empty()) {
      terms_.add_exact(document, field("speaker_id"), speaker_id);
      terms_.add_name(document, field("speaker"), speaker);
      if (type == "organization") terms_.add_name(document, field("organization"), speaker);
    }
    joint.reset();
    joint.bind(1, id);
    while (joint.executeStep()) {
      terms_.add_exact(document, field("speaker_id"), joint.getColumn(0).getString());
      terms_.add_name(document, field("speaker"), joint.getColumn(1).getString());
    }
    const auto [first, last] = mentions.equal_range(id);
    for (auto mention = first; mention != last; ++mention) {
      terms_.add_name(document, field("mentions"), mention->second.name);
      if (!mention->second.id.empty())
        terms_.add_exact(document, field("mention_id"), mention->second.id);
    }
    terms_.add_name(document, field("outlet"), text.outlet);
    terms_.add_name(document, field("section"), text.section);
    terms_.add_date(document, text.published);
    document.add_value(slot(field("outlet")), text.outlet);
    document.add_value(slot(field("article")), std::to_string(article));
    document.add_value(slot(field("wording")), bytes_of(row.getColumn(10).getInt64()));
    document.add_value(slot(field("confidence")),
                       Xapian::sortable_serialise(row.getColumn(7).getDouble() * kSharesInOne));
    quotes_.replace_document(static_cast<Xapian::docid>(id), document);
  }
}

void remove_fulltext(const fs::path& archive) {
  std::error_code error;
  fs::remove_all(archive / "fulltext", error);
  if (error)
    throw Error("cannot remove the full-text index of " + archive.string() + ": " +
                error.message());
}

void compact_fulltext(const fs::path& archive) {
  for (const Documents which : {Documents::kArticles, Documents::kQuotes}) {
    const fs::path folder = archive_fulltext(archive, which);
    fs::path compacted = folder;
    compacted += ".compacted";
    std::error_code error;
    fs::remove_all(compacted, error);
    try {
      // Without DBCOMPACT_NO_RENUMBER a document would lose the id of its row.
      open_fulltext_for_reading(archive, which)
          .compact(compacted.string(), Xapian::DBCOMPACT_NO_RENUMBER);
    } catch (const Xapian::Error& thrown) {
      throw archive_error(archive, thrown);
    }
    // Exchanged in one step: a reader finds the old or the new one, never neither.
    if (::renameat2(AT_FDCWD, compacted.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) != 0)
      throw Error("cannot put the compacted index into place: " +
                  std::generic_category().message(errno));
    fs::remove_all(compacted, error);
  }
}

}  // namespace onrecord
