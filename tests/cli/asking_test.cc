// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "tests/support/newsroom.h"

namespace onrecord {

namespace {

const std::string kHeader =
    "quote_id,speaker,role,affiliation,quote,kind,act,source,cue,confidence,published,outlet,title,"
    "path,begin,end,article_id,copies";

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

struct Indexed : Newsroom {
  Indexed() {
    write("courier/flood.txt", kFloodArticle);
    write("courier/toll.txt", kTollArticle);
    REQUIRE(index().exit_code == 0);
  }
};

}  // namespace

TEST_CASE("who said what about a topic comes as CSV, one row a quotation") {
  const Indexed newsroom;
  const Finished answer =
      newsroom.ask({"said", "--by", "mara quill", "--about", "barrier", "--format", "csv"});
  CHECK(answer.exit_code == 0);
  CHECK(answer.err == "");
  REQUIRE_THAT(answer.out, StartsWith(kHeader + "\r\n"));
  CHECK_THAT(answer.out, Contains(",Mara Quill,"));
  CHECK_THAT(answer.out, Contains("The barrier will not be ready before spring"));
  CHECK_THAT(answer.out, !Contains("Tarrant"));
}

TEST_CASE("begin and end cut the printed words out of the article's text") {
  const Indexed newsroom;
  CHECK(newsroom.sql("SELECT count(*) > 3 AS enough FROM quotes") == "enough\n1\n");
  CHECK(newsroom.sql("SELECT count(*) AS wrong FROM said JOIN articles ON articles.id = article_id "
                     "WHERE instr(quote, ' … ') = 0 AND "
                     "substr(articles.text, \"begin\" + 1, \"end\" - \"begin\") <> quote") ==
        "wrong\n0\n");
}

TEST_CASE("--output writes the answer to a file and nothing to standard output") {
  const Indexed newsroom;
  const std::string file = newsroom.elsewhere("answers.csv");
  const Finished answer = newsroom.ask({"said", "--about", "tolls", "--format", "csv", "-o", file});
  CHECK(answer.exit_code == 0);
  CHECK(answer.out == "");
  CHECK_THAT(read_file(file), StartsWith(kHeader));
}

TEST_CASE("--excel begins with the byte-order mark") {
  const Indexed newsroom;
  const Finished answer = newsroom.ask({"said", "--format", "csv", "--excel"});
  CHECK_THAT(answer.out, StartsWith("\xEF\xBB\xBF" + kHeader));
}

TEST_CASE("--excel makes a title that looks like a formula harmless; plain CSV keeps it") {
  const Newsroom newsroom;
  newsroom.write("sums.txt", "=SUM(A1) is no headline\n\n“It was printed so,” said Mara Quill.\n");
  REQUIRE(newsroom.index().exit_code == 0);
  CHECK_THAT(newsroom.ask({"said", "--format", "csv", "--excel"}).out, Contains(",'=SUM(A1)"));
  CHECK_THAT(newsroom.ask({"said", "--format", "csv"}).out, Contains(",=SUM(A1)"));
}

TEST_CASE("no table, article or message lets an article's control characters through") {
  const Newsroom newsroom;
  newsroom.write("red\x1b[31m.txt",
                 "A \x1b]0;title\x07 headline\n\n“The \x1b[2Jscreen is mine,” said Mara Quill.\n");
  const Finished index = newsroom.index();
  REQUIRE(index.exit_code == 0);
  for (const Command& words :
       {Command{"said"}, Command{"articles"}, Command{"show", "1"}, Command{"show", "article:1"},
        Command{"search", "headline"}, Command{"said", "--format", "markdown"}}) {
    const Finished answer = newsroom.ask(words);
    INFO(words.front());
    CHECK(answer.exit_code == 0);
    CHECK(answer.out.find('\x1b') == std::string::npos);
    CHECK(answer.out.find('\x07') == std::string::npos);
  }
  CHECK(newsroom.indexer({"rejected"}).out.find('\x1b') == std::string::npos);
  CHECK(index.err.find('\x1b') == std::string::npos);
}

TEST_CASE("nothing found is exit code 1 and said on standard error") {
  const Indexed newsroom;
  const Finished answer = newsroom.ask({"said", "--about", "zeppelins", "--format", "csv"});
  CHECK(answer.exit_code == 1);
  CHECK_THAT(answer.err, Contains("nothing found"));
}

TEST_CASE("a wrong command line is exit code 2") {
  const Indexed newsroom;
  CHECK(newsroom.ask({"said", "--nonsense"}).exit_code == 2);
  CHECK(newsroom.ask({"said", "--format", "pdf"}).exit_code == 2);
  CHECK(newsroom.ask({"search", "(barrier"}).exit_code == 2);
  CHECK(newsroom.ask({"said", "--since", "someday"}).exit_code == 2);
  CHECK(newsroom.indexer({}).exit_code == 2);
  CHECK(newsroom.indexer({newsroom.elsewhere("nowhere")}).exit_code == 2);
}

TEST_CASE("a missing archive is exit code 3 with a hint") {
  const Newsroom newsroom;
  const Finished answer = newsroom.ask({"said"});
  CHECK(answer.exit_code == 3);
  CHECK_THAT(answer.err, Contains("onrecord-index"));
}

TEST_CASE("a damaged archive is exit code 3") {
  const Indexed newsroom;
  write_file(newsroom.archive() / "archive.db", std::string(200'000, 'x'));
  CHECK(newsroom.ask({"said"}).exit_code == 3);
}

TEST_CASE("an archive that another writer holds is exit code 4; asking goes on") {
  const Indexed newsroom;
  const int lock = ::open((newsroom.archive() / "lock").c_str(), O_RDWR);
  REQUIRE(::flock(lock, LOCK_EX) == 0);
  CHECK(newsroom.index().exit_code == 4);
  CHECK(newsroom.ask({"said"}).exit_code == 0);
  ::close(lock);
  CHECK(newsroom.index().exit_code == 0);
}

TEST_CASE("a surname of two people is exit code 2 and lists both") {
  const Indexed newsroom;
  const Finished answer = newsroom.ask({"said", "--by", "Tarrant"});
  CHECK(answer.exit_code == 2);
  CHECK_THAT(answer.err, Contains("Owen Tarrant") && Contains("Lena Tarrant"));
}

TEST_CASE("a misspelt name is exit code 1 and suggests the right one") {
  const Indexed newsroom;
  const Finished answer = newsroom.ask({"said", "--by", "Mara Qill"});
  CHECK(answer.exit_code == 1);
  CHECK_THAT(answer.err, Contains("Mara Quill"));
}

TEST_CASE("sql answers a SELECT and refuses to write") {
  const Indexed newsroom;
  CHECK(newsroom.sql("SELECT count(*) AS n FROM articles") == "n\n2\n");
  for (const char* statement :
       {"DELETE FROM quotes", "DROP TABLE articles", "ATTACH '/tmp/onrecord-attached.db' AS other",
        "PRAGMA user_version = 7", "CREATE TABLE mine (a)", "VACUUM", "BEGIN"}) {
    INFO(statement);
    CHECK(newsroom.ask({"sql", statement}).exit_code == 2);
  }
  CHECK(newsroom.sql("SELECT count(*) AS n FROM articles") == "n\n2\n");
}

TEST_CASE("a reader that closes the pipe is no error") {
  const Indexed newsroom;
  const Finished shell =
      run({"sh", "-c",
           std::string(ONRECORD_PROGRAM) + " --archive '" + newsroom.archive().string() +
               "' sql 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000)"
               " SELECT i FROM n' --format csv | head -n 2"});
  CHECK(shell.out == "i\r\n1\r\n");
  CHECK(shell.err == "");
}

}  // namespace onrecord
