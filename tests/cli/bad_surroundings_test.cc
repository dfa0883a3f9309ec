// SPDX-License-Identifier: GPL-3.0-or-later
// Files that change hands or size while they are read, a disk that is full, an archive that is
// damaged: told with the reason, and nothing that was committed is lost.
#include <sys/mount.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/support/newsroom.h"

namespace onrecord {

namespace {

using Catch::Matchers::Contains;

constexpr uid_t kNobody = 65534;

// Runs the command with what `sh` does before it.
Command after(const std::string& preparation, const Command& command) {
  return Newsroom::joined({"sh", "-c", preparation + " && exec \"$@\"", "sh"}, command);
}

// A line of `extract` for an article of a megabyte in which nobody speaks: it is stored without
// being read by the model.
std::string long_article(const std::string& path) {
  std::string text;
  while (text.size() < 1'000'000) text += "The tide tables of Quellmouth harbour follow here. ";
  return "{\"path\": \"" + path + "\", \"title\": \"Tides\", \"text\": \"" + text + "\"}\n";
}

// After `stopped` found no room: the reason was told, the archive holds what it held, and goes on.
void check_that_nothing_was_lost(const Newsroom& newsroom, const Finished& stopped) {
  CHECK(stopped.exit_code == 3);
  CHECK_THAT(stopped.err, Contains("no space is left for the archive") &&
                              Contains("everything committed so far is kept"));
  CHECK(newsroom.ask({"said", "--about", "barrier"}).exit_code == 0);
  CHECK(newsroom.indexer({"load"}, long_article("later.txt")).exit_code == 0);
  CHECK(newsroom.sql("SELECT count(*) AS n FROM articles") == "n\n2\n");
  CHECK(newsroom.indexer({"check"}).exit_code == 0);
  CHECK(newsroom.ask({"said", "--about", "barrier"}).exit_code == 0);
  CHECK(newsroom.ask({"search", "tide tables"}).exit_code == 0);
}

}  // namespace

TEST_CASE("a file that may grow no further stops a run with the reason and loses nothing") {
  const Newsroom newsroom;
  newsroom.write("flood.txt", kFloodArticle);
  REQUIRE(newsroom.index().exit_code == 0);
  // SIGXFSZ ignored, the write fails as on a full disk; `ulimit -f` counts 512 bytes.
  const Finished stopped =
      run(after("trap '' XFSZ && ulimit -f 1000", newsroom.indexer_command({"load"})),
          long_article("later.txt"));
  check_that_nothing_was_lost(newsroom, stopped);
}

TEST_CASE("a full disk stops a run with the reason and loses nothing") {
  const Newsroom newsroom;
  newsroom.write("flood.txt", kFloodArticle);
  const std::filesystem::path disk = newsroom.archive();
  std::filesystem::create_directories(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=2m") != 0) {
    WARN("no small disk can be mounted here: not tested");
    return;
  }
  const Finished indexed = newsroom.index();
  const Finished stopped = newsroom.indexer(
      {"load"}, long_article("1.txt") + long_article("2.txt") + long_article("3.txt"));
  const int wider = ::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, "size=64m");
  if (wider == 0) check_that_nothing_was_lost(newsroom, stopped);
  REQUIRE(::umount(disk.c_str()) == 0);
  CHECK(indexed.exit_code == 0);
  CHECK(wider == 0);
}

TEST_CASE("a file and a folder that may not be read are named, and the run goes on") {
  const Newsroom newsroom;
  newsroom.write("flood.txt", kFloodArticle);
  newsroom.write("secret.txt", kTollArticle);
  newsroom.write("closed/toll.txt", kTollArticle);
  std::filesystem::permissions(newsroom.articles() / "secret.txt", std::filesystem::perms::none);
  std::filesystem::permissions(newsroom.articles() / "closed", std::filesystem::perms::none);
  Command command = newsroom.indexer_command({newsroom.articles().string()});
  if (::geteuid() == 0) {  // who may read everything
    const Command nobody = {"setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"};
    std::filesystem::create_directories(newsroom.archive());
    const auto folder = newsroom.archive().parent_path();
    for (const auto& path : {folder, newsroom.archive()})
      REQUIRE(::chown(path.c_str(), kNobody, kNobody) == 0);
    command = Newsroom::joined(nobody, command);
    if (run(Newsroom::joined(nobody, {ONRECORD_INDEX_PROGRAM, "--version"})).exit_code != 0) {
      WARN("nobody else may run the program here: not tested");
      return;
    }
  }
  const Finished indexed = run(command);
  std::filesystem::permissions(newsroom.articles() / "closed", std::filesystem::perms::owner_all);
  CHECK(indexed.exit_code == 0);
  CHECK_THAT(indexed.err, Contains("unreadable 2"));
  const std::string rejected = newsroom.indexer({"rejected"}).out;
  CHECK_THAT(rejected, Contains("unreadable\t" + (newsroom.articles() / "secret.txt").string()));
  CHECK_THAT(rejected, Contains("unreadable\t" + (newsroom.articles() / "closed").string()));
  CHECK(newsroom.ask({"said", "--about", "barrier"}).exit_code == 0);
}

TEST_CASE("a file of 200 MB is named as too large, and the run goes on") {
  const Newsroom newsroom;
  newsroom.write("flood.txt", kFloodArticle);
  newsroom.write("dump.txt", "Dump of the harbour's tide tables\n\n");
  std::ofstream dump(newsroom.articles() / "dump.txt", std::ios::app);
  std::string block;
  while (block.size() < 1'000'000) block += "Nobody said anything about the tides of that day.\n\n";
  for (int megabytes = 0; megabytes < 200; ++megabytes) dump << block;
  dump.close();
  const Finished run = newsroom.index();
  CHECK(run.exit_code == 0);
  CHECK_THAT(run.err, Contains("too_large 1"));
  CHECK_THAT(newsroom.indexer({"rejected"}).out,
             Contains("too_large\t" + (newsroom.articles() / "dump.txt").string()));
  CHECK(newsroom.ask({"said", "--about", "barrier"}).exit_code == 0);
}

TEST_CASE("files that come, grow and go during a run spoil nothing, and the next run has them") {
  const Newsroom newsroom;
  newsroom.write("flood.txt", kFloodArticle);
  const auto restless = newsroom.articles() / "restless.txt";
  const auto growing = newsroom.articles() / "growing.txt";
  newsroom.write("growing.txt", kTollArticle);
  Running indexing(newsroom.indexer_command({"--jobs", "2", newsroom.articles().string()}));
  while (!indexing.is_over()) {
    newsroom.write("restless.txt", kTollArticle);
    std::ofstream(growing, std::ios::app) << "\nA further line about the tunnel.\n";
    std::filesystem::remove(restless);
  }
  CHECK(indexing.wait() == 0);
  CHECK(newsroom.indexer({"check"}).exit_code == 0);
  CHECK(newsroom.ask({"said", "--about", "barrier"}).exit_code == 0);

  newsroom.write("growing.txt", kTollArticle);
  newsroom.write("restless.txt", kTollArticle);
  REQUIRE(newsroom.index().exit_code == 0);
  CHECK(newsroom.sql("SELECT count(*) AS n FROM articles") == "n\n3\n");
  CHECK(newsroom.indexer({"rejected"}).exit_code == 1);
}

TEST_CASE(
    "a damaged archive.db is exit code 3 for who writes, with what helps, and stays as it is") {
  const Newsroom newsroom;
  newsroom.write("flood.txt", kFloodArticle);
  REQUIRE(newsroom.index().exit_code == 0);
  const auto database = newsroom.archive() / "archive.db";
  const std::string whole = read_file(database);
  write_file(database, whole.substr(0, 4096) + std::string(whole.size() - 4096, 'x'));
  newsroom.write("toll.txt", kTollArticle);
  const Finished refused = newsroom.index();
  CHECK(refused.exit_code == 3);
  CHECK_THAT(refused.err, Contains("damaged") && Contains("restore archive.db from a copy"));
  write_file(database, whole);
  CHECK(newsroom.index().exit_code == 0);
  CHECK(newsroom.indexer({"check"}).exit_code == 0);
}

TEST_CASE("a damaged full-text index is exit code 3 for who writes, and rebuild mends it") {
  const Newsroom newsroom;
  newsroom.write("flood.txt", kFloodArticle);
  REQUIRE(newsroom.index().exit_code == 0);
  write_file(newsroom.archive() / "fulltext" / "quotes" / "iamglass", "no index");
  newsroom.write("toll.txt", kTollArticle);
  const Finished refused = newsroom.index();
  CHECK(refused.exit_code == 3);
  CHECK_THAT(refused.err, Contains("onrecord-index rebuild"));
  REQUIRE(newsroom.indexer({"rebuild"}).exit_code == 0);
  CHECK(newsroom.index().exit_code == 0);
  CHECK(newsroom.indexer({"check"}).exit_code == 0);
  CHECK(newsroom.ask({"said", "--about", "tolls"}).exit_code == 0);
}

}  // namespace onrecord
