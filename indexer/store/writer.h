// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/store/article_rows.h"
#include "indexer/store/fulltext.h"
#include "schema/lock.h"
#include "schema/records.h"

namespace onrecord {

// What tells a changed file from an unchanged one.
struct FileStamp {
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;
  std::string hash;  // of its bytes
};

struct KnownFile {
  FileStamp stamp;
  ExtractorStamp extractor;
};

// The one writer of an archive. What is put goes into the current batch; commit() makes it
// permanent in SQLite first and has the full-text index follow second, beside the next batch;
// finish() and the destructor wait for it. Opening finishes what a killed run left: nothing that
// was committed is lost or indexed twice.
//
// Rows come out in the order in which they are put, so the same input in the same order gives the
// same archive, in one run or in several.
//
// Thread-safety: one thread. Lifetime: holds the archive's lock until destruction; what was put
// and not committed is dropped then.
// Memory: of one batch, whatever the size of the archive.
// Failure: Error; the batch is dropped, earlier ones stand.
class ArchiveWriter {
 public:
  ArchiveWriter(const std::filesystem::path& archive, const ExtractorStamp& stamp);

  // Nothing for a file that was never finished.
  std::optional<KnownFile> known_file(const std::string& path);

  // Between the first put of a path and its finish_file, only that path is put.
  void put(const Article& article, const ArticleRecords& records);
  void put(const Rejected& rejected);
  // All of the file was put: what the archive still holds of it from earlier is removed.
  void finish_file(const std::string& path, const FileStamp& stamp);
  // The same bytes as before under another time.
  void touch_file(const std::string& path, const FileStamp& stamp);

  void remove_file(const std::string& path);
  // Paths in the archive that lie in `folder` (or are it), in order, after `after`, at most
  // `limit`.
  std::vector<std::string> known_paths(const std::string& folder, const std::string& after,
                                       int limit);

  void commit();
  // Commits, applies corrections.tsv, clears what nothing refers to any more, leaves one plain
  // file.
  void finish();

 private:
  void begin_batch();
  RowId extraction();
  void begin_file(const std::string& path);
  void remove_article(RowId id);
  RowId stored_batch();
  void remember(const char* key, const std::string& value);
  std::string remembered(const char* key);
  template <typename Action>
  void guarded(Action action);

  std::filesystem::path archive_;
  ArchiveLock lock_;
  SQLite::Database database_;
  Fulltext fulltext_;
  ExtractorStamp stamp_;
  RowId extraction_ = 0;  // the row of stamp_; 0 while this batch has not needed it
  RowId batch_ = 0;       // of the open transaction, else the last committed
  std::optional<SQLite::Transaction> transaction_;
  ArticleRows rows_;
  std::string current_path_;
  bool current_path_is_known_ = false;
  std::vector<RowId> kept_;  // articles of the current path that were put
};

// Makes the full-text index anew from archive.db.
void rebuild_archive(const std::filesystem::path& archive);

// Gives back the space that replaced and removed articles left.
void compact_archive(const std::filesystem::path& archive);

}  // namespace onrecord
