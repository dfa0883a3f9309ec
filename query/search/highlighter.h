// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "query/language/text_query.h"

namespace onrecord::query {

// Finds in a printed text the words that a query asked for, by stem, to show them.
//
// Thread-safety: const. Cost: O(bytes) a text.
class Highlighter {
 public:
  explicit Highlighter(const TextQuery& query);

  std::vector<Span> spans(std::string_view text) const;

 private:
  void collect(const TextQuery& query);

  std::set<std::string> stems_;
};

}  // namespace onrecord::query
