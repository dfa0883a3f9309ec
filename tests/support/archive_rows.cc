// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/archive_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <iterator>

namespace onrecord {

namespace {

constexpr std::size_t kShownDifferences = 10;

std::vector<std::string> rows_of(SQLite::Database& database, const std::string& select) {
  std::vector<std::string> rows;
  SQLite::Statement statement(database, select);
  while (statement.executeStep()) {
    std::string row;
    for (int column = 0; column < statement.getColumnCount(); ++column) {
      if (column > 0) row += '\t';
      const SQLite::Column cell = statement.getColumn(column);
      row += cell.isNull() ? "NULL" : cell.getString();
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

SQLite::Database open(const std::filesystem::path& archive) {
  return {(archive / "archive.db").string(), SQLite::OPEN_READONLY};
}

}  // namespace

std::vector<std::string> archive_rows(const std::filesystem::path& archive) {
  SQLite::Database database = open(archive);
  std::vector<std::string> all;
  for (const std::string& table :
       rows_of(database,
               "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
               "AND name NOT IN ('archive', 'removed_articles')")) {
    std::string columns;
    for (const std::string& column :
         rows_of(database, "SELECT name FROM pragma_table_info('" + table +
                               "') WHERE name NOT IN ('batch', 'first_indexed')"))
      columns += (columns.empty() ? "\"" : ", \"") + column + '"';
    for (const std::string& row : rows_of(database, "SELECT " + columns + " FROM " + table))
      all.push_back(table + '\t' + row);
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::vector<std::string> selected_rows(const std::filesystem::path& archive,
                                       const std::string& select) {
  SQLite::Database database = open(archive);
  return rows_of(database, select);
}

std::string differences(const std::vector<std::string>& expected,
                        const std::vector<std::string>& found) {
  std::vector<std::string> left = expected, right = found;
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  std::vector<std::string> missing, surplus;
  std::set_difference(left.begin(), left.end(), right.begin(), right.end(),
                      std::back_inserter(missing));
  std::set_difference(right.begin(), right.end(), left.begin(), left.end(),
                      std::back_inserter(surplus));
  std::string text;
  const auto list = [&](const char* mark, const std::vector<std::string>& rows) {
    for (std::size_t i = 0; i < std::min(rows.size(), kShownDifferences); ++i)
      text += mark + rows[i] + '\n';
    if (rows.size() > kShownDifferences)
      text += mark + std::to_string(rows.size() - kShownDifferences) + " more\n";
  };
  list("missing: ", missing);
  list("surplus: ", surplus);
  return text;
}

}  // namespace onrecord
