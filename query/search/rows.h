// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "query/answer/row_sink.h"
#include "query/search/archive_reader.h"

namespace onrecord::query {

// Runs one SELECT with values bound to ?1, ?2 … and hands every row to the sink; the columns are
// the statement's. NULL is an empty cell.
// Returns the number of rows. Memory: of one row.
std::uint64_t write_rows(ArchiveReader& reader, const std::string& select,
                         const std::vector<std::variant<std::string, std::int64_t>>& values,
                         RowSink& sink);

// The same for a SELECT that the user wrote: nothing but reading the archive's tables is allowed.
// Failure: Error with ExitCode::kBadRequest and SQLite's message for a statement that is wrong or
// not allowed.
std::uint64_t write_users_rows(ArchiveReader& reader, const std::string& select, RowSink& sink);

}  // namespace onrecord::query
