// SPDX-License-Identifier: GPL-3.0-or-later
// An article's tokens as the correctors of its names look at them: as printed and folded, found by
// span. What resolution asks besides (sentences, quotations, whose name a token is) is in
// article_view.h, once the names are settled.
//
// Thread-safety: constant once built.
// Lifetime: keeps references to the text and its tokens, which must outlive it.
// Cost: O(tokens) to build, O(log tokens) to find a span's tokens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "indexer/language/tokens.h"
#include "schema/normalise.h"

namespace onrecord::extract {

class PrintedTokens {
 public:
  PrintedTokens(std::string_view text, const std::vector<Span>& tokens)
      : text_(text), tokens_(tokens) {
    lower_.reserve(tokens.size());
    for (const Span token : tokens) lower_.push_back(fold(slice(text, token)));
  }

  std::size_t size() const { return tokens_.size(); }
  Span operator[](std::size_t t) const { return tokens_[t]; }

  // As printed and folded; empty beyond the last token.
  std::string_view printed(std::size_t t) const {
    return t < size() ? slice(text_, tokens_[t]) : std::string_view();
  }
  std::string_view lower(std::size_t t) const {
    return t < size() ? std::string_view(lower_[t]) : std::string_view();
  }
  // In lower case as printed.
  bool is_common(std::size_t t) const { return t < size() && printed(t) == lower(t); }

  std::string_view printed(Span span) const { return slice(text_, span); }
  std::string key(Span span) const { return fold(printed(span)); }
  std::string_view between(Span a, Span b) const { return printed(Span{a.end, b.begin}); }

  // Tokens [first, end) reach into the span.
  std::size_t first(Span span) const { return language::first_token(tokens_, span); }
  std::size_t end(Span span) const { return language::end_token(tokens_, span); }

 private:
  std::string_view text_;
  const std::vector<Span>& tokens_;
  std::vector<std::string> lower_;
};

}  // namespace onrecord::extract
