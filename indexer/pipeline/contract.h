// SPDX-License-Identifier: GPL-3.0-or-later
// One line of JSON for an article and what was extracted from it: what `onrecord-index extract`
// prints and `load` reads back without loss. docs/cli.md describes the fields; ranges are code
// points into "text".
//
// Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "indexer/pipeline/workers.h"

namespace onrecord {

// Without a line break. `read` holds an Article. Bytes that are no UTF-8 become U+FFFD.
std::string contract_line(std::string_view id, const ReadArticle& read);

// Failure: Error with what is wrong when the line is no such JSON or a range lies outside the text.
ReadArticle read_contract_line(std::string_view line);

}  // namespace onrecord
