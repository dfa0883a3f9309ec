// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/store/identities.h"

namespace onrecord {

// What a person corrected by hand in corrections.tsv, one a line, columns separated by tabs:
//   same       NAME  OTHER                 the quotations of OTHER count as NAME's
//   rename     NAME  SHOWN                 NAME is shown as SHOWN
//   different  NAME  PATH PATTERN  OTHER   in articles whose path matches (SQL GLOB), NAME is OTHER
// Empty lines and lines that begin with # are passed over. Names are compared by their keys. The
// file belongs to the user: it is read after each run and never written by indexing.
enum class CorrectionKind { kSame, kRename, kDifferent };

struct Correction {
  CorrectionKind kind = CorrectionKind::kSame;
  std::string name;
  std::string path_pattern;  // kDifferent only
  std::string other;
};

// Failure: Error naming file and line of one that cannot be understood. No file: no corrections.
std::vector<Correction> read_corrections(const std::filesystem::path& file);

// One line of the file, without its end.
std::string correction_line(const Correction& correction);

// Makes the rows say what the corrections say, whatever they said before: earlier corrections are
// taken back first, so that a line that was deleted has no effect any more. Articles whose
// documents change are marked as written in `batch`. Inside the caller's transaction.
void apply_corrections(SQLite::Database& database, const std::vector<Correction>& corrections,
                       RowId batch);

}  // namespace onrecord
