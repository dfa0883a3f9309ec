// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "indexer/article/article.h"

namespace onrecord::ingest {

// The paragraphs of a plain text, all of them kBody still.
//
// A blank line always ends a paragraph. A single line end does so too, except where it was put in
// by a program that fills lines to a width (most lines end because the next word did not fit), or
// where a sentence plainly runs on (a line that ends in a lower-case word before one that begins
// so).
//
// Cost: linear.
std::vector<Paragraph> find_paragraphs(std::string_view text);

}  // namespace onrecord::ingest
