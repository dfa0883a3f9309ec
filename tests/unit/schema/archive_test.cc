// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/archive.h"

#include <SQLiteCpp/Statement.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "schema/migrations.h"
#include "tests/support/temporary_folder.h"

using namespace onrecord;
namespace fs = std::filesystem;

namespace {

// A database may not be moved into place while open: made, then closed.
void make_archive(const fs::path& folder) {
  create_archive_folder(folder);
  open_database_for_writing(folder);
}

void run_sql(const fs::path& folder, const char* sql) {
  SQLite::Database(archive_database(folder).string(), SQLite::OPEN_READWRITE).exec(sql);
}

struct Told {
  std::string what, hint;
  ExitCode code = ExitCode::kAnswered;
};

template <typename Action>
Told told_by(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return {error.what(), error.hint(), error.exit_code()};
  }
  return {};
}

}  // namespace

TEST_CASE("migrations are numbered from 1 without a gap", "[schema]") {
  int expected = 1;
  for (const Migration& step : migrations()) CHECK(step.version == expected++);
  CHECK(schema_version() == expected - 1);
}

TEST_CASE("a new archive opens for reading with this program's schema", "[schema]") {
  const TemporaryFolder folder;
  make_archive(folder.path() / "a/b");
  SQLite::Database database = open_database_for_reading(folder.path() / "a/b");
  CHECK(database.execAndGet("PRAGMA user_version").getInt() == schema_version());
  CHECK(database.execAndGet("SELECT count(*) FROM said").getInt() == 0);
}

TEST_CASE("a reader cannot write", "[schema]") {
  const TemporaryFolder folder;
  make_archive(folder.path());
  SQLite::Database database = open_database_for_reading(folder.path());
  CHECK_THROWS_AS(database.exec("DELETE FROM articles"), SQLite::Exception);
}

TEST_CASE("an archive of a newer schema is refused with the way out", "[schema]") {
  const TemporaryFolder folder;
  make_archive(folder.path());
  run_sql(folder.path(), "PRAGMA user_version = 999");
  for (const Told& told : {told_by([&] { open_database_for_reading(folder.path()); }),
                           told_by([&] { open_database_for_writing(folder.path()); })}) {
    CHECK_THAT(told.what, Catch::Contains("has schema 999"));
    CHECK_THAT(told.hint, Catch::Contains("newer release"));
    CHECK(told.code == ExitCode::kBadArchive);
  }
}

TEST_CASE("a folder without an archive is named", "[schema]") {
  const TemporaryFolder folder;
  const Told told = told_by([&] { open_database_for_reading(folder.path()); });
  CHECK_THAT(told.what, Catch::Contains(folder.path().string()));
  CHECK_THAT(told.hint, Catch::Contains("onrecord-index DIR"));
}

TEST_CASE("another program's database is no archive and stays untouched", "[schema]") {
  const TemporaryFolder folder;
  SQLite::Database(archive_database(folder.path()).string(),
                   SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE theirs (x)");
  CHECK_THAT(told_by([&] { open_database_for_reading(folder.path()); }).what,
             Catch::Contains("no onrecord archive"));
  CHECK_THAT(told_by([&] { open_database_for_writing(folder.path()); }).what,
             Catch::Contains("no onrecord archive"));
}

TEST_CASE("a file that is no database is reported as damage", "[schema]") {
  const TemporaryFolder folder;
  std::ofstream(archive_database(folder.path())) << std::string(5000, 'x');
  const Told told = told_by([&] { open_database_for_reading(folder.path()); });
  CHECK_THAT(told.what, Catch::Contains("damaged"));
  CHECK(told.code == ExitCode::kBadArchive);
}

TEST_CASE("a full-text index that is missing says how it is made anew", "[schema]") {
  const TemporaryFolder folder;
  make_archive(folder.path());
  const Told told = told_by([&] { open_fulltext_for_reading(folder.path(), Documents::kQuotes); });
  CHECK_THAT(told.what, Catch::Contains("full-text index"));
  CHECK_THAT(told.hint, Catch::Contains("onrecord-index rebuild"));
}

TEST_CASE("the archive meant is the first that is named, else the nearest, else the user's",
          "[schema]") {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "desk/.onrecord");
  fs::create_directories(folder.path() / "desk/politics/today");
  Surroundings all;
  all.option = "named";
  all.environment = "from-environment";
  all.current_folder = folder.path() / "desk/politics/today";
  all.data_home = "/data";
  all.home = "/home/reporter";
  CHECK(locate_archive(all) == "named");
  all.option.reset();
  CHECK(locate_archive(all) == "from-environment");
  all.environment.reset();
  CHECK(locate_archive(all) == folder.path() / "desk/.onrecord");
  all.current_folder = "/";
  CHECK(locate_archive(all) == "/data/onrecord");
  all.data_home.reset();
  CHECK(locate_archive(all) == "/home/reporter/.local/share/onrecord");
  all.home.reset();
  CHECK_THROWS_AS(locate_archive(all), Error);
}
