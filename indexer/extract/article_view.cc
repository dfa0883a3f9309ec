// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/article_view.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"
#include "indexer/language/quotation_marks.h"

namespace onrecord::extract {

namespace {

std::string lower_case(std::string_view token) {
  std::string out;
  out.reserve(token.size());
  for (std::size_t i = 0; i < token.size();) {
    const CodePoint c = decode_utf8(token, i);
    if (c.value == U'’')
      out += '\'';
    else
      append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c.value))));
    i += c.length;
  }
  return out;
}

// Index of the last of `items` that begins at or before `byte`; 0 when none does.
template <class Items, class Begin>
std::uint32_t last_beginning_before(const Items& items, std::uint32_t byte, Begin begin) {
  const auto after =
      std::upper_bound(items.begin(), items.end(), byte,
                       [&](std::uint32_t b, const auto& item) { return b < begin(item); });
  return after == items.begin() ? 0 : static_cast<std::uint32_t>(after - items.begin() - 1);
}

}  // namespace

ArticleView::ArticleView(const Article& article, const language::Document& document)
    : article_(article), document_(document), name_of_token_(document.tokens.size(), kNoIndex) {
  lower_.reserve(document.tokens.size());
  for (const Span& token : document.tokens) lower_.push_back(lower_case(text_of(token)));
  for (std::uint32_t n = 0; n < document.names.size(); ++n) {
    const Span span = document.names[n].span;
    for (std::uint32_t t = first_token(span); t < last_token(span); ++t) name_of_token_[t] = n;
  }
  std::vector<Span> paragraphs;
  for (const Paragraph& paragraph : article.paragraphs) paragraphs.push_back(paragraph.span);
  for (const language::Quotation& quotation :
       language::match_quotation_marks(article.text, paragraphs).quotations)
    if (quotation.depth == 0) quotations_.push_back(quotation.span);
}

std::uint32_t ArticleView::sentence_at(std::uint32_t byte) const {
  return last_beginning_before(document_.sentences, byte,
                               [](const language::Sentence& s) { return s.span.begin; });
}

std::uint32_t ArticleView::paragraph_at(std::uint32_t byte) const {
  return last_beginning_before(article_.paragraphs, byte,
                               [](const Paragraph& p) { return p.span.begin; });
}

bool ArticleView::is_inside_quotation(std::uint32_t byte) const {
  if (quotations_.empty()) return false;
  const Span& candidate =
      quotations_[last_beginning_before(quotations_, byte, [](Span q) { return q.begin; })];
  return candidate.begin <= byte && byte < candidate.end;
}

ArticleView::QuotedLetters ArticleView::quoted_letters(Span span) const {
  QuotedLetters letters;
  for (std::uint32_t i = span.begin; i < span.end;) {
    const CodePoint c = decode_utf8(article_.text, i);
    if (u_isalnum(static_cast<UChar32>(c.value)))
      ++(is_inside_quotation(i) ? letters.inside : letters.outside);
    i += c.length;
  }
  return letters;
}

}  // namespace onrecord::extract
