// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <xapian.h>

#include <filesystem>
#include <optional>
#include <string>

#include "base/error.h"
#include "schema/fields.h"

namespace onrecord {

// An archive is a folder: archive.db (SQLite, the truth), fulltext/ (Xapian, derived from it),
// corrections.tsv (the user's), lock. docs/archive_format.md describes them.
//
// Failure, of everything here: Error that names the folder, says what is wrong and what helps.
// Libraries' own exceptions do not leave; what is thrown later by a database that was opened here
// is translated by archive_error().

std::filesystem::path archive_database(const std::filesystem::path& archive);
std::filesystem::path archive_fulltext(const std::filesystem::path& archive, Documents which);
std::filesystem::path archive_corrections(const std::filesystem::path& archive);
std::filesystem::path archive_lock(const std::filesystem::path& archive);

// The schema this program reads and writes.
int schema_version();

// What decides which archive is meant, apart from the disk.
struct Surroundings {
  std::optional<std::string> option;       // --archive DIR
  std::optional<std::string> environment;  // $ONRECORD_ARCHIVE
  std::filesystem::path current_folder;
  std::optional<std::string> data_home;  // $XDG_DATA_HOME
  std::optional<std::string> home;       // $HOME

  static Surroundings of_this_process(std::optional<std::string> option);
};

// --archive DIR, else $ONRECORD_ARCHIVE, else the nearest .onrecord/ from the current folder
// upwards, else $XDG_DATA_HOME/onrecord (which is ~/.local/share/onrecord when not set). The folder
// need not exist.
std::filesystem::path locate_archive(const Surroundings& surroundings);

// Refuses what is no archive, or a newer one, by an Error. One of an older schema, which a writer
// migrates, passes.
void require_archive(const std::filesystem::path& archive);

// For readers: never changes anything, works on a read-only medium, sees the last committed state
// and waits for a writer's short locks.
SQLite::Database open_database_for_reading(const std::filesystem::path& archive);
Xapian::Database open_fulltext_for_reading(const std::filesystem::path& archive, Documents which);

// For the one writer, who holds an ArchiveLock: made when missing, migrated when older; a full-text
// index of another format is emptied.
void create_archive_folder(const std::filesystem::path& archive);
SQLite::Database open_database_for_writing(const std::filesystem::path& archive);
Xapian::WritableDatabase open_fulltext_for_writing(const std::filesystem::path& archive,
                                                   Documents which);

// Translates what SQLite or Xapian threw while working on an open archive: full disk, damage,
// locked, anything else, with the original text.
Error archive_error(const std::filesystem::path& archive, const SQLite::Exception& thrown);
Error archive_error(const std::filesystem::path& archive, const Xapian::Error& thrown);

// "2026-11-24T08:28:00Z"
std::string utc_now();

}  // namespace onrecord
