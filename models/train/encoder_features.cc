// SPDX-License-Identifier: GPL-3.0-or-later
// What the encoder sees of a text, for the trainer: the same code as at run
// time, so that training and use can never disagree about a feature.
//
//   encoder_features VOCABULARY < texts.jsonl > features.jsonl
//
// In:  {"id": …, "text": …, "paragraphs": [[begin, end], …] (optional)}
// Out: {"id", "words": [[begin, end], …], "case": […], "quote": […],
//       "pieces": [[…], …]}, one entry a word; positions are code points.
#include <cstdint>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/span.h"
#include "base/utf8.h"
#include "indexer/language/encoder/wordpiece.h"
#include "indexer/language/encoder/words.h"
#include "indexer/language/quotation_marks.h"

namespace {

using nlohmann::json;
using namespace onrecord;
using namespace onrecord::language;

json features_of(const json& article, const Vocabulary& vocabulary) {
  const std::string& text = article.at("text").get_ref<const std::string&>();
  const CodePointOffsets offsets(text);
  std::vector<Span> paragraphs;
  if (article.contains("paragraphs"))
    for (const json& paragraph : article["paragraphs"])
      paragraphs.push_back({offsets.byte_offset(paragraph.at(0).get<std::uint32_t>()),
                            offsets.byte_offset(paragraph.at(1).get<std::uint32_t>())});
  else
    paragraphs = split_paragraphs(text);

  std::vector<Word> words = split_words(text, paragraphs);
  set_quotation_states(match_quotation_marks(text, paragraphs), words);

  json spans = json::array();
  json cases = json::array();
  json quotes = json::array();
  json pieces = json::array();
  for (const Word& word : words) {
    const TextRange range = offsets.range(word.span);
    spans.push_back({range.begin, range.end});
    cases.push_back(static_cast<int>(word.letter_case));
    quotes.push_back(static_cast<int>(word.quotation));
    std::vector<PieceId> ids;
    if (word.is_break())
      ids.push_back(vocabulary.separator());
    else
      vocabulary.append_pieces(slice(text, word.span), ids);
    pieces.push_back(ids);
  }
  return {{"id", article.at("id")},
          {"words", std::move(spans)},
          {"case", std::move(cases)},
          {"quote", std::move(quotes)},
          {"pieces", std::move(pieces)}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: encoder_features VOCABULARY < texts > features\n";
    return 2;
  }
  std::ios::sync_with_stdio(false);
  try {
    const Vocabulary vocabulary = Vocabulary::read(argv[1]);
    for (std::string line; std::getline(std::cin, line);)
      if (!line.empty()) std::cout << features_of(json::parse(line), vocabulary).dump() << '\n';
  } catch (const std::exception& error) {
    std::cerr << "encoder_features: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
