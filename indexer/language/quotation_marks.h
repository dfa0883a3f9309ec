// SPDX-License-Identifier: GPL-3.0-or-later
// Which quotation marks of a text belong together.
//
// Curly, straight, doubled ('' and ``), angled and single marks are matched
// paragraph by paragraph. A quotation that is still open where its paragraph
// ends runs on if the next paragraph opens again (the newspaper convention:
// opened in each paragraph, closed once); otherwise it ends there, so that one
// forgotten mark never turns the rest of an article inside out. Apostrophes,
// feet and inches are no quotation marks.
//
// Thread-safety: pure function.
// Cost: linear in the text.
// Failure: none, whatever the bytes.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord::language {

enum class MarkRole : std::uint8_t {
  kOpens,
  kReopens,  // opens a further paragraph of a running quotation
  kCloses,
  kStray,  // a double mark without a partner; its quotation is kNoQuotation
};

inline constexpr std::uint32_t kNoQuotation = std::numeric_limits<std::uint32_t>::max();

struct QuotationMark {
  Span span;
  MarkRole role = MarkRole::kStray;
  std::uint32_t quotation = kNoQuotation;  // index into QuotationMarks
};

struct Quotation {
  Span span;                // its marks included
  bool is_closed = true;    // false: it ends with its paragraph, without a mark
  std::uint32_t depth = 0;  // 0: inside no other quotation
};

struct QuotationMarks {
  std::vector<QuotationMark> marks;   // in the order of the text
  std::vector<Quotation> quotations;  // by begin; the outer one first
};

// `paragraphs` are byte ranges of `text`, in order, not overlapping.
QuotationMarks match_quotation_marks(std::string_view text, std::span<const Span> paragraphs);

}  // namespace onrecord::language
