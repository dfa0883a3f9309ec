// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a title means that the article nowhere explains: "Sir Alan Thorne has said … the prime
// minister added".
//
// Thread-safety: pure function.
// Cost: looks back over the attributions and names of a few paragraphs.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/extract/article_view.h"
#include "indexer/extract/cast.h"
#include "indexer/extract/source_phrase.h"
#include "indexer/extract/speaker.h"
#include "indexer/extract/titles.h"

namespace onrecord::extract {

// Whoever has just been let speak before `attribution`; otherwise the only person in sight.
// kNoIndex where neither may bear the title.
std::uint32_t last_speaker(const ArticleView& view, const Cast& cast, const Titles& titles,
                           const SourcePhrase& title, std::uint32_t attribution,
                           const std::vector<Speaker>& speakers);

}  // namespace onrecord::extract
