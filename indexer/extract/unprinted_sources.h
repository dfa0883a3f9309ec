// SPDX-License-Identifier: GPL-3.0-or-later
// Speakers who are printed beside no quotation of their own: "I" inside somebody's words or in an
// article with a byline, quotations that run on, names that stand beside a cue without having been
// read as its source.
//
// Thread-safety: pure function.
// Cost: linear in attributions, times those around each "I".
#pragma once

#include <vector>

#include "indexer/extract/article_view.h"
#include "indexer/extract/cast.h"
#include "indexer/extract/source_phrase.h"
#include "indexer/extract/speaker.h"

namespace onrecord::extract {

// Fills in speakers of type kNone. `kinds` has the kind of each attribution's source.
void find_unprinted_speakers(const ArticleView& view, const Cast& cast,
                             const std::vector<SourceKind>& kinds, std::vector<Speaker>& speakers);

}  // namespace onrecord::extract
