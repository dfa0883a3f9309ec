// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>

#include "query/answer/article_page.h"
#include "query/render/sinks.h"

namespace onrecord::query {

// Prints an article, wrapped to the terminal, with what is marked in it: in colour, or between
// ⟦ and ⟧ where there is none.
void print_article(std::ostream& out, const ArticlePage& page, const Style& style);

}  // namespace onrecord::query
