// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/rows.h"

#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <algorithm>

namespace onrecord::query {

namespace {

Cell cell_of(const SQLite::Column& column) {
  if (!column.isInteger() && !column.isFloat()) return Cell(column.getString());
  Cell cell(column.getString());
  // SQLite prints an infinite number as Inf, which JSON has no word for.
  cell.is_number = cell.text.find_first_of("In") == std::string::npos;
  return cell;
}

std::uint64_t step_through(SQLite::Statement& statement, RowSink& sink) {
  std::vector<std::string> columns;
  for (int i = 0; i < statement.getColumnCount(); ++i)
    columns.emplace_back(statement.getColumnName(i));
  sink.begin(columns);
  std::uint64_t count = 0;
  std::vector<Cell> cells(columns.size());
  for (; statement.executeStep(); ++count) {
    for (int i = 0; i < statement.getColumnCount(); ++i)
      cells[static_cast<std::size_t>(i)] = cell_of(statement.getColumn(i));
    sink.row(cells);
  }
  sink.end();
  return count;
}

// Reading rows and computing with them; no other database, no setting, no extension.
int allow_reading(void*, int action, const char*, const char* function, const char*, const char*) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_FUNCTION:
      return std::string_view(function) == "load_extension" ? SQLITE_DENY : SQLITE_OK;
    default:
      return SQLITE_DENY;
  }
}

}  // namespace

std::uint64_t write_rows(ArchiveReader& reader, const std::string& select,
                         const std::vector<std::variant<std::string, std::int64_t>>& values,
                         RowSink& sink) {
  try {
    SQLite::Statement statement(reader.database(), select);
    int index = 1;
    for (const auto& value : values) {
      std::visit([&](const auto& bound) { statement.bind(index, bound); }, value);
      ++index;
    }
    return step_through(statement, sink);
  } catch (const SQLite::Exception& thrown) {
    throw archive_error(reader.archive(), thrown);
  }
}

std::uint64_t write_users_rows(ArchiveReader& reader, const std::string& select, RowSink& sink) {
  SQLite::Database& database = reader.database();
  sqlite3_set_authorizer(database.getHandle(), allow_reading, nullptr);
  try {
    SQLite::Statement statement(database, select);
    if (statement.getColumnCount() == 0)
      throw Error("the statement gives no rows", "write a SELECT", ExitCode::kBadRequest);
    return step_through(statement, sink);
  } catch (const SQLite::Exception& thrown) {
    // SQLite turns the refusal of a CREATE TABLE into SQLITE_SCHEMA.
    const int code = thrown.getErrorCode() == SQLITE_SCHEMA ? SQLITE_AUTH : thrown.getErrorCode();
    if (code != SQLITE_ERROR && code != SQLITE_AUTH && code != SQLITE_RANGE &&
        code != SQLITE_MISMATCH && code != SQLITE_TOOBIG)
      throw archive_error(reader.archive(), thrown);
    throw Error(std::string("SQL: ") + thrown.what(),
                code == SQLITE_AUTH ? "only SELECT is allowed"
                                    : "docs/archive_format.md lists tables and columns",
                ExitCode::kBadRequest);
  }
}

}  // namespace onrecord::query
