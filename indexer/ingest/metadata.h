// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "indexer/article/article.h"

namespace onrecord::ingest {

// What a format says about an article outside its text: front matter, JSON-LD, a record's fields.
// An empty field says nothing, and the text, the path and the folder are asked instead.
struct Metadata {
  std::string title;
  std::string byline;  // as found; make_article cleans it
  PublicationDate date;
  std::string outlet;
  std::string section;
  std::string url;
};

}  // namespace onrecord::ingest
