// SPDX-License-Identifier: GPL-3.0-or-later
// Resolution alone, from given spans: reads JSON lines {"id", "text", "names": [[begin, end,
// "PER|ORG|LOC"], …], "attributions": [{"cue": [[b, e], …], "source": […], "content": […]}]} (code
// points) from standard input and writes the contract's lines. So the resolver is measured apart
// from what the encoder finds. What `annotate` writes has probabilities besides, without which all
// are 1, and "links": [[pronoun, name, probability], …].
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "base/utf8.h"
#include "indexer/extract/extract.h"
#include "indexer/language/sentences.h"
#include "indexer/language/tokens.h"
#include "indexer/pipeline/contract.h"

using namespace onrecord;
using nlohmann::json;

namespace {

std::vector<Span> paragraph_spans(const std::string& text) {
  std::vector<Span> spans;
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != '\n') continue;
    if (i > begin) spans.push_back({begin, i});
    begin = i + 1;
  }
  return spans;
}

Span bytes(const CodePointOffsets& offsets, const json& range) {
  return {offsets.byte_offset(range[0].get<std::uint32_t>()),
          offsets.byte_offset(range[1].get<std::uint32_t>())};
}

language::NameType name_type(const std::string& type) {
  if (type == "PER") return language::NameType::kPerson;
  return type == "ORG" ? language::NameType::kOrganization : language::NameType::kPlace;
}

language::Attribution attribution(const CodePointOffsets& offsets, const json& gold) {
  language::Attribution out;
  if (!gold["cue"].empty())
    out.cue = {bytes(offsets, gold["cue"].front()).begin, bytes(offsets, gold["cue"].back()).end};
  if (!gold["source"].empty())
    out.source = Span{bytes(offsets, gold["source"].front()).begin,
                      bytes(offsets, gold["source"].back()).end};
  for (const json& piece : gold["content"]) out.content.push_back(bytes(offsets, piece));
  if (gold.value("act", "statement") == "belief") out.act = language::Act::kBelief;
  const auto p = gold.value("probabilities", std::vector<float>(5, 1.0F));
  out.confidence = p.at(0);
  out.cue_probability = p.at(1);
  out.source_probability = p.at(2);
  out.content_probability = p.at(3);
  out.act_probability = p.at(4);
  return out;
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    const json given = json::parse(line);
    Article article;
    article.text = given["text"];
    const std::vector<Span> paragraphs = paragraph_spans(article.text);
    for (const Span& span : paragraphs) article.paragraphs.push_back({span, ParagraphKind::kBody});
    const CodePointOffsets offsets(article.text);
    language::Document document;
    document.tokens = language::split_tokens(article.text, paragraphs);
    document.sentences = language::split_sentences(article.text, paragraphs, document.tokens);
    for (const json& name : given["names"])
      document.names.push_back({bytes(offsets, name), name_type(name[2]),
                                name.size() > 3 ? name[3].get<float>() : 1.0F});
    for (const json& link : given.value("links", json::array()))
      document.links.push_back({bytes(offsets, link[0]), bytes(offsets, link[1]), link[2]});
    for (const json& gold : given["attributions"])
      if (!gold["content"].empty()) document.attributions.push_back(attribution(offsets, gold));
    ReadArticle read{article, extract::extract_records(article, document)};
    std::cout << contract_line(given["id"].get<std::string>(), read) << '\n';
  }
}
