// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/ingest/html_body.h"

namespace onrecord::ingest {

// Plain text made from blocks of markup, an empty line between two of them.
struct MarkupText {
  std::string text;
  std::vector<Paragraph> paragraphs;
};

MarkupText join_blocks(std::span<const HtmlBlock> blocks);

// A field's value that is HTML, as content systems export it: "<p>The harbour …</p><p>…".
bool looks_like_html(std::string_view text);
// Failure: as clean_markup and HtmlTree.
MarkupText text_of_html(std::string_view fragment);

}  // namespace onrecord::ingest
