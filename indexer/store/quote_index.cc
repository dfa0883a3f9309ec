// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/quote_index.h"

#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "indexer/store/marked_ranges.h"
#include "schema/normalise.h"

namespace onrecord {

namespace {

// How much a word counts by where it stands: a quotation that says the word comes before one whose
// sentence has it, and that before one whose paragraph has it. The title is the article's: articles
// lend their quotations weight when a question is asked.
constexpr unsigned kQuotedWeight = 5;
constexpr unsigned kPassageWeight = 2;
constexpr unsigned kAroundWeight = 1;

// Bytes of the paragraph on either side of a passage. 200 and the title beside it found fewer of
// the right quotations and took twice the place; none at all cost three points of success@1.
constexpr std::uint32_t kAroundBytes = 60;

constexpr const char* kArticle =
    "SELECT outlet, section, published, paragraphs, text FROM articles WHERE id = ?";
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

// The lowest byte first, without the empty ones behind.
std::string bytes_of(std::int64_t number) {
  std::string bytes;
  for (auto left = static_cast<std::uint64_t>(number); left != 0; left >>= 8)
    bytes.push_back(static_cast<char>(left & 0xff));
  return bytes;
}

std::string article_term(RowId article) {
  return std::string(field("article").prefix) + std::to_string(article);
}

}  // namespace

// What the quotations of an article share.
struct ArticleText {
  explicit ArticleText(SQLite::Statement& row)
      : outlet(row.getColumn(0).getString()),
        section(row.getColumn(1).getString()),
        published(row.getColumn(2).getString()),
        text(row.getColumn(4).getString()),
        offsets(text) {
    for (const MarkedRange& paragraph : read_ranges(row.getColumn(3).getString()))
      paragraphs.push_back(bytes(paragraph.range));
  }
  ArticleText(const ArticleText&) = delete;  // offsets looks into text

  const std::string outlet, section, published, text;
  const CodePointOffsets offsets;
  std::vector<Span> paragraphs;

  Span bytes(TextRange range) const {
    return {offsets.byte_offset(range.begin), offsets.byte_offset(range.end)};
  }

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

QuoteIndex::QuoteIndex(std::filesystem::path archive)
    : RowIndex(std::move(archive), Documents::kQuotes),
      article_(rows(), kArticle),
      quotes_(rows(), kQuotes),
      joint_speakers_(rows(), kJointSpeakers),
      mentions_(rows(), kMentions) {}

bool QuoteIndex::may_hold(RowId article) const {
  return documents().term_exists(article_term(article));
}

void QuoteIndex::remove(RowId article) {
  documents().delete_document(article_term(article));
}

std::multimap<RowId, QuoteIndex::Mention> QuoteIndex::quoted_mentions(RowId article) {
  std::multimap<RowId, Mention> found;
  mentions_.reset();
  mentions_.bind(1, article);
  while (mentions_.executeStep()) {
    Mention mention{{}, mentions_.getColumn(3).getString()};
    if (!mentions_.getColumn(1).isNull()) mention.id = "s" + mentions_.getColumn(1).getString();
    if (!mentions_.getColumn(2).isNull()) mention.id = "o" + mentions_.getColumn(2).getString();
    found.emplace(mentions_.getColumn(0).getInt64(), std::move(mention));
  }
  return found;
}

void QuoteIndex::add_words(Xapian::Document& document, const ArticleText& text,
                           SQLite::Statement& row) {
  const Span passage = text.bytes({row.getColumn(8).getUInt(), row.getColumn(9).getUInt()});
  std::vector<Span> pieces;
  for (const MarkedRange& piece : read_ranges(row.getColumn(11).getString()))
    pieces.push_back(text.bytes(piece.range));
  for (WordReader word(slice(text.text, passage)); word.next();) {
    const Span printed{word.span().begin + passage.begin, word.span().end + passage.begin};
    const bool is_quoted = std::any_of(pieces.begin(), pieces.end(),
                                       [&](Span piece) { return piece.contains(printed); });
    terms().add_word(document, field("text"), word.word(),
                     is_quoted ? kQuotedWeight : kPassageWeight);
  }
  const auto [before, after] = text.around(passage);
  for (const std::string_view part : {before, after})
    terms().add_text(document, field("text"), part, kAroundWeight);
}

void QuoteIndex::add(RowId article) {
  article_.reset();
  article_.bind(1, article);
  if (!article_.executeStep()) return;
  const ArticleText text(article_);
  article_.reset();  // on its row it would hold the connection to this state of the archive
  const std::multimap<RowId, Mention> mentions = quoted_mentions(article);
  SQLite::Statement& row = quotes_;
  row.reset();
  row.bind(1, article);
  while (row.executeStep()) {
    const RowId id = row.getColumn(0).getInt64();
    Xapian::Document document;

    add_words(document, text, row);

    const std::string speaker_id = row.getColumn(1).getString();
    const std::string speaker = row.getColumn(12).getString();
    const std::string type = row.getColumn(2).getString();
    terms().add_exact(document, field("article"), std::to_string(article));
    terms().add_exact(document, field("type"), type);
    terms().add_exact(document, field("kind"), row.getColumn(5).getString());
    terms().add_exact(document, field("act"), row.getColumn(6).getString());
    terms().add_name(document, field("role"), row.getColumn(3).getString());
    terms().add_name(document, field("organization"), row.getColumn(4).getString());
    if (!speaker_id.empty()) {
      terms().add_exact(document, field("speaker_id"), speaker_id);
      terms().add_name(document, field("speaker"), speaker);
      if (type == "organization") terms().add_name(document, field("organization"), speaker);
    }
    joint_speakers_.reset();
    joint_speakers_.bind(1, id);
    while (joint_speakers_.executeStep()) {
      terms().add_exact(document, field("speaker_id"), joint_speakers_.getColumn(0).getString());
      terms().add_name(document, field("speaker"), joint_speakers_.getColumn(1).getString());
    }
    const auto [first, last] = mentions.equal_range(id);
    for (auto mention = first; mention != last; ++mention) {
      terms().add_name(document, field("mentions"), mention->second.name);
      if (!mention->second.id.empty())
        terms().add_exact(document, field("mention_id"), mention->second.id);
    }
    terms().add_name(document, field("outlet"), text.outlet);
    terms().add_name(document, field("section"), text.section);
    terms().add_date(document, text.published);
    document.add_value(slot_of(field("outlet")), text.outlet);
    document.add_value(slot_of(field("article")), std::to_string(article));
    document.add_value(slot_of(field("wording")), bytes_of(row.getColumn(10).getInt64()));
    document.add_value(slot_of(field("confidence")),
                       Xapian::sortable_serialise(row.getColumn(7).getDouble() * kSharesInOne));
    documents().replace_document(static_cast<Xapian::docid>(id), document);
  }
}

}  // namespace onrecord
