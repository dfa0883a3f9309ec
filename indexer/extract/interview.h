// SPDX-License-Identifier: GPL-3.0-or-later
// Who is behind the labels of an interview: "Q" is the interviewer, "A" the one whom the article
// opens with, "WN" or "IP" whoever has these initials, "ROE" the only one of that surname.
//
// Thread-safety: pure function.
// Cost: reads the article's opening once for each label.
#pragma once

#include <cstdint>
#include <string>

#include "indexer/extract/article_view.h"
#include "indexer/extract/cast.h"

namespace onrecord::extract {

struct LabelBearer {
  std::uint32_t entity = kNoIndex;
  std::string byline;  // where the interviewer is the article's author
};

// For a source that is a label: "Q", "A", initials, a surname in capitals. Both empty for every
// other source, and where the article does not say who.
LabelBearer bearer_of_label(const ArticleView& view, const Cast& cast, Span source);

}  // namespace onrecord::extract
