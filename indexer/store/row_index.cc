// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/row_index.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <SQLiteCpp/VariadicBind.h>

#include <charconv>
#include <utility>
#include <vector>

#include "schema/archive.h"

namespace onrecord {

namespace {

constexpr const char* kWrittenSince =
    "SELECT id FROM articles WHERE batch > ? AND batch <= ? ORDER BY id";
constexpr const char* kRemovedSince =
    "SELECT article_id FROM removed_articles WHERE batch > ? AND batch <= ?";

std::vector<RowId> ids(SQLite::Database& rows, const char* query, RowId after, RowId up_to) {
  std::vector<RowId> found;
  SQLite::Statement statement(rows, query);
  SQLite::bind(statement, after, up_to);
  while (statement.executeStep()) found.push_back(statement.getColumn(0).getInt64());
  return found;
}

}  // namespace

RowIndex::RowIndex(std::filesystem::path archive, Documents which)
    : archive_(std::move(archive)),
      rows_(open_database_for_reading(archive_)),
      documents_(open_fulltext_for_writing(archive_, which)) {}

RowId RowIndex::batch() const {
  const std::string text = documents_.get_metadata(kBatchMetadata);
  RowId batch = 0;
  std::from_chars(text.data(), text.data() + text.size(), batch);
  return batch;
}

void RowIndex::bring_up_to(RowId batch) {
  try {
    const RowId held = this->batch();
    if (held > batch)
      throw Error("the full-text index of " + archive_.string() + " is newer than its archive.db",
                  "onrecord-index rebuild makes it anew from archive.db");
    if (held == batch) return;
    // One state for all statements: the writer may be at its next batch already.
    SQLite::Transaction state(rows_);
    for (const RowId article : ids(rows_, kRemovedSince, held, batch)) remove(article);
    int waiting = 0;
    for (const RowId article : ids(rows_, kWrittenSince, held, batch)) {
      if (may_hold(article)) remove(article);
      add(article);
      if (++waiting < kArticlesAtOnce) continue;
      documents_.commit();
      waiting = 0;
    }
    documents_.set_metadata(kBatchMetadata, std::to_string(batch));
    documents_.commit();
    state.commit();
  } catch (const Xapian::Error& thrown) {
    throw archive_error(archive_, thrown);
  } catch (const SQLite::Exception& thrown) {
    throw archive_error(archive_, thrown);
  }
}

}  // namespace onrecord
