// SPDX-License-Identifier: GPL-3.0-or-later
// The words as the encoder reads them.
//
// A word is a run of letters, marks and digits with apostrophes inside
// (don’t, O'Hara, 1980s), or one other character that is no space. A CJK
// ideograph is a word of its own. Between two paragraphs stands a word that
// is empty and a break. These are not the tokens people see: they decide what
// the weights mean, so a change here asks for new training.
//
// Thread-safety: pure functions.
// Cost: linear in the text.
// Failure: none; each byte that is no UTF-8 is a word.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "indexer/language/quotation_marks.h"

namespace onrecord::language {

// The numbers are rows of a table in the weights.
enum class LetterCase : std::uint8_t {
  kLower = 0,
  kTitle = 1,  // Mark, X
  kCaps = 2,   // NATO
  kMixed = 3,  // iPhone, McDonald
  kNone = 4,   // no letter: digits, punctuation
  kBreak = 5,
};
inline constexpr int kLetterCases = 6;

enum class QuotationState : std::uint8_t {
  kOutside = 0,
  kInside = 1,
  kMark = 2,
};
inline constexpr int kQuotationStates = 3;

struct Word {
  Span span;  // bytes; empty for a break, at the end of the paragraph before
  LetterCase letter_case = LetterCase::kNone;
  QuotationState quotation = QuotationState::kOutside;

  bool is_break() const { return letter_case == LetterCase::kBreak; }
};

// Where nothing better is known: what stands between line breaks.
std::vector<Span> split_paragraphs(std::string_view text);

// `paragraphs` are byte ranges of `text`, in order, not overlapping; what
// lies outside of them is not read. Quotation states are left kOutside.
std::vector<Word> split_words(std::string_view text, std::span<const Span> paragraphs);

void set_quotation_states(const QuotationMarks& marks, std::span<Word> words);

}  // namespace onrecord::language
