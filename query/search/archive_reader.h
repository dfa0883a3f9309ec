// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "schema/archive.h"

namespace onrecord::query {

// One archive, open for asking. Each part is opened when first used: a question that needs only
// the tables never touches the full-text index.
//
// Thread-safety: one thread.
// Failure: Error. A writer never makes it wait, apart from SQLite's short locks.
class ArchiveReader {
 public:
  explicit ArchiveReader(std::filesystem::path archive);

  const std::filesystem::path& archive() const { return archive_; }
  SQLite::Database& database();
  Xapian::Database& fulltext(Documents which);

  // Runs `action`, again from the start when a writer has replaced the blocks it was reading, and
  // turns what SQLite and Xapian throw into Error. `action` must have no effect before it returns.
  template <typename Action>
  auto read(Action action) {
    for (int attempt = 1;; ++attempt) {
      try {
        return action();
      } catch (const Xapian::DatabaseModifiedError& thrown) {
        if (attempt == kAttempts) throw archive_error(archive_, thrown);
        reopen();
      } catch (const Xapian::Error& thrown) {
        throw archive_error(archive_, thrown);
      } catch (const SQLite::Exception& thrown) {
        throw archive_error(archive_, thrown);
      }
    }
  }

 private:
  // A writer would have to commit twice during each of so many readings.
  static constexpr int kAttempts = 20;

  void reopen();

  std::filesystem::path archive_;
  std::optional<SQLite::Database> database_;
  std::optional<Xapian::Database> articles_, quotes_;
};

}  // namespace onrecord::query
