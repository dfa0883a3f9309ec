// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/contract.h"

#include <nlohmann/json.hpp>

#include "schema/names.h"

namespace onrecord::extract {

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

Json quote(const QuoteRecord& record) {
  Json content = Json::array();
  for (const TextRange& piece : record.content) content.push_back(range(piece));
  return {{"content", content},
          {"cue", range(record.cue)},
          {"source", range(record.source)},
          {"kind", spelling(record.kind)},
          {"speaker", text_or_null(record.speaker)},
          {"speaker_type", text_or_null(spelling(record.speaker_type))},
          {"act", spelling(record.act)},
          {"role", text_or_null(record.role)},
          {"affiliation", text_or_null(record.affiliation)},
          {"confidence", record.confidence}};
}

}  // namespace

std::string contract_line(std::string_view id, const Article& article,
                          const ArticleRecords& records) {
  Json quotes = Json::array();
  for (const QuoteRecord& record : records.quotes) quotes.push_back(quote(record));
  const Json line = {{"id", id},
                     {"path", article.path},
                     {"title", article.title},
                     {"published", article.date.published},
                     {"text", article.text},
                     {"quotes", quotes},
                     {"persons", entities(records.persons)},
                     {"organizations", entities(records.organizations)}};
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace onrecord::extract
