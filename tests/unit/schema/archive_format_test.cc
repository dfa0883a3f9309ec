// SPDX-License-Identifier: GPL-3.0-or-later
// docs/archive_format.md names what an archive made by this program has.
#include <SQLiteCpp/Statement.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "schema/archive.h"
#include "schema/fields.h"
#include "tests/support/temporary_folder.h"

using namespace onrecord;

namespace {

std::string page() {
  std::ifstream file(std::string(ONRECORD_SOURCE_DIR) + "/docs/archive_format.md");
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

// The part that a table's heading begins, up to the next heading.
std::string section(const std::string& text, const std::string& table) {
  const std::size_t begin = text.find("### `" + table + "`");
  return begin == text.npos ? "" : text.substr(begin, text.find("\n#", begin) - begin);
}

}  // namespace

TEST_CASE("docs/archive_format.md names every table and its columns", "[docs]") {
  const TemporaryFolder folder;
  const std::string text = page();
  SQLite::Database database = open_database_for_writing(folder.path());
  SQLite::Statement column(database,
                           "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c"
                           " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'");
  int count = 0;
  for (; column.executeStep(); ++count) {
    const std::string table = column.getColumn(0), name = column.getColumn(1);
    CAPTURE(table, name);
    CHECK_THAT(section(text, table), Catch::Contains("`" + name + "`"));
  }
  CHECK(count > 80);
}

TEST_CASE("docs/archive_format.md has every full-text field with prefix and slot", "[docs]") {
  const std::string text = page();
  for (const Field& field : kFields) {
    CAPTURE(field.name);
    const std::string prefix = field.prefix.empty()       ? " none "
                               : field.prefix == kNoTerms ? " "
                                                          : " `" + std::string(field.prefix) + "` ";
    const std::string slot = field.slot == kNoSlot ? " " : " " + std::to_string(field.slot) + " ";
    CHECK_THAT(
        text, Catch::Contains("| `" + std::string(field.name) + "` |" + prefix + "|" + slot + "|"));
  }
}

TEST_CASE("docs/archive_format.md is about this schema", "[docs]") {
  CHECK_THAT(page(), Catch::StartsWith("# The archive on disk, schema " +
                                       std::to_string(schema_version()) + "\n"));
}
