// SPDX-License-Identifier: GPL-3.0-or-later
// Which paragraphs are English prose. From others (another language, a table of prices, a list of
// results or names) nothing is extracted: the encoder was trained on English news and finds
// speakers everywhere in what it cannot read.
//
// Thread-safety: pure function.
// Cost: linear in the text.
// Failure: none. A paragraph too short to be judged goes with the one before it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord::language {

enum class Prose : std::uint8_t { kEnglish, kOtherLanguage, kTable };

struct GuardedParagraphs {
  std::vector<Prose> paragraphs;  // one for each that was asked for
  std::string held_back;          // Document::held_back of the whole text; empty if it is read
};

// `tokens` are those of split_tokens for the same text and paragraphs.
GuardedParagraphs judge_paragraphs(std::string_view text, std::span<const Span> paragraphs,
                                   std::span<const Span> tokens);

}  // namespace onrecord::language
