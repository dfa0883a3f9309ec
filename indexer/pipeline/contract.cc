// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/contract.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/utf8.h"
#include "indexer/store/article_spellings.h"
#include "schema/names.h"

namespace onrecord {

namespace {

using Json = nlohmann::ordered_json;

Json range(const TextRange& r) {
  return Json::array({r.begin, r.end});
}
Json range(const std::optional<TextRange>& r) {
  return r ? range(*r) : Json(nullptr);
}
Json text_or_null(std::string_view text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json entities(const std::vector<EntityRecord>& records) {
  Json out = Json::array();
  for (const EntityRecord& record : records)
    out.push_back({{"name", record.name}, {"forms", record.forms}});
  return out;
}

// The parts of the confidence and where they are kept: read and written alike.
struct Part {
  const char* name;
  int Reasoning::*hundredths;
};
constexpr Part kParts[] = {{"cue", &Reasoning::cue},
                           {"source", &Reasoning::source},
                           {"content", &Reasoning::content},
                           {"act", &Reasoning::act},
                           {"speaker", &Reasoning::speaker}};

Json reasoning(const Reasoning& why) {
  Json chain = Json::array();
  for (const ReasonedStep& step : why.chain)
    chain.push_back({{"text", step.text}, {"reason", step.reason}});
  Json parts = Json::object();
  for (const Part& part : kParts) parts[part.name] = why.*part.hundredths / 100.0;
  return {{"chain", chain}, {"parts", parts}};
}

Json quotes(const std::vector<QuoteRecord>& records) {
  Json out = Json::array();
  for (const QuoteRecord& record : records) {
    Json content = Json::array();
    for (const TextRange& piece : record.content) content.push_back(range(piece));
    out.push_back({{"content", content},
                   {"cue", range(record.cue)},
                   {"source", range(record.source)},
                   {"kind", spelling(record.kind)},
                   {"speaker", text_or_null(record.speaker)},
                   {"speaker_type", text_or_null(spelling(record.speaker_type))},
                   {"act", spelling(record.act)},
                   {"role", text_or_null(record.role)},
                   {"affiliation", text_or_null(record.affiliation)},
                   {"confidence", record.confidence},
                   {"why", reasoning(record.why)}});
  }
  return out;
}

Json affiliations(const std::vector<AffiliationRecord>& records) {
  Json out = Json::array();
  for (const AffiliationRecord& record : records)
    out.push_back({{"person", record.person},
                   {"role", record.role},
                   {"organization", text_or_null(record.organization)},
                   {"where", range(record.where)}});
  return out;
}

Json mentions(const std::vector<MentionRecord>& records) {
  Json out = Json::array();
  for (const MentionRecord& record : records)
    out.push_back({{"name", record.name},
                   {"type", spelling(record.type)},
                   {"where", range(record.where)},
                   {"quote", record.quote ? Json(*record.quote) : Json(nullptr)}});
  return out;
}

Json paragraphs(const Article& article) {
  const CodePointOffsets offsets(article.text);
  Json out = Json::array();
  for (const Paragraph& paragraph : article.paragraphs) {
    const TextRange r = offsets.range(paragraph.span);
    out.push_back({r.begin, r.end, spelling(paragraph.kind)});
  }
  return out;
}

// Reading back: what is not there keeps its default, what is there must be of its type.
class LineReader {
 public:
  explicit LineReader(std::string_view line) : json_(Json::parse(line)) {
    article_.text = json_.at("text").get<std::string>();
    offsets_.emplace(article_.text);
    length_ = offsets_->code_points_before(static_cast<std::uint32_t>(article_.text.size()));
  }

  ReadArticle read() {
    read_article();
    read_entities("persons", records_.persons);
    read_entities("organizations", records_.organizations);
    for (const Json& quote : list(json_, "quotes")) read_quote(quote);
    for (const Json& a : list(json_, "affiliations"))
      records_.affiliations.push_back(
          {text(a, "person"), text(a, "role"), text(a, "organization"), range_of(a.at("where"))});
    for (const Json& m : list(json_, "mentions")) read_mention(m);
    records_.held_back = text(json_, "held_back");
    return {std::move(article_), std::move(records_)};
  }

 private:
  static std::string text(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? std::string() : found->get<std::string>();
  }

  static const Json& list(const Json& object, const char* key) {
    static const Json kNothing = Json::array();
    const auto found = object.find(key);
    return found == object.end() ? kNothing : *found;
  }

  template <typename Enum>
  static Enum meaning_of(const Json& object, const char* key) {
    const std::string word = text(object, key);
    for (const auto& row : kSpellings<Enum>)
      if (row.word == word) return row.value;
    throw Error("\"" + word + "\" is no value of \"" + key + "\"", {}, ExitCode::kBadRequest);
  }

  TextRange range_of(const Json& pair) const {
    const TextRange r{pair.at(0).get<std::uint32_t>(), pair.at(1).get<std::uint32_t>()};
    if (r.begin > r.end || r.end > length_)
      throw Error("a range lies outside of the text", {}, ExitCode::kBadRequest);
    return r;
  }

  std::optional<TextRange> optional_range(const Json& object, const char* key) const {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return std::nullopt;
    return range_of(*found);
  }

  void read_article() {
    article_.path = json_.at("path").get<std::string>();
    article_.record_id = text(json_, "record_id");
    article_.title = text(json_, "title");
    article_.byline = text(json_, "byline");
    article_.dateline = text(json_, "dateline");
    article_.date.published = text(json_, "published");
    article_.date.precision = meaning_of<DatePrecision>(json_, "published_precision");
    article_.date.source = meaning_of<DateSource>(json_, "published_source");
    article_.outlet = text(json_, "outlet");
    article_.section = text(json_, "section");
    article_.url = text(json_, "url");
    for (const Json& p : list(json_, "paragraphs")) {
      const TextRange r = range_of(p);
      Paragraph paragraph{{offsets_->byte_offset(r.begin), offsets_->byte_offset(r.end)}, {}};
      for (const auto& row : kSpellings<ParagraphKind>)
        if (row.word == p.at(2).get<std::string>()) paragraph.kind = row.value;
      article_.paragraphs.push_back(paragraph);
    }
    // Other programs' lines may have none; only paragraphs are searched.
    if (!json_.contains("paragraphs"))
      article_.paragraphs = {{{0, static_cast<std::uint32_t>(article_.text.size())}, {}}};
  }

  void read_entities(const char* key, std::vector<EntityRecord>& out) {
    for (const Json& entity : list(json_, key))
      out.push_back({text(entity, "name"), entity.at("forms").get<std::vector<std::string>>()});
  }

  void read_quote(const Json& json) {
    QuoteRecord quote;
    for (const Json& piece : json.at("content")) quote.content.push_back(range_of(piece));
    if (quote.content.empty())
      throw Error("a quotation without content", {}, ExitCode::kBadRequest);
    quote.cue = optional_range(json, "cue");
    quote.source = optional_range(json, "source");
    quote.kind = meaning_of<QuoteKind>(json, "kind");
    quote.act = meaning_of<QuoteAct>(json, "act");
    quote.speaker = text(json, "speaker");
    quote.speaker_type = meaning_of<SpeakerType>(json, "speaker_type");
    quote.role = text(json, "role");
    quote.affiliation = text(json, "affiliation");
    quote.confidence = json.value("confidence", 0.0);
    const auto why = json.find("why");
    if (why != json.end() && !why->is_null()) quote.why = read_reasoning(*why);
    records_.quotes.push_back(std::move(quote));
  }

  static Reasoning read_reasoning(const Json& json) {
    Reasoning why;
    for (const Json& step : list(json, "chain"))
      why.chain.push_back({text(step, "text"), text(step, "reason")});
    const auto parts = json.find("parts");
    if (parts != json.end())
      for (const Part& part : kParts)
        why.*part.hundredths = static_cast<int>(std::lround(100 * parts->value(part.name, 0.0)));
    return why;
  }

  void read_mention(const Json& json) {
    MentionRecord mention{
        range_of(json.at("where")), meaning_of<EntityType>(json, "type"), text(json, "name"), {}};
    const auto quote = json.find("quote");
    if (quote != json.end() && !quote->is_null()) {
      mention.quote = quote->get<std::uint32_t>();
      if (*mention.quote >= records_.quotes.size())
        throw Error("a mention in a quotation that is not there", {}, ExitCode::kBadRequest);
    }
    records_.mentions.push_back(std::move(mention));
  }

  Json json_;
  Article article_;
  ArticleRecords records_;
  std::optional<CodePointOffsets> offsets_;
  std::uint32_t length_ = 0;
};

}  // namespace

std::string contract_line(std::string_view id, const ReadArticle& read) {
  const Article& article = std::get<Article>(read.article);
  const ArticleRecords& records = read.records;
  const Json line = {{"id", id},
                     {"path", article.path},
                     {"record_id", article.record_id},
                     {"title", article.title},
                     {"byline", article.byline},
                     {"dateline", article.dateline},
                     {"published", article.date.published},
                     {"published_precision", spelling(article.date.precision)},
                     {"published_source", spelling(article.date.source)},
                     {"outlet", article.outlet},
                     {"section", article.section},
                     {"url", article.url},
                     {"text", article.text},
                     {"paragraphs", paragraphs(article)},
                     {"quotes", quotes(records.quotes)},
                     {"persons", entities(records.persons)},
                     {"organizations", entities(records.organizations)},
                     {"affiliations", affiliations(records.affiliations)},
                     {"mentions", mentions(records.mentions)},
                     {"held_back", text_or_null(records.held_back)}};
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

ReadArticle read_contract_line(std::string_view line) {
  try {
    return LineReader(line).read();
  } catch (const Json::exception& thrown) {
    throw Error(std::string("not a line of `extract`: ") + thrown.what(), {},
                ExitCode::kBadRequest);
  }
}

}  // namespace onrecord
