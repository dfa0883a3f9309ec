// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/article_rows.h"

#include <SQLiteCpp/VariadicBind.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/utf8.h"
#include "indexer/store/article_cast.h"
#include "indexer/store/article_spellings.h"
#include "schema/archive.h"
#include "schema/names.h"
#include "schema/normalise.h"

namespace onrecord {

namespace {

constexpr const char* kFindArticle =
    "SELECT id, hash, extraction FROM articles WHERE path = ? AND record_id = ?";
// Parameters 1 to 17 are the same in both.
constexpr const char* kAddArticle =
    "INSERT INTO articles (batch, path, record_id, title, byline, dateline, published,"
    " published_precision, published_source, outlet, section, url, hash, extraction,"
    " held_back, paragraphs, text, first_indexed)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";
constexpr const char* kReplaceArticle =
    "UPDATE articles SET batch = ?1, path = ?2, record_id = ?3, title = ?4, byline = ?5,"
    " dateline = ?6, published = ?7, published_precision = ?8, published_source = ?9,"
    " outlet = ?10, section = ?11, url = ?12, hash = ?13, extraction = ?14,"
    " held_back = ?15, paragraphs = ?16, text = ?17 WHERE id = ?18";
constexpr const char* kRemoveRecords[] = {
    "DELETE FROM stored_mentions WHERE article_id = ?",
    "DELETE FROM affiliations WHERE article_id = ?",
    "DELETE FROM stored_quotes WHERE article_id = ?",
    "DELETE FROM article_names WHERE article_id = ?",
};
constexpr const char* kAddQuote =
    "INSERT INTO stored_quotes (article_id, speaker_id, speaker_type, kind, act, confidence,"
    " begin, end, source_begin, source_end, cue_begin, cue_end, passage_begin, passage_end,"
    " wording, cue_sure, source_sure, content_sure, act_sure, speaker_sure, role, affiliation,"
    " pieces, chain)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kAddJointSpeaker =
    "INSERT OR IGNORE INTO joint_speakers (quote_id, speaker_id) VALUES (?, ?)";
constexpr const char* kAddAffiliation =
    "INSERT OR IGNORE INTO affiliations (article_id, begin, end, speaker_id, role,"
    " organization_id) VALUES (?, ?, ?, ?, ?, ?)";
constexpr const char* kAddMention =
    "INSERT OR IGNORE INTO stored_mentions (article_id, begin, end, quote_id, speaker_id,"
    " organization_id, place) VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kFindReason = "SELECT id FROM reasons WHERE reason = ?";
constexpr const char* kAddReason = "INSERT INTO reasons (reason) VALUES (?)";

std::string text_of(std::string_view word) {
  return std::string(word);
}

void append_range(std::string& json, TextRange range) {
  json += '[' + std::to_string(range.begin) + ',' + std::to_string(range.end) + ']';
}

std::string pieces_json(const std::vector<TextRange>& pieces) {
  std::string json = "[";
  for (const TextRange piece : pieces) {
    if (json.size() > 1) json += ',';
    append_range(json, piece);
  }
  return json + ']';
}

std::string json_string(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// [[0,17,"title"],[19,300]]: the kind stands there only when it is not "body".
std::string paragraphs_json(const std::vector<Paragraph>& paragraphs,
                            const CodePointOffsets& offsets) {
  std::string json = "[";
  for (const Paragraph& paragraph : paragraphs) {
    if (json.size() > 1) json += ',';
    append_range(json, offsets.range(paragraph.span));
    if (paragraph.kind == ParagraphKind::kBody) continue;
    json.back() = ',';
    json += '"' + text_of(spelling(paragraph.kind)) + "\"]";
  }
  return json + ']';
}

// Over everything that a reader put into the article: a corrected date or paragraph is a change
// too.
std::string content_hash(const Article& article) {
  std::uint64_t hash = hash_bytes({});
  const auto mix = [&](std::string_view part) {
    hash = hash_bytes(part, hash);
    hash = hash_bytes(std::string_view("\0", 1), hash);
  };
  for (const std::string* part :
       {&article.title, &article.byline, &article.dateline, &article.date.published,
        &article.outlet, &article.section, &article.url, &article.text})
    mix(*part);
  mix(spelling(article.date.source));
  for (const Paragraph& paragraph : article.paragraphs) {
    mix(std::to_string(paragraph.span.begin) + '-' + std::to_string(paragraph.span.end));
    mix(spelling(paragraph.kind));
  }
  return hash_text(hash);
}

// The printed words of ranges of one text.
class Printed {
 public:
  Printed(std::string_view text, const CodePointOffsets& offsets)
      : text_(text), offsets_(offsets) {}

  std::string operator()(TextRange range) const {
    return text_of(
        slice(text_, {offsets_.byte_offset(range.begin), offsets_.byte_offset(range.end)}));
  }
  std::string operator()(const std::optional<TextRange>& range) const {
    return range ? (*this)(*range) : std::string();
  }
  std::string operator()(const std::vector<TextRange>& pieces) const {
    std::string all;
    for (const TextRange piece : pieces) {
      if (!all.empty()) all += " … ";
      all += (*this)(piece);
    }
    return all;
  }

 private:
  std::string_view text_;
  const CodePointOffsets& offsets_;
};

TextRange extent(const QuoteRecord& quote) {
  return {quote.content.front().begin, quote.content.back().end};
}

TextRange passage_of(const QuoteRecord& quote) {
  if (quote.passage.begin < quote.passage.end) return quote.passage;
  TextRange whole = extent(quote);
  for (const std::optional<TextRange>& part : {quote.cue, quote.source}) {
    if (!part) continue;
    whole.begin = std::min(whole.begin, part->begin);
    whole.end = std::max(whole.end, part->end);
  }
  return whole;
}

void bind_range(SQLite::Statement& statement, int first, const std::optional<TextRange>& range) {
  if (!range) return;  // NULL after clearBindings
  statement.bind(first, range->begin);
  statement.bind(first + 1, range->end);
}

// Four digits: more would be noise, and would make rows differ between processors.
int ten_thousandths(double confidence) {
  return static_cast<int>(std::lround(confidence * 10'000));
}

// The numbers that the views of schema/migrations spell out.
constexpr int code(SpeakerType type) {
  return static_cast<int>(type);
}
constexpr int code(QuoteKind kind) {
  return static_cast<int>(kind);
}
constexpr int code(QuoteAct act) {
  return static_cast<int>(act);
}
static_assert(code(SpeakerType::kDocument) == 6 && code(QuoteKind::kIndirect) == 2 &&
              code(QuoteAct::kBelief) == 1);

}  // namespace

ArticleRows::ArticleRows(SQLite::Database& database)
    : database_(database),
      identities_(database),
      find_article_(database, kFindArticle),
      add_article_(database, kAddArticle),
      replace_article_(database, kReplaceArticle),
      add_quote_(database, kAddQuote),
      add_joint_speaker_(database, kAddJointSpeaker),
      add_affiliation_(database, kAddAffiliation),
      add_mention_(database, kAddMention),
      find_reason_(database, kFindReason),
      add_reason_(database, kAddReason) {}

RowId ArticleRows::reason_id(const std::string& reason) {
  find_reason_.reset();
  find_reason_.bind(1, reason);
  if (find_reason_.executeStep()) {
    const RowId id = find_reason_.getColumn(0).getInt64();
    find_reason_.reset();
    return id;
  }
  find_reason_.reset();
  add_reason_.reset();
  add_reason_.bind(1, reason);
  add_reason_.exec();
  return database_.getLastInsertRowid();
}

// [[3],[7,"Sir Keir"]]: the reason's id, and the text unless it is the printed source.
std::string ArticleRows::chain_json(const std::vector<ReasonedStep>& chain,
                                    const std::string& source) {
  std::string json = "[";
  for (const ReasonedStep& step : chain) {
    if (json.size() > 1) json += ',';
    json += '[' + std::to_string(reason_id(step.reason));
    if (step.text != source) json += ',' + json_string(step.text);
    json += ']';
  }
  return json + ']';
}

RowId ArticleRows::put(RowId batch, RowId extraction, const Article& article,
                       const ArticleRecords& records) {
  extraction_ = extraction;
  const std::string hash = content_hash(article);
  find_article_.reset();
  SQLite::bind(find_article_, article.path, article.record_id);
  RowId existing = 0;
  if (find_article_.executeStep()) {
    existing = find_article_.getColumn(0).getInt64();
    const bool is_same = find_article_.getColumn(1).getString() == hash &&
                         find_article_.getColumn(2).getInt64() == extraction_;
    find_article_.reset();
    if (is_same) return existing;
  }
  const RowId id = write_article(batch, existing, article, hash, records.held_back);
  write_records(id, article, records);
  return id;
}

RowId ArticleRows::write_article(RowId batch, RowId existing, const Article& article,
                                 const std::string& hash, const std::string& held_back) {
  if (existing != 0) {
    for (const char* removal : kRemoveRecords) {
      SQLite::Statement statement(database_, removal);
      statement.bind(1, existing);
      statement.exec();
    }
  }
  const std::string paragraphs =
      paragraphs_json(article.paragraphs, CodePointOffsets(article.text));
  SQLite::Statement& statement = existing != 0 ? replace_article_ : add_article_;
  statement.reset();
  SQLite::bind(statement, batch, article.path, article.record_id, article.title, article.byline,
               article.dateline, article.date.published, text_of(spelling(article.date.precision)),
               text_of(spelling(article.date.source)), article.outlet, article.section, article.url,
               hash, extraction_, held_back);
  statement.bindNoCopy(16, paragraphs);
  statement.bindNoCopy(17, article.text);
  if (existing != 0)
    statement.bind(18, existing);
  else
    statement.bind(18, utc_now());
  statement.exec();
  statement.clearBindings();
  return existing != 0 ? existing : database_.getLastInsertRowid();
}

void ArticleRows::write_records(RowId id, const Article& article, const ArticleRecords& records) {
  const CodePointOffsets offsets(article.text);
  const Printed printed(article.text, offsets);
  ArticleCast cast(identities_, id, records);

  std::vector<RowId> quote_ids;
  for (const QuoteRecord& quote : records.quotes) {
    const std::vector<RowId> speakers = cast.speakers_of(quote);
    const TextRange whole = extent(quote);
    const TextRange passage = passage_of(quote);
    SQLite::Statement& row = add_quote_;
    row.reset();
    row.clearBindings();
    row.bind(1, id);
    if (!speakers.empty()) row.bind(2, speakers.front());
    row.bind(3, code(quote.speaker_type));
    row.bind(4, code(quote.kind));
    row.bind(5, code(quote.act));
    row.bind(6, ten_thousandths(quote.confidence));
    row.bind(7, whole.begin);
    row.bind(8, whole.end);
    bind_range(row, 9, quote.source);
    bind_range(row, 11, quote.cue);
    row.bind(13, passage.begin);
    row.bind(14, passage.end);
    row.bind(15,
             wording(printed(quote.content), Identities::key(quote.speaker_type, quote.speaker)));
    row.bind(16, quote.why.cue);
    row.bind(17, quote.why.source);
    row.bind(18, quote.why.content);
    row.bind(19, quote.why.act);
    row.bind(20, quote.why.speaker);
    row.bind(21, quote.role);
    row.bind(22, quote.affiliation);
    if (quote.content.size() > 1) row.bind(23, pieces_json(quote.content));
    row.bind(24, chain_json(quote.why.chain, printed(quote.source)));
    row.exec();
    const RowId quote_id = database_.getLastInsertRowid();
    quote_ids.push_back(quote_id);
    for (std::size_t i = 1; i < speakers.size(); ++i) {
      add_joint_speaker_.reset();
      SQLite::bind(add_joint_speaker_, quote_id, speakers[i]);
      add_joint_speaker_.exec();
    }
  }

  for (const AffiliationRecord& affiliation : records.affiliations) {
    SQLite::Statement& row = add_affiliation_;
    const RowId person = cast.speaker(SpeakerType::kPerson, affiliation.person);
    row.reset();
    row.clearBindings();
    SQLite::bind(row, id, affiliation.where.begin, affiliation.where.end, person, affiliation.role);
    if (!affiliation.organization.empty()) row.bind(6, cast.organization(affiliation.organization));
    row.exec();
  }

  for (const MentionRecord& mention : records.mentions) {
    SQLite::Statement& row = add_mention_;
    row.reset();
    row.clearBindings();
    SQLite::bind(row, id, mention.where.begin, mention.where.end);
    if (mention.quote) row.bind(4, quote_ids[*mention.quote]);
    if (mention.type == EntityType::kPerson)
      row.bind(5, cast.speaker(SpeakerType::kPerson, mention.name));
    if (mention.type == EntityType::kOrganization) row.bind(6, cast.organization(mention.name));
    if (mention.type == EntityType::kPlace) row.bind(7, mention.name);
    row.exec();
  }
}

}  // namespace onrecord
