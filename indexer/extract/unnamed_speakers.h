// SPDX-License-Identifier: GPL-3.0-or-later
// Who speaks unnamed and goes on as "he" or "she": "A spokeswoman said no. She added …".
//
// Thread-safety: pure function but for what it fills in.
// Cost: linear in the tokens of two sentences.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/extract/article_view.h"
#include "indexer/extract/cast.h"
#include "indexer/extract/speaker.h"

namespace onrecord::extract {

// Whether the pronoun of that gender, the source of `attribution`, is the unnamed speaker of the
// sentence before; fills it in then. Not if a person is named in between.
bool goes_on_unnamed(const ArticleView& view, const Cast& cast, std::uint32_t attribution,
                     Gender gender, std::vector<Speaker>& speakers);

}  // namespace onrecord::extract
