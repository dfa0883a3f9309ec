// SPDX-License-Identifier: GPL-3.0-or-later
// What the language engine reads, as `resolve` takes it: JSON lines {"id", "text"} from standard
// input -> the same with "names", "attributions" and "links" and their probabilities. The resolver
// is so measured on predicted spans without reading the articles anew each time. Usage: annotate
// FOLDER_OF_MODELS
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "base/utf8.h"
#include "indexer/language/encoder/words.h"
#include "indexer/language/engine/model_location.h"
#include "indexer/language/engine/news_annotator.h"

using namespace onrecord;
using nlohmann::json;

namespace {

json written(const CodePointOffsets& offsets, Span span) {
  const TextRange range = offsets.range(span);
  return {range.begin, range.end};
}

std::string_view type_word(language::NameType type) {
  if (type == language::NameType::kPerson) return "PER";
  return type == language::NameType::kOrganization ? "ORG" : "LOC";
}

json written(const CodePointOffsets& offsets, const language::Attribution& a) {
  json out = {{"cue", json::array()}, {"source", json::array()}, {"content", json::array()}};
  if (!a.cue.empty()) out["cue"].push_back(written(offsets, a.cue));
  if (a.source) out["source"].push_back(written(offsets, *a.source));
  for (const Span piece : a.content) out["content"].push_back(written(offsets, piece));
  out["act"] = a.act == language::Act::kStatement ? "statement" : "belief";
  out["probabilities"] = {a.confidence, a.cue_probability, a.source_probability,
                          a.content_probability, a.act_probability};
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: annotate FOLDER_OF_MODELS\n";
    return 2;
  }
  const language::ModelLocation models =
      language::locate_models(std::filesystem::path(argv[1]), language::own_path());
  language::NewsAnnotator annotator(
      std::make_shared<const language::Reader>(models.weights, models.vocabulary));
  for (std::string line; std::getline(std::cin, line);) {
    json article = json::parse(line);
    const std::string text = article["text"];
    std::vector<Paragraph> paragraphs;
    for (const Span span : language::split_paragraphs(text))
      paragraphs.push_back({span, ParagraphKind::kBody});
    const language::Document document = annotator.annotate(text, paragraphs);
    const CodePointOffsets offsets(text);
    json names = json::array();
    for (const language::Name& name : document.names) {
      json row = written(offsets, name.span);
      row.push_back(type_word(name.type));
      row.push_back(name.probability);
      names.push_back(std::move(row));
    }
    json attributions = json::array();
    for (const language::Attribution& a : document.attributions)
      attributions.push_back(written(offsets, a));
    json links = json::array();
    for (const language::Link& link : document.links)
      links.push_back(
          {written(offsets, link.pronoun), written(offsets, link.name), link.probability});
    std::cout << json({{"id", article["id"]},
                       {"text", text},
                       {"names", names},
                       {"attributions", attributions},
                       {"links", links}})
                     .dump()
              << '\n';
  }
}
