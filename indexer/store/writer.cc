// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/writer.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/VariadicBind.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/files.h"
#include "base/hash.h"
#include "indexer/store/corrections.h"
#include "schema/archive.h"

namespace onrecord {

namespace fs = std::filesystem;

namespace {

// Keys of the table `archive`.
constexpr const char* kBatch = "batch";
constexpr const char* kCreated = "created";
// Set while forms or speakers may be left that nothing refers to.
constexpr const char* kHasOrphans = "orphans";
// Which corrections.tsv was applied, and after which batch.
constexpr const char* kCorrected = "corrected";

constexpr const char* kRemember =
    "INSERT INTO archive (key, value) VALUES (?1, ?2)"
    " ON CONFLICT (key) DO UPDATE SET value = ?2";
constexpr const char* kRemembered = "SELECT value FROM archive WHERE key = ?";
constexpr const char* kFindFile =
    "SELECT f.size, f.modified_ns, f.hash, x.extractor, x.models"
    " FROM files f JOIN extractions x ON x.id = f.extraction WHERE f.path = ?";
constexpr const char* kPutFile =
    "INSERT OR REPLACE INTO files (path, size, modified_ns, hash, extraction)"
    " VALUES (?, ?, ?, ?, ?)";
constexpr const char* kFindExtraction =
    "SELECT id FROM extractions WHERE extractor = ? AND models = ?";
constexpr const char* kAddExtraction = "INSERT INTO extractions (extractor, models) VALUES (?, ?)";
constexpr const char* kTouchFile =
    "UPDATE files SET size = ?2, modified_ns = ?3, hash = ?4 WHERE path = ?1";
constexpr const char* kRemoveFile = "DELETE FROM files WHERE path = ?";
constexpr const char* kPutRejected =
    "INSERT OR REPLACE INTO rejected (path, record_id, reason, detail) VALUES (?, ?, ?, ?)";
constexpr const char* kRemoveRejected = "DELETE FROM rejected WHERE path = ?";
constexpr const char* kArticlesOfFile = "SELECT id FROM articles WHERE path = ?";
constexpr const char* kRemoveArticle = "DELETE FROM articles WHERE id = ?";
constexpr const char* kNoteRemoval =
    "INSERT INTO removed_articles (batch, article_id) VALUES (?, ?)";
constexpr const char* kForgetRemovals = "DELETE FROM removed_articles WHERE batch <= ?";
// A path lies in a folder when it begins with the folder and "/"; "0" is the character after "/".
constexpr const char* kKnownPaths =
    "SELECT path FROM files WHERE path > ?2 AND (path = ?1 OR (path >= ?1 || '/' AND path < ?1 ||"
    " '0')) ORDER BY path LIMIT ?3";

template <typename... Values>
void run(SQLite::Database& database, const char* sql, const Values&... values) {
  SQLite::Statement statement(database, sql);
  SQLite::bind(statement, values...);
  statement.exec();
}

SQLite::Database opened(const fs::path& archive) {
  return open_database_for_writing(archive);
}

fs::path created(const fs::path& archive) {
  create_archive_folder(archive);
  return archive;
}

}  // namespace

template <typename Action>
void ArchiveWriter::guarded(Action action) {
  try {
    action();
  } catch (const SQLite::Exception& thrown) {
    transaction_.reset();
    throw archive_error(archive_, thrown);
  }
}

ArchiveWriter::ArchiveWriter(const fs::path& archive, const ExtractorStamp& stamp)
    : archive_(created(archive)),
      lock_(archive_),
      database_(opened(archive_)),
      fulltext_(archive_),
      stamp_(stamp),
      rows_(database_) {
  guarded([&] {
    batch_ = stored_batch();
    if (fulltext_.batch() == batch_) return;
    fulltext_.follow(batch_);
    fulltext_.wait();
  });
}

RowId ArchiveWriter::stored_batch() {
  const std::string text = remembered(kBatch);
  return text.empty() ? 0 : std::stoll(text);
}

void ArchiveWriter::remember(const char* key, const std::string& value) {
  run(database_, kRemember, key, value);
}

std::string ArchiveWriter::remembered(const char* key) {
  SQLite::Statement statement(database_, kRemembered);
  statement.bind(1, key);
  return statement.executeStep() ? statement.getColumn(0).getString() : std::string();
}

void ArchiveWriter::begin_batch() {
  if (transaction_) return;
  transaction_.emplace(database_);
  ++batch_;
  if (batch_ == 1) remember(kCreated, utc_now());
  remember(kBatch, std::to_string(batch_));
  run(database_, kForgetRemovals, fulltext_.batch());
  extraction_ = 0;
}

RowId ArchiveWriter::extraction() {
  if (extraction_ != 0) return extraction_;
  SQLite::Statement row(database_, kFindExtraction);
  SQLite::bind(row, stamp_.extractor, stamp_.models);
  if (row.executeStep()) return extraction_ = row.getColumn(0).getInt64();
  run(database_, kAddExtraction, stamp_.extractor, stamp_.models);
  return extraction_ = database_.getLastInsertRowid();
}

void ArchiveWriter::begin_file(const std::string& path) {
  begin_batch();
  if (path == current_path_) return;
  assert(current_path_.empty());
  current_path_ = path;
  kept_.clear();
  SQLite::Statement statement(database_, kArticlesOfFile);
  statement.bind(1, path);
  current_path_is_known_ = statement.executeStep();
  run(database_, kRemoveRejected, path);
}

std::optional<KnownFile> ArchiveWriter::known_file(const std::string& path) {
  std::optional<KnownFile> known;
  guarded([&] {
    SQLite::Statement row(database_, kFindFile);
    row.bind(1, path);
    if (!row.executeStep()) return;
    known.emplace();
    known->stamp = {static_cast<std::uint64_t>(row.getColumn(0).getInt64()),
                    row.getColumn(1).getInt64(), row.getColumn(2).getString()};
    known->extractor = {row.getColumn(3).getString(), row.getColumn(4).getString()};
  });
  return known;
}

void ArchiveWriter::put(const Article& article, const ArticleRecords& records) {
  guarded([&] {
    begin_file(article.path);
    const RowId id = rows_.put(batch_, extraction(), article, records);
    if (!current_path_is_known_) return;
    remember(kHasOrphans, "1");
    kept_.push_back(id);
  });
}

void ArchiveWriter::put(const Rejected& rejected) {
  guarded([&] {
    begin_file(rejected.path);
    run(database_, kPutRejected, rejected.path, rejected.record_id, rejected.reason,
        rejected.detail);
  });
}

void ArchiveWriter::finish_file(const std::string& path, const FileStamp& stamp) {
  guarded([&] {
    begin_file(path);
    if (current_path_is_known_) {
      std::sort(kept_.begin(), kept_.end());
      std::vector<RowId> gone;
      SQLite::Statement statement(database_, kArticlesOfFile);
      statement.bind(1, path);
      while (statement.executeStep()) {
        const RowId id = statement.getColumn(0).getInt64();
        if (!std::binary_search(kept_.begin(), kept_.end(), id)) gone.push_back(id);
      }
      statement.reset();
      for (const RowId id : gone) remove_article(id);
    }
    run(database_, kPutFile, path, static_cast<std::int64_t>(stamp.size), stamp.modified_ns,
        stamp.hash, extraction());
    current_path_.clear();
  });
}

void ArchiveWriter::touch_file(const std::string& path, const FileStamp& stamp) {
  guarded([&] {
    begin_batch();
    run(database_, kTouchFile, path, static_cast<std::int64_t>(stamp.size), stamp.modified_ns,
        stamp.hash);
  });
}

void ArchiveWriter::remove_article(RowId id) {
  run(database_, kNoteRemoval, batch_, id);
  run(database_, kRemoveArticle, id);
  remember(kHasOrphans, "1");
}

void ArchiveWriter::remove_file(const std::string& path) {
  guarded([&] {
    begin_batch();
    std::vector<RowId> gone;
    SQLite::Statement statement(database_, kArticlesOfFile);
    statement.bind(1, path);
    while (statement.executeStep()) gone.push_back(statement.getColumn(0).getInt64());
    for (const RowId id : gone) remove_article(id);
    run(database_, kRemoveRejected, path);
    run(database_, kRemoveFile, path);
  });
}

std::vector<std::string> ArchiveWriter::known_paths(const std::string& folder,
                                                    const std::string& after, int limit) {
  std::vector<std::string> paths;
  guarded([&] {
    SQLite::Statement statement(database_, kKnownPaths);
    SQLite::bind(statement, folder, after, limit);
    while (statement.executeStep()) paths.push_back(statement.getColumn(0).getString());
  });
  return paths;
}

void ArchiveWriter::commit() {
  if (!transaction_) return;
  // While an index reads, SQLite cannot begin its log anew: it would grow with the run.
  fulltext_.wait();
  guarded([&] {
    transaction_->commit();
    transaction_.reset();
  });
  fulltext_.follow(batch_);
}

void ArchiveWriter::finish() {
  const std::vector<Correction> corrections = read_corrections(archive_corrections(archive_));
  std::string lines;
  for (const Correction& correction : corrections) lines += correction_line(correction) + '\n';
  const std::string hash = lines.empty() ? "none" : hash_text(hash_bytes(lines));
  commit();
  guarded([&] {
    const auto state = [&](RowId batch) { return hash + " " + std::to_string(batch); };
    const std::string corrected = remembered(kCorrected);
    const bool is_corrected =
        corrected == state(batch_) || (lines.empty() && (corrected.empty() || corrected == "none"));
    const bool has_orphans = remembered(kHasOrphans) == "1";
    if (is_corrected && !has_orphans) return;
    begin_batch();
    remember(kHasOrphans, "0");
    if (!is_corrected || !lines.empty()) {
      apply_corrections(database_, corrections, batch_);
      remember(kCorrected, lines.empty() ? "none" : state(batch_));
    }
    if (has_orphans) remove_orphans(database_);
  });
  commit();
  fulltext_.wait();
  guarded([&] {
    database_.exec("PRAGMA optimize");
    database_.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  });
}

void rebuild_archive(const fs::path& archive) {
  require_archive(archive);  // refuses what is no archive before anything is removed
  {
    const ArchiveLock lock(archive);
    remove_fulltext(archive);
  }
  ArchiveWriter(archive, {});
}

void compact_archive(const fs::path& archive) {
  ArchiveWriter(archive, {}).finish();
  const ArchiveLock lock(archive);
  compact_fulltext(archive);
  SQLite::Database database = open_database_for_writing(archive);
  try {
    database.exec("VACUUM");
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  } catch (const SQLite::Exception& thrown) {
    throw archive_error(archive, thrown);
  }
}

}  // namespace onrecord
