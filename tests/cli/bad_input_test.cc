// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "tests/support/newsroom.h"

namespace onrecord {

namespace {

using Catch::Matchers::Contains;

struct BadFile {
  const char* name;
  std::string bytes;
  const char* reason;
  const char* record = "";
};

const BadFile kBadFiles[] = {
    {"empty.txt", "", "empty"},
    {"blank.txt", " \n\n\t\n", "empty"},
    {"picture.txt", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), "binary"},
    {"nuls.txt", "Harbour news" + std::string(400, '\0'), "binary"},
    {"cut.json", "{\"title\": \"Harbour\", \"text\": \"The counc", "truncated"},
    {"wrong.json", "{\"title\": Harbour}", "bad_json", "#1"},
    {"menu.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>", "no_text"},
    {"broken.txt.gz", "this was never compressed", "bad_compression"},
};

}  // namespace

TEST_CASE("every bad file is named with its reason, and the run goes on") {
  const Newsroom newsroom;
  for (const BadFile& bad : kBadFiles) newsroom.write(bad.name, bad.bytes);
  newsroom.write("flood.txt", kFloodArticle);
  const Finished run = newsroom.index();
  CHECK(run.exit_code == 0);
  CHECK(newsroom.sql("SELECT count(*) AS n FROM articles") == "n\n1\n");
  const std::string rejected = newsroom.indexer({"rejected"}).out;
  for (const BadFile& bad : kBadFiles) {
    const std::string line = std::string(bad.reason) + '\t' +
                             (newsroom.articles() / bad.name).string() + bad.record + '\t';
    CHECK_THAT(rejected, Contains(line));
    CHECK_THAT(run.err, Contains(bad.reason));
  }
}

TEST_CASE("invalid UTF-8 in a text costs no article its readable words") {
  const Newsroom newsroom;
  newsroom.write("latin.txt",
                 "Caf\xe9 to close\n\n\x93The caf\xe9 is done,\x94 said Mara Quill.\n");
  REQUIRE(newsroom.index().exit_code == 0);
  CHECK(newsroom.sql("SELECT title FROM articles") == "title\nCafé to close\n");
  CHECK_THAT(newsroom.ask({"said", "--format", "csv"}).out, Contains("“The café is done,”"));
}

TEST_CASE("with --strict a bad file makes the exit code 1 and the good ones are there") {
  const Newsroom newsroom;
  newsroom.write("empty.txt", "");
  newsroom.write("flood.txt", kFloodArticle);
  CHECK(newsroom.index({"--strict"}).exit_code == 1);
  CHECK(newsroom.ask({"said", "--about", "barrier"}).exit_code == 0);
}

TEST_CASE("names with newlines, quotes and bytes that are no UTF-8 are files like others") {
  const Newsroom newsroom;
  for (const char* name : {"two\nlines.txt", "it's \"quoted\".txt", "na\xefve.txt", "-n.txt"})
    newsroom.write(name, kFloodArticle);
  const Finished run = newsroom.index();
  CHECK(run.exit_code == 0);
  CHECK(newsroom.sql("SELECT count(*) AS n FROM articles") == "n\n4\n");
  CHECK_THAT(newsroom.index().err, Contains("4 files unchanged"));
}

TEST_CASE("a dangling link, a named pipe and a loop of links are named and stop nothing") {
  const Newsroom newsroom;
  newsroom.write("flood.txt", kFloodArticle);
  std::filesystem::create_symlink("nowhere.txt", newsroom.articles() / "dangling.txt");
  std::filesystem::create_directory_symlink("..", newsroom.articles() / "inner");
  std::filesystem::create_directory_symlink(newsroom.articles(), newsroom.articles() / "self");
  REQUIRE(::mkfifo((newsroom.articles() / "pipe.txt").c_str(), 0600) == 0);
  CHECK(newsroom.index().exit_code == 0);
  CHECK_THAT(newsroom.indexer({"rejected"}).out,
             Contains("dangling_link") && Contains("special_file") && Contains("link_loop"));
  CHECK(newsroom.ask({"said", "--about", "barrier"}).exit_code == 0);
}

TEST_CASE("one line of 10 MB ends neither the run nor the other articles") {
  const Newsroom newsroom;
  std::string line;
  while (line.size() < 10'000'000) line += "word ";
  newsroom.write("endless.txt", line);
  newsroom.write("flood.txt", kFloodArticle);
  CHECK(newsroom.index().exit_code == 0);
  CHECK_THAT(newsroom.indexer({"rejected"}).out, Contains("endless.txt"));
  CHECK(newsroom.ask({"said", "--about", "barrier"}).exit_code == 0);
}

TEST_CASE("one bad record of a file of many is named with its number and costs no other") {
  const Newsroom newsroom;
  newsroom.write("wire.jsonl",
                 "{\"title\": \"One\", \"text\": \"“It rained,” said Mara Quill.\"}\n"
                 "{\"title\": \"Two\", \"text\": \n"
                 "{\"title\": \"Three\", \"text\": \"“It shone,” said Owen Tarrant.\"}\n");
  CHECK(newsroom.index().exit_code == 0);
  CHECK(newsroom.sql("SELECT title FROM articles ORDER BY title") == "title\nOne\nThree\n");
  CHECK_THAT(newsroom.indexer({"rejected"}).out, Contains("wire.jsonl#2\t"));
}

TEST_CASE("articles from standard input keep their ids, a bad one costs no other") {
  const Newsroom newsroom;
  const Finished extracted = newsroom.indexer(
      {"extract", "--jsonl"},
      "{\"id\": \"rain\", \"text\": \"“It rained,” said Mara Quill.\"}\n{\"id\": \n");
  CHECK_THAT(extracted.out, Contains(R"({"id":"rain",)"));
  CHECK_THAT(extracted.out, Contains(R"("speaker":"Mara Quill")"));
  CHECK_THAT(extracted.err, Contains("standard input#2: "));
}

TEST_CASE("an odd command line of extract is refused and odd files are named") {
  const Newsroom newsroom;
  newsroom.write("empty.txt", "");
  CHECK(newsroom.indexer({"extract"}).exit_code == 2);
  const Finished nothing = newsroom.indexer({"extract", newsroom.articles().string()});
  CHECK(nothing.exit_code == 1);
  CHECK(nothing.out == "");
  CHECK_THAT(nothing.err, Contains("empty.txt: empty"));
}

TEST_CASE("a file that was mended is no longer rejected") {
  const Newsroom newsroom;
  newsroom.write("flood.txt", "");
  REQUIRE(newsroom.index().exit_code == 0);
  CHECK_THAT(newsroom.indexer({"rejected"}).out, Contains("empty"));
  newsroom.write("flood.txt", kFloodArticle);
  REQUIRE(newsroom.index().exit_code == 0);
  CHECK(newsroom.indexer({"rejected"}).exit_code == 1);
}

}  // namespace onrecord
