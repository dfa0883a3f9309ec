// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "tests/support/newsroom.h"

namespace onrecord {

namespace {

using Catch::Matchers::Contains;

const std::string kAllQuotes =
    "SELECT title, speaker, role, affiliation, quote, kind, act, source, cue, round(confidence, 3) "
    "AS sure, \"begin\", \"end\" FROM said ORDER BY title, \"begin\", \"end\", quote";

}  // namespace

TEST_CASE("a second run reads nothing again") {
  const Newsroom newsroom;
  newsroom.write("flood.txt", kFloodArticle);
  REQUIRE(newsroom.index().exit_code == 0);
  const std::string before = newsroom.sql("SELECT id, title FROM articles");
  const Finished again = newsroom.index();
  CHECK(again.exit_code == 0);
  CHECK_THAT(again.err, Contains("0 articles added") && Contains("1 file unchanged"));
  CHECK(newsroom.sql("SELECT id, title FROM articles") == before);
}

TEST_CASE("a changed file replaces its article and its quotations") {
  const Newsroom newsroom;
  newsroom.write("town.txt", kFloodArticle);
  REQUIRE(newsroom.index().exit_code == 0);
  newsroom.write("town.txt", kTollArticle);
  REQUIRE(newsroom.index().exit_code == 0);
  CHECK(newsroom.sql("SELECT title FROM articles") == "title\nTunnel tolls to rise\n");
  CHECK(newsroom.ask({"said", "--about", "barrier"}).exit_code == 1);
  CHECK(newsroom.ask({"said", "--about", "toll"}).exit_code == 0);
}

TEST_CASE("a vanished file's article is dropped from tables and full-text index") {
  const Newsroom newsroom;
  newsroom.write("flood.txt", kFloodArticle);
  newsroom.write("toll.txt", kTollArticle);
  REQUIRE(newsroom.index().exit_code == 0);
  std::filesystem::remove(newsroom.articles() / "flood.txt");
  CHECK_THAT(newsroom.index().err, Contains("1 vanished file dropped"));
  CHECK(newsroom.sql("SELECT title FROM articles") == "title\nTunnel tolls to rise\n");
  CHECK(newsroom.ask({"search", "barrier"}).exit_code == 1);
  CHECK(newsroom.ask({"search", "toll"}).exit_code == 0);
  CHECK(newsroom.indexer({"check"}).exit_code == 0);
}

TEST_CASE("--dry-run makes no archive and changes none") {
  const Newsroom newsroom;
  newsroom.write("flood.txt", kFloodArticle);
  CHECK(newsroom.index({"--dry-run"}).exit_code == 0);
  CHECK_FALSE(std::filesystem::exists(newsroom.archive()));
  REQUIRE(newsroom.index().exit_code == 0);
  newsroom.write("toll.txt", kTollArticle);
  CHECK_THAT(newsroom.index({"--dry-run"}).err, Contains("would read 1 new or changed file"));
  CHECK(newsroom.sql("SELECT count(*) AS n FROM articles") == "n\n1\n");
}

TEST_CASE("--quiet says nothing when nothing is wrong") {
  const Newsroom newsroom;
  newsroom.write("flood.txt", kFloodArticle);
  const Finished run = newsroom.index({"--quiet"});
  CHECK(run.out == "");
  CHECK(run.err == "");
}

TEST_CASE("extract piped into load gives the quotations that indexing gives") {
  const Newsroom indexed, loaded;
  for (const Newsroom* newsroom : {&indexed, &loaded}) {
    newsroom->write("flood.txt", kFloodArticle);
    newsroom->write("toll.txt", kTollArticle);
  }
  REQUIRE(indexed.index().exit_code == 0);
  const Finished extracted = loaded.indexer({"extract", loaded.articles().string()});
  REQUIRE(extracted.exit_code == 0);
  CHECK_FALSE(std::filesystem::exists(loaded.archive()));
  REQUIRE(loaded.indexer({"load"}, extracted.out).exit_code == 0);
  CHECK(loaded.sql(kAllQuotes) == indexed.sql(kAllQuotes));
}

TEST_CASE("load names a line that is no extracted article and takes the others") {
  const Newsroom newsroom;
  newsroom.write("flood.txt", kFloodArticle);
  const Finished extracted = newsroom.indexer({"extract", newsroom.articles().string()});
  const Finished loaded = newsroom.indexer({"load"}, "{\"quotes\": 3}\n" + extracted.out + "{\n");
  CHECK(loaded.exit_code == 0);
  CHECK_THAT(loaded.err, Contains("1 articles loaded, 2 lines rejected"));
}

TEST_CASE("compact and rebuild change no answer") {
  const Newsroom newsroom;
  newsroom.write("flood.txt", kFloodArticle);
  newsroom.write("toll.txt", kTollArticle);
  REQUIRE(newsroom.index().exit_code == 0);
  const Command question = {"said", "--about", "barrier tolls", "--format", "jsonl"};
  const std::string before = newsroom.ask(question).out;
  CHECK(newsroom.indexer({"compact"}).exit_code == 0);
  CHECK(newsroom.ask(question).out == before);
  std::filesystem::remove_all(newsroom.archive() / "fulltext");
  CHECK(newsroom.indexer({"rebuild"}).exit_code == 0);
  CHECK(newsroom.ask(question).out == before);
  CHECK(newsroom.indexer({"check"}).exit_code == 0);
}

TEST_CASE("a correction puts two names together, and taking its line away parts them") {
  const Newsroom newsroom;
  newsroom.write("flood.txt", kFloodArticle);
  newsroom.write("toll.txt", kTollArticle);
  REQUIRE(newsroom.index().exit_code == 0);
  REQUIRE(newsroom.indexer({"correct", "same", "Mara Quill", "Jonas Petrell"}).exit_code == 0);
  CHECK_THAT(newsroom.ask({"said", "--by", "Mara Quill", "--format", "csv"}).out,
             Contains("tolls would hurt commuters"));
  write_file(newsroom.archive() / "corrections.tsv", "");
  REQUIRE(newsroom.index().exit_code == 0);
  CHECK_THAT(newsroom.ask({"said", "--by", "Mara Quill", "--format", "csv"}).out,
             !Contains("tolls would hurt commuters"));
}

}  // namespace onrecord
