// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a name means a person, an organization or a place: one printed form means one of them all
// through an article, whatever the reader of a window took it for here and there.
//
// Thread-safety: pure function.
// Cost: O(names log names).
#pragma once

#include <vector>

#include "indexer/extract/article_view.h"
#include "indexer/language/document.h"

namespace onrecord::extract {

// One for each of Document::names.
std::vector<language::NameType> agreed_types(const ArticleView& view);

}  // namespace onrecord::extract
