// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Database.h>
#include <xapian.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/store/identities.h"
#include "indexer/store/terms.h"
#include "schema/fields.h"

namespace onrecord {

constexpr Xapian::valueno slot_of(const Field& field) {
  return static_cast<Xapian::valueno>(field.slot);
}

// One of the two full-text indexes, kept equal to the rows. All it needs to know is read from
// SQLite: which articles were written or removed in batches that it does not hold yet. Following a
// batch, catching up after a crash and making the index anew are therefore the same.
//
// Thread-safety: one thread at a time, which need not be the writer's: it has a connection of its
// own and reads one committed state.
// Failure: Error (schema/archive.h). What was committed before stays.
class RowIndex {
 public:
  virtual ~RowIndex() = default;
  RowIndex(const RowIndex&) = delete;
  RowIndex& operator=(const RowIndex&) = delete;

  // The last batch that it holds completely.
  RowId batch() const;

  // Brings it up to `batch`, which is committed in SQLite. Repeating it is harmless.
  // Memory: of at most kArticlesAtOnce articles.
  void bring_up_to(RowId batch);

 protected:
  RowIndex(std::filesystem::path archive, Documents which);

  // Removes an article that the index may not have, and adds one that it has not.
  virtual void remove(RowId article) = 0;
  virtual void add(RowId article) = 0;
  // Whether it may hold something of an article: false spares a search in vain.
  virtual bool may_hold(RowId article) const = 0;

  SQLite::Database& rows() { return rows_; }
  Xapian::WritableDatabase& documents() { return documents_; }
  const Xapian::WritableDatabase& documents() const { return documents_; }
  TermWriter& terms() { return terms_; }

 private:
  static constexpr int kArticlesAtOnce = 1000;

  std::filesystem::path archive_;
  SQLite::Database rows_;
  Xapian::WritableDatabase documents_;
  TermWriter terms_;
};

}  // namespace onrecord
