// SPDX-License-Identifier: GPL-3.0-or-later
// Archives of earlier schemas, as their releases wrote them, and one of a release to come.
#include <SQLiteCpp/SQLiteCpp.h>

#include <catch2/catch.hpp>

#include "schema/archive.h"
#include "tests/support/archive_rows.h"
#include "tests/support/newsroom.h"

namespace onrecord {

namespace {

using Catch::Matchers::Contains;

struct OldArchive : Newsroom {
  explicit OldArchive(const std::string& schema) {
    std::filesystem::copy(
        std::filesystem::path(ONRECORD_SOURCE_DIR) / "tests" / "compat" / ("archive_v" + schema),
        archive(), std::filesystem::copy_options::recursive);
  }
};

}  // namespace

TEST_CASE("an archive of schema 1 is refused by readers with the way to bring it up to date") {
  const OldArchive old("1");
  const Finished refused = old.ask({"said", "--by", "Quill"});
  CHECK(refused.exit_code == 3);
  CHECK_THAT(refused.err, Contains("schema 1") && Contains("onrecord-index rebuild"));
}

TEST_CASE("an archive of schema 1 keeps its ids, words and reasons when it is brought up to date") {
  const OldArchive old("1");
  const std::string before =
      "SELECT id, article_id, speaker_id, speaker_type, role, affiliation,"
      " kind, act, source, cue, confidence, \"begin\", \"end\","
      " passage_begin, passage_end, pieces, quote, json(why) FROM quotes";
  const std::string mentions =
      "SELECT article_id, \"begin\", \"end\", type, quote_id, speaker_id, organization_id, place"
      " FROM mentions";
  const auto quotes_before = selected_rows(old.archive(), before);
  const auto mentions_before = selected_rows(old.archive(), mentions);
  REQUIRE(quotes_before.size() > 3);
  REQUIRE(mentions_before.size() > 3);
  REQUIRE(old.indexer({"rebuild"}).exit_code == 0);
  CHECK(differences(quotes_before, selected_rows(old.archive(), before)) == "");
  CHECK(differences(mentions_before, selected_rows(old.archive(), mentions)) == "");
}

TEST_CASE("an archive of an old schema answers who said what once it is up to date") {
  const std::string schema = GENERATE("1", "2");
  const OldArchive old(schema);
  if (schema != std::to_string(schema_version())) REQUIRE(old.indexer({"rebuild"}).exit_code == 0);
  const Finished answer = old.ask({"said", "--by", "Quill", "--about", "barrier", "-f", "csv"});
  CHECK(answer.exit_code == 0);
  CHECK_THAT(answer.out, Contains(",Mara Quill,harbour minister,") &&
                             Contains("The barrier will not be ready before spring"));
  CHECK(old.ask({"search", "ferry engine"}).exit_code == 0);
  CHECK(old.sql("SELECT count(*) AS n FROM articles") == "n\n3\n");
}

TEST_CASE("an archive of an old schema takes new articles at once and is whole") {
  const OldArchive old(GENERATE("1", "2"));
  old.write("new.txt", "Lighthouse sold\n\n“It still shines,” said Ida Fenn, the keeper.\n");
  REQUIRE(old.index().exit_code == 0);
  CHECK(old.indexer({"check"}).exit_code == 0);
  CHECK(old.ask({"said", "--by", "Ida Fenn"}).exit_code == 0);
  CHECK(old.ask({"said", "--by", "Mara Quill"}).exit_code == 0);
}

TEST_CASE("an archive of a newer release is refused with a hint and left as it is") {
  const OldArchive future("1");
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
