// SPDX-License-Identifier: GPL-3.0-or-later
// Prints tokens and sentences of texts, for sentences.py to score. Reads JSON lines {"id", "text"};
// paragraphs are what stands between line breaks. Writes {"id", "tokens", "sentences"} with offsets
// in code points.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "base/utf8.h"
#include "indexer/language/encoder/words.h"
#include "indexer/language/sentences.h"
#include "indexer/language/tokens.h"

int main() {
  using namespace onrecord;
  for (std::string line; std::getline(std::cin, line);) {
    const auto article = nlohmann::json::parse(line);
    const std::string text = article.at("text");
    const auto paragraphs = language::split_paragraphs(text);
    const auto tokens = language::split_tokens(text, paragraphs);
    const CodePointOffsets offsets(text);
    const auto printed = [&](Span span) {
      const TextRange range = offsets.range(span);
      return nlohmann::json::array({range.begin, range.end});
    };
    nlohmann::json read = {{"id", article.at("id")},
                           {"tokens", nlohmann::json::array()},
                           {"sentences", nlohmann::json::array()}};
    for (const Span token : tokens) read["tokens"].push_back(printed(token));
    for (const auto& sentence : language::split_sentences(text, paragraphs, tokens))
      read["sentences"].push_back(printed(sentence.span));
    std::cout << read.dump() << '\n';
  }
}
