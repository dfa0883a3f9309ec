// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "query/language/text_query.h"
#include "query/search/archive_reader.h"

namespace onrecord::query {

struct UnknownWord {
  std::string word;     // folded
  std::string nearest;  // a word of titles and names that is spelled nearly so, or ""
};

// The plain words of a query that stand in no article of the archive, by their stem.
// Cost: one look-up a word, and one among the spellings for each that is unknown.
std::vector<UnknownWord> unknown_words(ArchiveReader& reader, const TextQuery& query);

}  // namespace onrecord::query
