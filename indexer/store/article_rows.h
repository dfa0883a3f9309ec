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
  explicit ArticleRows(SQLite::Database& database);

  // The article's id. What the archive holds under this path and record_id is replaced and keeps
  // its id; when article and extraction are the same as before, nothing is written at all.
  // Ranges in records lie within the text. `extraction`: the row that names the extractor.
  RowId put(RowId batch, RowId extraction, const Article& article, const ArticleRecords& records);

 private:
  RowId write_article(RowId batch, RowId existing, const Article& article, const std::string& hash,
                      const std::string& held_back);
  RowId reason_id(const std::string& reason);
  std::string chain_json(const std::vector<ReasonedStep>& chain, const std::string& source);
  void write_records(RowId id, const Article& article, const ArticleRecords& records);

  SQLite::Database& database_;
  Identities identities_;
  RowId extraction_ = 0;
  SQLite::Statement find_article_, add_article_, replace_article_;
  SQLite::Statement add_quote_, add_joint_speaker_, add_affiliation_, add_mention_;
  SQLite::Statement find_reason_, add_reason_;
};

}  // namespace onrecord
