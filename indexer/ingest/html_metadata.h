// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gumbo.h>

#include <string>

#include "indexer/ingest/metadata.h"

namespace onrecord::ingest {

struct PageMetadata {
  Metadata metadata;
  std::string article_body;  // JSON-LD articleBody: a check on the text found in the page
};

// What a page says about its article: JSON-LD of an article type first, then <meta> elements
// (OpenGraph, article:*, and the names that sites use beside them), then the page itself (<h1>,
// <title>, <time>, rel="author", rel="canonical").
PageMetadata read_page_metadata(const GumboNode* root);

}  // namespace onrecord::ingest
