// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/markup_text.h"

#include "indexer/ingest/html_markup.h"
#include "indexer/ingest/html_tree.h"

namespace onrecord::ingest {

MarkupText join_blocks(std::span<const HtmlBlock> blocks) {
  MarkupText joined;
  for (const HtmlBlock& block : blocks) {
    if (!joined.text.empty()) joined.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(joined.text.size());
    joined.text += block.text;
    joined.paragraphs.push_back(
        {{begin, static_cast<std::uint32_t>(joined.text.size())}, block.kind});
  }
  return joined;
}

bool looks_like_html(std::string_view text) {
  return text.find("</p>") != std::string_view::npos ||
         text.find("<br") != std::string_view::npos ||
         text.find("</div>") != std::string_view::npos;
}

MarkupText text_of_html(std::string_view fragment) {
  const HtmlMarkup markup = clean_markup(fragment);
  const HtmlTree tree(markup.markup, markup.depth);
  return join_blocks(find_article_body(tree.root()));
}

}  // namespace onrecord::ingest
