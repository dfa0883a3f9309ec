// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Database.h>
#include <xapian.h>

#include <filesystem>

#include "indexer/store/identities.h"
#include "indexer/store/terms.h"

namespace onrecord {

// Keeps both Xapian databases equal to the rows. All it needs to know is read from SQLite: which
// articles were written or removed in batches that it does not hold yet. Committing a batch,
// catching up after a crash and making the index anew are therefore the same function.
//
// Thread-safety: the writer's thread. Lifetime: keeps the SQLite database, which must outlive it.
// Failure: Error (schema/archive.h). What was committed before stays.
class Fulltext {
 public:
  Fulltext(std::filesystem::path archive, SQLite::Database& rows);

  // The last batch that both databases hold completely.
  RowId batch() const;

  // Brings both up to `batch`. Repeating it is harmless.
  // Memory: of at most kArticlesAtOnce articles.
  void bring_up_to(RowId batch);

 private:
  static constexpr int kArticlesAtOnce = 1000;

  void remove_article(RowId article);
  void index_article(RowId article);
  void index_quotes(RowId article, const struct ArticleText& text);

  std::filesystem::path archive_;
  SQLite::Database& rows_;
  Xapian::WritableDatabase articles_, quotes_;
  TermWriter terms_;
};

// Deletes the full-text index; the next Fulltext starts from nothing.
void remove_fulltext(const std::filesystem::path& archive);

// Rewrites both databases without gaps. Nobody writes meanwhile (ArchiveLock); readers go on.
void compact_fulltext(const std::filesystem::path& archive);

}  // namespace onrecord
