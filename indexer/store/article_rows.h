// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <string>

#include "indexer/article/article.h"
#include "indexer/store/identities.h"
#include "schema/records.h"

namespace onrecord {

// Which program and which weights extracted an article: other values make it stale.
struct ExtractorStamp {
  std::string extractor;  // the program's version
  std::string models;     // checksum of the model set
  friend bool operator==(const ExtractorStamp&, const ExtractorStamp&) = default;
};

// Writes the rows of one article: itself, its quotes, affiliations, mentions, printed names.
//
// Thread-safety: the writer's thread, inside its transaction.
// Lifetime: keeps the database, which must outlive it.
class ArticleRows {
 public:
  ArticleRows(SQLite::Database& database, ExtractorStamp stamp);

  // The article's id. What the archive holds under this path and record_id is replaced and keeps
  // its id; when article and stamp are the same as before, nothing is written at all.
  // Ranges in records lie within the text.
  RowId put(RowId batch, const Article& article, const ArticleRecords& records);

 private:
  RowId write_article(RowId batch, RowId existing, const Article& article, const std::string& hash,
                      const std::string& held_back);
  void write_records(RowId id, const Article& article, const ArticleRecords& records);

  SQLite::Database& database_;
  ExtractorStamp stamp_;
  Identities identities_;
  SQLite::Statement find_article_, add_article_, replace_article_;
  SQLite::Statement add_quote_, add_joint_speaker_, add_affiliation_, add_mention_;
};

}  // namespace onrecord
