// SPDX-License-Identifier: GPL-3.0-or-later
// Roles and affiliations as the text prints them beside a name: "NATO secretary general Mark
// Rutte", "Hugh Hill, a doctor at St Brannock's, said", "Sky News’s Europe correspondent, Adam
// Parsons".
//
// Thread-safety: pure functions.
// Cost: a look at no more than twenty tokens on either side.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/span.h"
#include "indexer/extract/article_view.h"

namespace onrecord::extract {

struct PrintedRole {
  Span where;                            // the role's words
  std::string role;                      // as printed
  std::uint32_t affiliation = kNoIndex;  // index into Document::names of an organization or place
};

// The role printed at this name, before it or in an apposition behind it.
std::optional<PrintedRole> role_at_name(const ArticleView& view, std::uint32_t name);

// The role noun a phrase of tokens [first, last) is headed by, and where its words are: "the former
// secretary of state" -> "former secretary of state". Nothing when no role heads it.
std::optional<PrintedRole> role_in_phrase(const ArticleView& view, std::uint32_t first,
                                          std::uint32_t last);

}  // namespace onrecord::extract
