// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens as people who read the answers see them, in the manner of Universal Dependencies:
// clitics are tokens of their own (did|n't, Dana|'s), so are hyphens (nine|-|year|-|old) and
// currency signs; addresses, handles, hashtags, numbers ("1,250.5", "10:30") and abbreviations
// with their full stops are one token each.
//
// Not to be confused with the encoder's words and word pieces (encoder/words.h).
//
// Thread-safety: pure function.
// Cost: linear in the text.
// Failure: none, whatever the bytes; a byte that is no UTF-8 is a token.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord::language {

// `paragraphs` are byte ranges of `text`, in order, not overlapping. No token crosses a paragraph's
// border; what lies outside of all paragraphs has no tokens.
std::vector<Span> split_tokens(std::string_view text, std::span<const Span> paragraphs);

// Tokens [first_token, end_token) of a text's tokens in order that reach into the span. Cost:
// O(log tokens).
inline std::uint32_t first_token(const std::vector<Span>& tokens, Span span) {
  const auto found = std::partition_point(tokens.begin(), tokens.end(),
                                          [&](Span token) { return token.end <= span.begin; });
  return static_cast<std::uint32_t>(found - tokens.begin());
}
inline std::uint32_t end_token(const std::vector<Span>& tokens, Span span) {
  const auto found = std::partition_point(tokens.begin(), tokens.end(),
                                          [&](Span token) { return token.begin < span.end; });
  return static_cast<std::uint32_t>(found - tokens.begin());
}

}  // namespace onrecord::language
