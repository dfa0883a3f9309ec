// SPDX-License-Identifier: GPL-3.0-or-later
// A test's article, written with its annotation: <p>person</p>, <o>organization</o>, <l>place</l>,
// <s1>source</s1>, <c1>cue</c1>, <q1>content</q1> of attribution 1. Tags may nest.
#pragma once

#include <catch2/catch.hpp>
#include <cctype>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/extract/extract.h"
#include "indexer/language/document.h"
#include "indexer/language/sentences.h"
#include "indexer/language/tokens.h"
#include "tests/support/lines.h"

namespace onrecord::extract {

struct MarkedText {
  Article article;
  language::Document document;
};

inline MarkedText marked(std::string_view source) {
  MarkedText out;
  std::map<int, language::Attribution> attributions;
  std::vector<std::pair<std::string, std::uint32_t>> open;
  std::string& text = out.article.text;
  for (std::size_t i = 0; i < source.size();) {
    const std::size_t end = source[i] == '<' ? source.find('>', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      text += source[i++];
      continue;
    }
    const std::string tag(source.substr(i + 1, end - i - 1));
    i = end + 1;
    const auto here = static_cast<std::uint32_t>(text.size());
    if (!tag.starts_with('/')) {
      open.push_back({tag, here});
      continue;
    }
    const Span span{open.back().second, here};
    const std::string name = open.back().first;
    open.pop_back();
    const int number = name.size() > 1 ? std::stoi(name.substr(1)) : 0;
    switch (name[0]) {
      case 'p':
        out.document.names.push_back({span, language::NameType::kPerson, 1});
        break;
      case 'o':
        out.document.names.push_back({span, language::NameType::kOrganization, 1});
        break;
      case 'l':
        out.document.names.push_back({span, language::NameType::kPlace, 1});
        break;
      case 's':
        attributions[number].source = span;
        break;
      case 'c':
        attributions[number].cue = span;
        break;
      case 'q':
        attributions[number].content.push_back(span);
        break;
    }
  }
  for (auto& [number, attribution] : attributions) {
    attribution.confidence = 1;
    out.document.attributions.push_back(attribution);
  }
  const std::vector<Span> paragraphs = lines_of(text);
  for (const Span& span : paragraphs)
    out.article.paragraphs.push_back({span, ParagraphKind::kBody});
  out.document.tokens = language::split_tokens(text, paragraphs);
  out.document.sentences = language::split_sentences(text, paragraphs, out.document.tokens);
  return out;
}

// The names as the text prints them.
inline std::vector<std::string> printed(const MarkedText& text,
                                        const std::vector<language::Name>& names) {
  std::vector<std::string> printed;
  for (const language::Name& name : names)
    printed.emplace_back(slice(text.article.text, name.span));
  return printed;
}

inline ArticleRecords extracted(std::string_view source) {
  const MarkedText text = marked(source);
  return extract_records(text.article, text.document);
}

// The last quotation of a marked text.
inline QuoteRecord last_quote(std::string_view source) {
  const ArticleRecords records = extracted(source);
  REQUIRE_FALSE(records.quotes.empty());
  return records.quotes.back();
}

}  // namespace onrecord::extract
