// SPDX-License-Identifier: GPL-3.0-or-later
// Archives of earlier schemas, as their releases wrote them, and one of a release to come.
#include <SQLiteCpp/SQLiteCpp.h>

#include <catch2/catch.hpp>

#include "tests/support/newsroom.h"

namespace onrecord {

namespace {

using Catch::Matchers::Contains;

struct OldArchive : Newsroom {
  OldArchive() {
    std::filesystem::copy(
        std::filesystem::path(ONRECORD_SOURCE_DIR) / "tests" / "compat" / "archive_v1", archive(),
        std::filesystem::copy_options::recursive);
  }
};

}  // namespace

TEST_CASE("an archive of schema 1 answers who said what") {
  const OldArchive old;
  const Finished answer = old.ask({"said", "--by", "Quill", "--about", "barrier", "-f", "csv"});
  CHECK(answer.exit_code == 0);
  CHECK_THAT(answer.out, Contains(",Mara Quill,harbour minister,") &&
                             Contains("The barrier will not be ready before spring"));
  CHECK(old.ask({"search", "ferry engine"}).exit_code == 0);
  CHECK(old.sql("SELECT count(*) AS n FROM articles") == "n\n3\n");
}

TEST_CASE("an archive of schema 1 is whole and takes new articles") {
  const OldArchive old;
  CHECK(old.indexer({"check"}).exit_code == 0);
  old.write("new.txt", "Lighthouse sold\n\n“It still shines,” said Ida Fenn, the keeper.\n");
  REQUIRE(old.index().exit_code == 0);
  CHECK(old.ask({"said", "--by", "Ida Fenn"}).exit_code == 0);
  CHECK(old.ask({"said", "--by", "Mara Quill"}).exit_code == 0);
}

TEST_CASE("an archive of a newer release is refused with a hint and left as it is") {
  const OldArchive future;
  SQLite::Database((future.archive() / "archive.db").string(), SQLite::OPEN_READWRITE)
      .exec("PRAGMA user_version = 999");
  future.write("flood.txt", kFloodArticle);
  for (const Finished& refused : {future.ask({"said"}), future.index()}) {
    CHECK(refused.exit_code == 3);
    CHECK_THAT(refused.err, Contains("schema 999") && Contains("newer release"));
  }
  CHECK(SQLite::Database((future.archive() / "archive.db").string())
            .execAndGet("SELECT count(*) FROM articles")
            .getInt() == 3);
}

}  // namespace onrecord
