// SPDX-License-Identifier: GPL-3.0-or-later
// One line of JSON for an article and what was extracted from it: what `onrecord-index extract`
// prints and `load` reads. docs/cli.md describes the fields.
//
// Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "indexer/article/article.h"
#include "schema/records.h"

namespace onrecord::extract {

// Without a line break. Bytes that are no UTF-8 become U+FFFD.
std::string contract_line(std::string_view id, const Article& article,
                          const ArticleRecords& records);

}  // namespace onrecord::extract
