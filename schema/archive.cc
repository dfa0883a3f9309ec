// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/archive.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <system_error>

#include "schema/migrations.h"

namespace onrecord {

namespace fs = std::filesystem;

namespace {

// "ORec" in the file's header, so that any other SQLite database is told apart.
constexpr int kApplicationId = 0x4F526563;

// A writer holds SQLite's lock for a commit only; a checkpoint of a large batch takes a second or
// two on a slow disk.
constexpr int kBusyTimeoutMs = 10'000;

constexpr const char* kMakeOne = "onrecord-index DIR makes one from a folder of articles";
constexpr const char* kMendDatabase =
    "restore archive.db from a copy, or remove the folder and index again";
constexpr const char* kBringUpToDate = "onrecord-index rebuild brings it up to date";
constexpr const char* kMendFulltext = "onrecord-index rebuild makes it anew from archive.db";

std::optional<std::string> environment_variable(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

int integer(SQLite::Database& database, const char* query) {
  return database.execAndGet(query).getInt();
}

bool is_empty_database(SQLite::Database& database) {
  return integer(database, "PRAGMA schema_version") == 0;
}

// Refuses what this program cannot read; `found` is its schema.
int check_version(SQLite::Database& database, const fs::path& archive) {
  if (integer(database, "PRAGMA application_id") != kApplicationId)
    throw Error(archive_database(archive).string() + " is no onrecord archive", kMakeOne);
  const int found = integer(database, "PRAGMA user_version");
  if (found > schema_version())
    throw Error("the archive " + archive.string() + " has schema " + std::to_string(found) +
                    ", this program knows " + std::to_string(schema_version()),
                "install a newer release of onrecord");
  return found;
}

void migrate(SQLite::Database& database, int found) {
  for (const Migration& step : migrations()) {
    if (step.version <= found) continue;
    SQLite::Transaction transaction(database);
    database.exec(std::string(step.sql));
    database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    database.exec("PRAGMA user_version = " + std::to_string(step.version));
    transaction.commit();
  }
}

// SQLite reads a WAL database only where it can make its shared-memory file. On a read-only medium
// nobody writes, and `immutable` says so.
std::string immutable_uri(const fs::path& file) {
  std::string uri = "file:";
  for (const char c : fs::absolute(file).string()) {
    if (c == '?' || c == '#' || c == '%') {
      constexpr const char* kDigits = "0123456789ABCDEF";
      (uri += '%') += kDigits[static_cast<unsigned char>(c) >> 4];
      uri += kDigits[c & 15];
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

// One that was just made holds nothing, its format neither.
bool is_of_this_format(const Xapian::Database& database) {
  const std::string format = database.get_metadata(kFormatMetadata);
  if (format.empty()) return database.get_metadata(kBatchMetadata).empty();
  return format == std::to_string(kFulltextFormat);
}

SQLite::Database open_read_only(const fs::path& file) {
  if (::access(file.parent_path().c_str(), W_OK) != 0)
    return SQLite::Database(immutable_uri(file), SQLite::OPEN_READONLY | SQLite::OPEN_URI,
                            kBusyTimeoutMs);
  return SQLite::Database(file.string(), SQLite::OPEN_READONLY, kBusyTimeoutMs);
}

}  // namespace

fs::path archive_database(const fs::path& archive) {
  return archive / "archive.db";
}

fs::path archive_fulltext(const fs::path& archive, Documents which) {
  return archive / "fulltext" / (which == Documents::kArticles ? "articles" : "quotes");
}

fs::path archive_corrections(const fs::path& archive) {
  return archive / "corrections.tsv";
}

fs::path archive_lock(const fs::path& archive) {
  return archive / "lock";
}

int schema_version() {
  return migrations().back().version;
}

Surroundings Surroundings::of_this_process(std::optional<std::string> option) {
  Surroundings found;
  found.option = std::move(option);
  found.environment = environment_variable("ONRECORD_ARCHIVE");
  std::error_code ignored;  // a current folder that was removed has no .onrecord/ above it
  found.current_folder = fs::current_path(ignored);
  found.data_home = environment_variable("XDG_DATA_HOME");
  found.home = environment_variable("HOME");
  return found;
}

fs::path locate_archive(const Surroundings& surroundings) {
  if (surroundings.option) return *surroundings.option;
  if (surroundings.environment) return *surroundings.environment;
  for (fs::path folder = surroundings.current_folder; !folder.empty();) {
    std::error_code ignored;
    if (fs::is_directory(folder / ".onrecord", ignored)) return folder / ".onrecord";
    const fs::path above = folder.parent_path();
    if (above == folder) break;
    folder = above;
  }
  if (surroundings.data_home) return fs::path(*surroundings.data_home) / "onrecord";
  if (surroundings.home) return fs::path(*surroundings.home) / ".local/share/onrecord";
  throw Error("no archive is named and $HOME is not set", "name one with --archive DIR");
}

namespace {

// `found` becomes its schema: this program's or an older one.
SQLite::Database open_any_schema(const fs::path& archive, int& found) {
  const fs::path file = archive_database(archive);
  std::error_code error;
  if (!fs::exists(file, error))
    throw Error("there is no archive in " + archive.string() +
                    (error ? ": " + error.message() : std::string()),
                kMakeOne);
  try {
    SQLite::Database database = open_read_only(file);
    if (is_empty_database(database))
      throw Error("the archive " + archive.string() + " is empty", kMakeOne);
    found = check_version(database, archive);
    return database;
  } catch (const SQLite::Exception& thrown) {
    throw archive_error(archive, thrown);
  }
}

}  // namespace

void require_archive(const fs::path& archive) {
  int found = 0;
  open_any_schema(archive, found);
}

SQLite::Database open_database_for_reading(const fs::path& archive) {
  int found = 0;
  SQLite::Database database = open_any_schema(archive, found);
  if (found < schema_version())
    throw Error("the archive " + archive.string() + " has schema " + std::to_string(found) +
                    ", this program reads " + std::to_string(schema_version()),
                kBringUpToDate);
  return database;
}

void create_archive_folder(const fs::path& archive) {
  std::error_code error;
  fs::create_directories(archive, error);
  if (error)
    throw Error("cannot make the archive's folder " + archive.string() + ": " + error.message(),
                "choose another one with --archive DIR");
}

SQLite::Database open_database_for_writing(const fs::path& archive) {
  try {
    SQLite::Database database(archive_database(archive).string(),
                              SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyTimeoutMs);
    const int found = is_empty_database(database) ? 0 : check_version(database, archive);
    database.exec("PRAGMA journal_mode = WAL");
    // FULL: what was committed survives a power cut too, and SQLite is never behind Xapian.
    database.exec("PRAGMA synchronous = FULL");
    database.exec("PRAGMA cache_size = -32000");
    database.exec("PRAGMA temp_store = MEMORY");
    migrate(database, found);
    // After the migrations: dropping a table would delete what refers to it.
    database.exec("PRAGMA foreign_keys = ON");
    return database;
  } catch (const SQLite::Exception& thrown) {
    throw archive_error(archive, thrown);
  }
}

Xapian::Database open_fulltext_for_reading(const fs::path& archive, Documents which) {
  try {
    Xapian::Database database(archive_fulltext(archive, which).string());
    if (!is_of_this_format(database))
      throw Error("the full-text index of " + archive.string() + " is of another release",
                  kBringUpToDate);
    return database;
  } catch (const Xapian::Error& thrown) {
    throw archive_error(archive, thrown);
  }
}

Xapian::WritableDatabase open_fulltext_for_writing(const fs::path& archive, Documents which) {
  try {
    std::error_code error;
    fs::create_directories(archive / "fulltext", error);
    const std::string folder = archive_fulltext(archive, which).string();
    Xapian::WritableDatabase database(folder, Xapian::DB_CREATE_OR_OPEN);
    if (!is_of_this_format(database)) {
      database.close();  // gives back its lock
      database = Xapian::WritableDatabase(folder, Xapian::DB_CREATE_OR_OVERWRITE);
    }
    if (database.get_metadata(kFormatMetadata).empty())
      database.set_metadata(kFormatMetadata, std::to_string(kFulltextFormat));
    return database;
  } catch (const Xapian::Error& thrown) {
    throw archive_error(archive, thrown);
  }
}

namespace {

Error no_space_error(const fs::path& archive, const std::string& original) {
  return Error("no space is left for the archive " + archive.string() + original,
               "make room and run again: everything committed so far is kept");
}

}  // namespace

Error archive_error(const fs::path& archive, const SQLite::Exception& thrown) {
  const std::string original = std::string(": ") + thrown.what();
  // A file that may grow no further (ulimit -f, a quota) fails as a write, not as a full disk.
  if (thrown.getExtendedErrorCode() == SQLITE_IOERR_WRITE) return no_space_error(archive, original);
  switch (thrown.getErrorCode() & 0xff) {
    case SQLITE_FULL:
      return no_space_error(archive, original);
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return Error("the archive " + archive.string() + " is damaged" + original, kMendDatabase);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error("the archive " + archive.string() + " is locked" + original,
                   "wait until the other program has ended", ExitCode::kLocked);
    default:
      return Error("the archive " + archive.string() + " cannot be used" + original);
  }
}

Error archive_error(const fs::path& archive, const Xapian::Error& thrown) {
  const std::string original = ": " + thrown.get_description();
  // get_error_string is the system's own word, where the system refused.
  const char* reason = thrown.get_error_string();
  if (reason != nullptr)
    for (const int full : {ENOSPC, EFBIG, EDQUOT})
      if (std::generic_category().message(full) == reason) return no_space_error(archive, original);
  if (std::string_view(thrown.get_type()) == "DatabaseLockError")
    return Error("the full-text index of " + archive.string() + " is locked" + original,
                 "wait until the other program has ended", ExitCode::kLocked);
  return Error("the full-text index of " + archive.string() + " cannot be used" + original,
               kMendFulltext);
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[sizeof "2026-11-24T08:28:00Z"];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

}  // namespace onrecord
