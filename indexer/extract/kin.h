// SPDX-License-Identifier: GPL-3.0-or-later
// Relatives who are called by what they are to somebody: "his ex-wife", "the mother".
//
// Thread-safety: pure functions.
// Cost: linear in the persons of the article.
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/extract/antecedents.h"
#include "indexer/extract/article_view.h"
#include "indexer/extract/cast.h"
#include "indexer/extract/source_phrase.h"

namespace onrecord::extract {

// Whether the noun, in lower case, says what somebody is to a relative.
bool is_kinship(std::string_view noun);

// Whether one definite relative is meant; "a mother of two" is nobody's.
bool is_called_by_kinship(const ArticleView& view, const SourcePhrase& phrase);

// The one person of the noun's sex who bears the surname of the owner in full, or kNoIndex where
// there is none or more: "his wife", "Tom Oake's wife". Without an owner, "the mother", the only
// one of that sex who has a relative in the article.
std::uint32_t relative_meant(const ArticleView& view, const Cast& cast,
                             const Antecedents& antecedents, const SourcePhrase& phrase);

}  // namespace onrecord::extract
