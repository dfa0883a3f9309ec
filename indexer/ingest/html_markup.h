// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace onrecord::ingest {

// A web page before it becomes a tree.
struct HtmlMarkup {
  // The page less what holds no article text: comments, styles, drawings, and scripts other than
  // JSON-LD, and the attributes of tags that carry pictures in them. On news pages this is most of
  // the bytes.
  std::string markup;
  // An upper bound on how deep elements nest: for each tag name the most elements open at once.
  std::size_t depth = 0;
};

// Cost: linear.
// Failure: Rejection truncated when the page ends inside a tag, a comment or a script, or with
// blocks still open and no end of the body.
HtmlMarkup clean_markup(std::string_view page);

// The charset that a <meta> in the page's first bytes declares; empty when there is none.
std::string declared_charset(std::string_view page_bytes);

}  // namespace onrecord::ingest
