// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/article_rows.h"

#include <SQLiteCpp/VariadicBind.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/utf8.h"
#include "indexer/store/article_spellings.h"
#include "schema/archive.h"
#include "schema/names.h"
#include "schema/normalise.h"

namespace onrecord {

namespace {

constexpr const char* kFindArticle =
    "SELECT id, hash, extractor, models FROM articles WHERE path = ? AND record_id = ?";
// Parameters 1 to 17 are the same in both.
constexpr const char* kAddArticle =
    "INSERT INTO articles (batch, path, record_id, title, byline, dateline, published,"
    " published_precision, published_source, outlet, section, url, hash, extractor, models,"
    " held_back, paragraphs, text, first_indexed)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, "
    "?19)";
constexpr const char* kReplaceArticle =
    "UPDATE articles SET batch = ?1, path = ?2, record_id = ?3, title = ?4, byline = ?5,"
    " dateline = ?6, published = ?7, published_precision = ?8, published_source = ?9,"
    " outlet = ?10, section = ?11, url = ?12, hash = ?13, extractor = ?14, models = ?15,"
    " held_back = ?16, paragraphs = ?17, text = ?18 WHERE id = ?19";
constexpr const char* kRemoveRecords[] = {
    "DELETE FROM mentions WHERE article_id = ?",
    "DELETE FROM affiliations WHERE article_id = ?",
    "DELETE FROM quotes WHERE article_id = ?",
    "DELETE FROM article_names WHERE article_id = ?",
};
constexpr const char* kAddQuote =
    "INSERT INTO quotes (article_id, speaker_id, speaker_type, role, affiliation, kind, act,"
    " source, cue, confidence, begin, end, source_begin, source_end, cue_begin, cue_end,"
    " passage_begin, passage_end, wording, pieces, quote, why)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kAddJointSpeaker =
    "INSERT OR IGNORE INTO joint_speakers (quote_id, speaker_id) VALUES (?, ?)";
constexpr const char* kAddAffiliation =
    "INSERT OR IGNORE INTO affiliations (article_id, begin, end, speaker_id, role,"
    " organization_id) VALUES (?, ?, ?, ?, ?, ?)";
constexpr const char* kAddMention =
    "INSERT OR IGNORE INTO mentions (article_id, begin, end, type, quote_id, speaker_id,"
    " organization_id, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

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
double rounded(double confidence) {
  return std::round(confidence * 1e4) / 1e4;
}

// The speakers of one article, so that a name is looked up once.
class Cast {
 public:
  Cast(Identities& identities, RowId article, const ArticleRecords& records)
      : identities_(identities), article_(article) {
    for (const EntityRecord& person : records.persons) {
      const RowId id = speaker(SpeakerType::kPerson, person.name);
      for (const std::string& form : person.forms) identities_.print_speaker(article_, id, form);
    }
    for (const EntityRecord& entity : records.organizations) {
      const RowId id = organization(entity.name);
      for (const std::string& form : entity.forms)
        identities_.print_organization(article_, id, form);
    }
  }

  RowId speaker(SpeakerType type, const std::string& name) {
    auto [place, is_new] = speakers_.try_emplace({type, name}, 0);
    if (!is_new) return place->second;
    place->second = identities_.speaker(type, name);
    if (type == SpeakerType::kOrganization)
      organization(name);
    else
      identities_.print_speaker(article_, place->second, name);
    return place->second;
  }

  RowId organization(const std::string& name) {
    auto [place, is_new] = organizations_.try_emplace(name, 0);
    if (!is_new) return place->second;
    place->second = identities_.organization(name);
    identities_.print_organization(article_, place->second, name);
    return place->second;
  }

  // "Ana Duarte and Alan Thorne" are two when each is known to the article and the whole is not.
  std::vector<RowId> speakers_of(const QuoteRecord& quote) {
    if (quote.speaker.empty()) return {};
    std::vector<std::pair<SpeakerType, std::string>> parts;
    if (!known(quote.speaker)) parts = joint_parts(quote.speaker);
    if (parts.empty()) return {speaker(quote.speaker_type, quote.speaker)};
    std::vector<RowId> all;
    for (const auto& [type, name] : parts) {
      const RowId id = speaker(type, name);
      if (std::find(all.begin(), all.end(), id) == all.end()) all.push_back(id);
    }
    return all;
  }

 private:
  std::optional<SpeakerType> known(const std::string& name) const {
    if (speakers_.contains({SpeakerType::kPerson, name})) return SpeakerType::kPerson;
    if (organizations_.contains(name)) return SpeakerType::kOrganization;
    return std::nullopt;
  }

  std::vector<std::pair<SpeakerType, std::string>> joint_parts(const std::string& names) const {
    constexpr std::string_view kAnd = " and ";
    std::vector<std::pair<SpeakerType, std::string>> parts;
    for (std::size_t begin = 0; begin <= names.size();) {
      const std::size_t end = std::min(names.find(kAnd, begin), names.size());
      const std::string name = names.substr(begin, end - begin);
      const std::optional<SpeakerType> type = known(name);
      if (!type) return {};
      parts.emplace_back(*type, name);
      begin = end + kAnd.size();
    }
    return parts;
  }

  Identities& identities_;
  RowId article_;
  std::map<std::pair<SpeakerType, std::string>, RowId> speakers_;
  std::map<std::string, RowId> organizations_;
};

}  // namespace

ArticleRows::ArticleRows(SQLite::Database& database, ExtractorStamp stamp)
    : database_(database),
      stamp_(std::move(stamp)),
      identities_(database),
      find_article_(database, kFindArticle),
      add_article_(database, kAddArticle),
      replace_article_(database, kReplaceArticle),
      add_quote_(database, kAddQuote),
      add_joint_speaker_(database, kAddJointSpeaker),
      add_affiliation_(database, kAddAffiliation),
      add_mention_(database, kAddMention) {}

RowId ArticleRows::put(RowId batch, const Article& article, const ArticleRecords& records) {
  const std::string hash = content_hash(article);
  find_article_.reset();
  SQLite::bind(find_article_, article.path, article.record_id);
  RowId existing = 0;
  if (find_article_.executeStep()) {
    existing = find_article_.getColumn(0).getInt64();
    const bool is_same =
        find_article_.getColumn(1).getString() == hash &&
        ExtractorStamp{find_article_.getColumn(2), find_article_.getColumn(3)} == stamp_;
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
               hash, stamp_.extractor, stamp_.models, held_back);
  statement.bindNoCopy(17, paragraphs);
  statement.bindNoCopy(18, article.text);
  if (existing != 0)
    statement.bind(19, existing);
  else
    statement.bind(19, utc_now());
  statement.exec();
  statement.clearBindings();
  return existing != 0 ? existing : database_.getLastInsertRowid();
}

void ArticleRows::write_records(RowId id, const Article& article, const ArticleRecords& records) {
  const CodePointOffsets offsets(article.text);
  const Printed printed(article.text, offsets);
  Cast cast(identities_, id, records);

  std::vector<RowId> quote_ids;
  for (const QuoteRecord& quote : records.quotes) {
    const std::vector<RowId> speakers = cast.speakers_of(quote);
    const std::string words = printed(quote.content);
    const TextRange whole = extent(quote);
    const TextRange passage = passage_of(quote);
    SQLite::Statement& row = add_quote_;
    row.reset();
    row.clearBindings();
    row.bind(1, id);
    if (!speakers.empty()) row.bind(2, speakers.front());
    row.bind(3, text_of(spelling(quote.speaker_type)));
    row.bind(4, quote.role);
    row.bind(5, quote.affiliation);
    row.bind(6, text_of(spelling(quote.kind)));
    row.bind(7, text_of(spelling(quote.act)));
    row.bind(8, printed(quote.source));
    row.bind(9, printed(quote.cue));
    row.bind(10, rounded(quote.confidence));
    row.bind(11, whole.begin);
    row.bind(12, whole.end);
    bind_range(row, 13, quote.source);
    bind_range(row, 15, quote.cue);
    row.bind(17, passage.begin);
    row.bind(18, passage.end);
    row.bind(19, wording(words, Identities::key(quote.speaker_type, quote.speaker)));
    row.bind(20, pieces_json(quote.content));
    row.bind(21, words);
    row.bind(22, quote.why);
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
    SQLite::bind(row, id, mention.where.begin, mention.where.end, text_of(spelling(mention.type)));
    if (mention.quote) row.bind(5, quote_ids[*mention.quote]);
    if (mention.type == EntityType::kPerson)
      row.bind(6, cast.speaker(SpeakerType::kPerson, mention.name));
    if (mention.type == EntityType::kOrganization) row.bind(7, cast.organization(mention.name));
    row.bind(8, mention.type == EntityType::kPlace ? mention.name : std::string());
    row.exec();
  }
}

}  // namespace onrecord
