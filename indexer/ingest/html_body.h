// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gumbo.h>

#include <string>
#include <vector>

#include "indexer/article/article.h"

namespace onrecord::ingest {

struct HtmlBlock {
  std::string text;  // single blanks; a <br> is a line end
  ParagraphKind kind = ParagraphKind::kBody;
  bool is_headline = false;  // an <h1>
};

// The blocks of text that are the article: no menus, link lists, share bars, forms, captions,
// notices, comments, teasers of other stories.
//
// How: elements that say by their name, role or class that they are something else are left out.
// Each remaining paragraph weighs what its length says and links take away; the article is the
// element marked as its body (itemprop, <article>, <main>), or else the innermost one that holds
// nearly all the weight.
std::vector<HtmlBlock> find_article_body(const GumboNode* root);

}  // namespace onrecord::ingest
