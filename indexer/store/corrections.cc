// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/corrections.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/VariadicBind.h>

#include <array>
#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "schema/normalise.h"

namespace onrecord {

namespace {

struct CorrectionWord {
  CorrectionKind kind;
  std::string_view word;
  std::size_t columns;
};

constexpr std::array kWords = {
    CorrectionWord{CorrectionKind::kSame, "same", 3},
    CorrectionWord{CorrectionKind::kRename, "rename", 3},
    CorrectionWord{CorrectionKind::kDifferent, "different", 4},
};

// Both tables have name, name_key, printed, same_as.
constexpr std::array<const char*, 2> kNamedTables = {"speakers", "organizations"};

constexpr const char* kMarkQuotedArticles =
    "UPDATE articles SET batch = ?1 WHERE id IN"
    " (SELECT article_id FROM stored_quotes WHERE speaker_id = ?2)";

// The rows that point at a speaker and follow it when it is split.
constexpr std::array<const char*, 4> kReferrers = {"stored_quotes", "affiliations",
                                                   "stored_mentions", "joint_speakers"};

template <typename... Values>
void run(SQLite::Database& database, const std::string& sql, const Values&... values) {
  SQLite::Statement statement(database, sql);
  SQLite::bind(statement, values...);
  statement.exec();
}

template <typename... Values>
std::vector<RowId> select(SQLite::Database& database, const std::string& sql,
                          const Values&... values) {
  std::vector<RowId> ids;
  SQLite::Statement statement(database, sql);
  SQLite::bind(statement, values...);
  while (statement.executeStep()) ids.push_back(statement.getColumn(0).getInt64());
  return ids;
}

std::vector<RowId> named(SQLite::Database& database, const std::string& table,
                         const std::string& name) {
  return select(database, "SELECT id FROM " + table + " WHERE name_key IN (?, ?, ?) ORDER BY id",
                name_key(name), organization_key(name), form_key(name));
}

std::string moving(const std::string& table, const std::string& condition) {
  const std::string article =
      table == "joint_speakers" ? "(SELECT q.article_id FROM stored_quotes q WHERE q.id = quote_id)"
                                : "article_id";
  return "UPDATE OR IGNORE " + table + " SET speaker_id = ?1 WHERE speaker_id = ?2 AND " +
         (condition.empty() ? "1" : article + condition);
}

void take_back(SQLite::Database& database, RowId batch) {
  for (const RowId part :
       select(database, "SELECT id FROM speakers WHERE split_from IS NOT NULL")) {
    const RowId whole =
        select(database, "SELECT split_from FROM speakers WHERE id = ?", part).front();
    run(database, kMarkQuotedArticles, batch, part);
    for (const char* table : kReferrers) run(database, moving(table, ""), whole, part);
    run(database, "DELETE FROM speakers WHERE id = ?", part);
  }
  for (const RowId changed :
       select(database, "SELECT id FROM speakers WHERE same_as IS NOT NULL OR name <> printed"))
    run(database, kMarkQuotedArticles, batch, changed);
  for (const char* table : kNamedTables)
    database.exec(std::string("UPDATE ") + table +
                  " SET same_as = NULL, name = printed"
                  " WHERE same_as IS NOT NULL OR name <> printed");
}

void split(SQLite::Database& database, const Correction& correction, RowId batch) {
  for (const RowId whole :
       select(database, "SELECT id FROM speakers WHERE name_key = ? AND type = 'person'",
              name_key(correction.name))) {
    // "|" stands in no key of a name, so that this row is nobody else's.
    const std::string key = name_key(correction.name) + "|" + name_key(correction.other);
    run(database,
        "INSERT OR IGNORE INTO speakers (type, name, name_key, printed, split_from)"
        " VALUES ('person', ?1, ?2, ?1, ?3)",
        correction.other, key, whole);
    const RowId part = select(database, "SELECT id FROM speakers WHERE name_key = ?", key).front();
    for (const char* table : kReferrers)
      run(database, moving(table, " IN (SELECT id FROM articles WHERE path GLOB ?3)"), part, whole,
          correction.path_pattern);
    run(database, kMarkQuotedArticles, batch, part);
  }
}

void merge(SQLite::Database& database, const std::string& table, const Correction& correction,
           RowId batch) {
  const std::vector<RowId> into = named(database, table, correction.name);
  if (into.empty()) return;
  for (const RowId other : named(database, table, correction.other)) {
    if (other == into.front()) continue;
    // Whoever was merged into `other` goes along, so that same_as is never a chain.
    run(database, "UPDATE " + table + " SET same_as = ?1 WHERE id = ?2 OR same_as = ?2",
        into.front(), other);
    if (table == "speakers") run(database, kMarkQuotedArticles, batch, other);
  }
}

void rename(SQLite::Database& database, const std::string& table, const Correction& correction,
            RowId batch) {
  for (const RowId id : named(database, table, correction.name)) {
    run(database, "UPDATE " + table + " SET name = ?1 WHERE id = ?2", correction.other, id);
    if (table == "speakers") run(database, kMarkQuotedArticles, batch, id);
  }
}

Correction parse(const std::string& line, const std::string& where) {
  std::vector<std::string> columns;
  std::istringstream cut(line);
  for (std::string column; std::getline(cut, column, '\t');) columns.push_back(column);
  for (const CorrectionWord& row : kWords) {
    if (columns.front() != row.word) continue;
    if (columns.size() != row.columns)
      throw Error(where + ": " + std::string(row.word) + " takes " +
                      std::to_string(row.columns - 1) + " columns after it, separated by tabs",
                  "docs/archive_format.md describes corrections.tsv", ExitCode::kBadRequest);
    return {row.kind, columns[1], row.columns == 4 ? columns[2] : "", columns.back()};
  }
  throw Error(where + ": unknown correction \"" + columns.front() + "\"",
              "same, rename and different are known", ExitCode::kBadRequest);
}

}  // namespace

std::vector<Correction> read_corrections(const std::filesystem::path& file) {
  std::vector<Correction> corrections;
  std::ifstream lines(file);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    corrections.push_back(parse(line, file.string() + ":" + std::to_string(number)));
  }
  return corrections;
}

std::string correction_line(const Correction& correction) {
  for (const CorrectionWord& row : kWords)
    if (row.kind == correction.kind)
      return std::string(row.word) + '\t' + correction.name + '\t' +
             (row.columns == 4 ? correction.path_pattern + '\t' : "") + correction.other;
  return {};
}

void apply_corrections(SQLite::Database& database, const std::vector<Correction>& corrections,
                       RowId batch) {
  take_back(database, batch);
  for (const Correction& correction : corrections)
    if (correction.kind == CorrectionKind::kDifferent) split(database, correction, batch);
  for (const Correction& correction : corrections)
    for (const char* table : kNamedTables) {
      if (correction.kind == CorrectionKind::kSame) merge(database, table, correction, batch);
      if (correction.kind == CorrectionKind::kRename) rename(database, table, correction, batch);
    }
}

}  // namespace onrecord
