// SPDX-License-Identifier: GPL-3.0-or-later
// Which name of a source speaks: its head, whom it is in apposition to, or through which it speaks.
//
// Thread-safety: pure functions.
// Cost: linear in the source.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/extract/article_view.h"

namespace onrecord::extract {

// Indexes into Document::names, several for joint sources. Tokens [begin, last) are the source
// without its determiner, [begin, chunk_end) those before its first modifier ("of", ",", "who").
std::vector<std::uint32_t> names_that_speak(const ArticleView& view, std::uint32_t begin,
                                            std::uint32_t chunk_end, std::uint32_t last);

// Whether what stands between two names, tokens [first, last), makes them joint: "and", "," and
// titles of the second.
bool joins_names(const ArticleView& view, std::uint32_t first, std::uint32_t last);

// A source that ends inside a name, or with the title before it, goes on to its end. `type_of_name`
// as in Cast.
Span whole_source(const ArticleView& view, const std::vector<language::NameType>& type_of_name,
                  Span source);

}  // namespace onrecord::extract
