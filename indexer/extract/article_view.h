// SPDX-License-Identifier: GPL-3.0-or-later
// The article as resolution looks at it: tokens with their lower-case forms, sentences, names and
// quotations, each found by byte position.
//
// Thread-safety: constant once built.
// Lifetime: keeps references to the text and the document, which must outlive it.
// Cost: O(tokens) to build, O(log tokens) a look-up.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "indexer/article/article.h"
#include "indexer/language/document.h"
#include "indexer/language/tokens.h"

namespace onrecord::extract {

inline constexpr std::uint32_t kNoIndex = std::numeric_limits<std::uint32_t>::max();

class ArticleView {
 public:
  ArticleView(const Article& article, const language::Document& document);

  const Article& article() const { return article_; }
  const language::Document& document() const { return document_; }
  std::string_view text() const { return article_.text; }
  std::string_view text_of(Span span) const { return slice(article_.text, span); }

  std::uint32_t token_count() const { return static_cast<std::uint32_t>(document_.tokens.size()); }
  Span token(std::uint32_t index) const { return document_.tokens[index]; }
  std::string_view token_text(std::uint32_t index) const { return text_of(token(index)); }
  // Lower case, curly apostrophes straight. Empty beyond the last token.
  std::string_view lower(std::uint32_t index) const {
    return index < lower_.size() ? std::string_view(lower_[index]) : std::string_view();
  }

  // The first token that ends after `byte`; token_count() when there is none.
  std::uint32_t token_at(std::uint32_t byte) const { return first_token({byte, byte}); }
  // Tokens [first, last) that begin inside the span.
  std::uint32_t first_token(Span span) const {
    return language::first_token(document_.tokens, span);
  }
  std::uint32_t last_token(Span span) const { return language::end_token(document_.tokens, span); }

  // Index of the sentence or paragraph that a byte lies in, or the last one before it.
  std::uint32_t sentence_at(std::uint32_t byte) const;
  std::uint32_t paragraph_at(std::uint32_t byte) const;

  // Index into document().names of the name that covers the token, or kNoIndex, as beyond the last
  // token.
  std::uint32_t name_at_token(std::uint32_t index) const {
    return index < name_of_token_.size() ? name_of_token_[index] : kNoIndex;
  }

  bool is_inside_quotation(std::uint32_t byte) const;
  // Letters and digits of the span inside and outside of quotation marks.
  struct QuotedLetters {
    std::uint32_t inside = 0;
    std::uint32_t outside = 0;
  };
  QuotedLetters quoted_letters(Span span) const;

 private:
  const Article& article_;
  const language::Document& document_;
  std::vector<std::string> lower_;
  std::vector<std::uint32_t> name_of_token_;
  std::vector<Span> quotations_;  // outermost, in order
};

}  // namespace onrecord::extract
