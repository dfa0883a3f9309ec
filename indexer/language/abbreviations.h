// SPDX-License-Identifier: GPL-3.0-or-later
// Words that keep their full stop: "Mr.", "Sen.", "Inc.", "Feb.".
#pragma once

#include <optional>
#include <string_view>

namespace onrecord::language {

enum class AbbreviationKind {
  kBeforeName,    // Mr. Gov. St.: never the end of a sentence
  kBeforeNumber,  // No. pp. Mar.: an abbreviation only where a digit follows
  kMayEnd,        // Inc. Calif. p.m.: the next word decides
};

// `word` as printed, without its last full stop. Thread-safety: pure function.
std::optional<AbbreviationKind> abbreviation_kind(std::string_view word);

}  // namespace onrecord::language
