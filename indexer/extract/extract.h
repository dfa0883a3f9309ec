// SPDX-License-Identifier: GPL-3.0-or-later
// From an annotated article to the rows it gives: persons, organizations, quotations with their
// speakers, affiliations, mentions.
//
// Thread-safety: pure function, any thread.
// Cost: linear in the text; names and sources look at a bounded stretch around them.
// Failure: none.
#pragma once

#include "indexer/article/article.h"
#include "indexer/language/document.h"
#include "schema/records.h"

namespace onrecord::extract {

ArticleRecords extract_records(const Article& article, const language::Document& document);

}  // namespace onrecord::extract
