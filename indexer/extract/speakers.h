// SPDX-License-Identifier: GPL-3.0-or-later
// From the printed source of each attribution to who is meant, with the reason of every step.
//
// Pronouns, titles and "the company" go to the best mention before them (antecedents.h); what
// stands inside a quotation is no antecedent for what stands outside. A speaker stays unknown where
// nothing speaks for anybody.
//
// Thread-safety: pure function.
// Cost: linear in attributions and pronouns, each looking back a bounded number of mentions.
#pragma once

#include <vector>

#include "indexer/extract/article_view.h"
#include "indexer/extract/cast.h"
#include "indexer/extract/speaker.h"
#include "indexer/extract/titles.h"

namespace onrecord::extract {

// One for each of Document::attributions.
std::vector<Speaker> find_speakers(const ArticleView& view, const Cast& cast,
                                   const std::vector<RoleOfEntity>& roles);

}  // namespace onrecord::extract
