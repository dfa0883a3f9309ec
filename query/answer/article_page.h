// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"

namespace onrecord::query {

// An article as `show` prints it, with what is to be marked in it.
struct ArticlePage {
  std::int64_t article_id = 0;
  std::string title, byline, outlet, section, published, path, url, text;
  std::vector<Span> marked;  // bytes of `text`, in order: the pieces of the quotation
};

}  // namespace onrecord::query
