// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
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

TEST_CASE("an empty answer says which word no article has and which option leaves all out") {
  const Indexed newsroom;
  struct Case {
    Command words;
    const char* hint;
  };
  for (const Case& c :
       {Case{{"said", "--about", "zeppelins"}, "no article has the word “zeppelins”\n"},
        Case{{"search", "barier"}, "no article has the word “barier”; did you mean “barrier”?\n"},
        Case{{"said", "--by", "quill", "--since", "2099"}, "found without --since: "},
        Case{{"who", "--kind", "direct", "--min-confidence", "1"},
             "found without --min-confidence: "},
        Case{{"articles", "--outlet", "Nowhere Post"},
             "found without --outlet: 2\noutlets of this "
             "archive: courier\n"}}) {
    const Finished answer = newsroom.ask(c.words);
    CAPTURE(c.hint);
    CHECK(answer.exit_code == 1);
    CHECK_THAT(answer.err, Contains(c.hint));
  }
}

TEST_CASE("a wrong command line is exit code 2") {
  const Indexed newsroom;
  CHECK(newsroom.ask({"said", "--nonsense"}).exit_code == 2);
  CHECK(newsroom.ask({"said", "--format", "pdf"}).exit_code == 2);
  CHECK(newsroom.ask({"search", "(barrier"}).exit_code == 2);
  CHECK(newsroom.ask({"said", "--since", "someday"}).exit_code == 2);
  CHECK_THAT(newsroom.ask({"sadi"}).err, Contains("did you mean onrecord said?"));
  CHECK_THAT(newsroom.ask({}).err, Contains("no command was given"));
  CHECK_THAT(newsroom.ask({"said", "flood barrier"}).err,
             Contains("did you mean onrecord said --about 'flood barrier'?"));
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

TEST_CASE("every format holds the same quotation") {
  const Indexed newsroom;
  for (const char* format : {"table", "csv", "tsv", "json", "jsonl", "markdown"}) {
    const Finished answer = newsroom.ask({"said", "--by", "Mara Quill", "--format", format});
    INFO(format);
    CHECK(answer.exit_code == 0);
    CHECK_THAT(answer.out, Contains("Mara Quill") && Contains("We owe the"));
  }
}

TEST_CASE("a plain question is answered, and how it was read stands on standard error") {
  const Indexed newsroom;
  const Finished answer =
      newsroom.ask({"ask", "what did Mara Quill say about the barrier?", "--format", "csv"});
  CHECK(answer.exit_code == 0);
  CHECK_THAT(answer.out, StartsWith(kHeader) && Contains(",Mara Quill,"));
  CHECK_THAT(answer.err, Contains("--by \"Mara Quill\" --about") && Contains("barrier"));
}

TEST_CASE("show prints the article with the quotation marked") {
  const Indexed newsroom;
  const std::string rows = newsroom.sql("SELECT quote_id FROM said WHERE speaker = 'Owen Tarrant'");
  const std::string id = rows.substr(9, rows.find('\n', 9) - 9);
  const Finished shown = newsroom.ask({"show", id});
  CHECK(shown.exit_code == 0);
  CHECK_THAT(shown.out, Contains("⟦“We have heard this before.”⟧") &&
                            Contains("Barrier will be late, council admits"));
}

TEST_CASE("who, timeline, speakers, orgs, articles, stats and search have an answer") {
  const Indexed newsroom;
  for (const Command& words :
       {Command{"who", "--about", "tolls"}, Command{"timeline"}, Command{"speakers"},
        Command{"orgs"}, Command{"articles"}, Command{"stats"}, Command{"speaker", "quill"},
        Command{"org", "Vale Tunnels"}, Command{"search", "tunnel NEAR/5 tolls"}}) {
    const Finished answer = newsroom.ask(Newsroom::joined(words, {"--format", "csv"}));
    INFO(words.front());
    CHECK(answer.exit_code == 0);
    CHECK_THAT(answer.out, Contains("\r\n"));
  }
}

TEST_CASE("--count prints how many rows the same question has") {
  const Indexed newsroom;
  const Finished rows = newsroom.ask({"said", "--format", "jsonl"});
  const auto lines = std::count(rows.out.begin(), rows.out.end(), '\n');
  CHECK(newsroom.ask({"said", "--count"}).out == std::to_string(lines) + "\n");
}

TEST_CASE("the archive is found upwards from the current folder and in $ONRECORD_ARCHIVE") {
  const Indexed newsroom;
  const std::string root = newsroom.elsewhere("desk"), program = ONRECORD_PROGRAM;
  std::filesystem::create_directories(root + "/deep/er");
  std::filesystem::copy(newsroom.archive(), root + "/.onrecord",
                        std::filesystem::copy_options::recursive);
  const auto shell = [](const std::string& line) { return run({"sh", "-c", line}).exit_code; };
  CHECK(shell("cd '" + root + "/deep/er' && unset ONRECORD_ARCHIVE && " + program + " said") == 0);
  CHECK(shell("cd / && ONRECORD_ARCHIVE='" + root + "/.onrecord' " + program + " said") == 0);
  CHECK(shell("cd / && ONRECORD_ARCHIVE='" + root + "/none' " + program + " said") == 3);
}

TEST_CASE("a full-text index that is gone is exit code 3 and rebuild mends it") {
  const Indexed newsroom;
  std::filesystem::remove_all(newsroom.archive() / "fulltext");
  const Finished refused = newsroom.ask({"said", "--about", "barrier"});
  CHECK(refused.exit_code == 3);
  CHECK_THAT(refused.err, Contains("onrecord-index rebuild"));
  CHECK(newsroom.indexer({"check"}).exit_code == 3);
  CHECK(newsroom.indexer({"rebuild"}).exit_code == 0);
  CHECK(newsroom.ask({"said", "--about", "barrier"}).exit_code == 0);
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

TEST_CASE("phrases and NEAR mean the printed words, under NOT and OR too") {
  const Newsroom newsroom;
  newsroom.write("flood.txt", kFloodArticle);  // “The barrier will not be ready before spring,”
  REQUIRE(newsroom.index().exit_code == 0);
  struct Case {
    const char* query;
    int exit_code;
  };
  for (const Case& c :
       {Case{"\"barrier will not be ready\"", 0}, Case{"\"ready barrier\"", 1},
        Case{"NOT \"ready barrier\"", 0}, Case{"NOT \"the barrier will\"", 1},
        Case{"\"ready barrier\" OR \"before spring\"", 0}, Case{"barrier NEAR/4 ready", 0},
        Case{"ready NEAR/4 barriers", 0}, Case{"barrier NEAR/3 ready", 1},
        Case{"spring NEAR/40 spring", 1}, Case{"NOT (barrier NEAR/3 ready)", 0},
        Case{"title:\"barrier will be late\"", 0}, Case{"title:\"flood barrier\"", 1}}) {
    CAPTURE(c.query);
    CHECK(newsroom.ask({"search", c.query}).exit_code == c.exit_code);
  }
  CHECK(newsroom.ask({"said", "--about", "\"not be ready\""}).exit_code == 0);
  CHECK(newsroom.ask({"said", "--about", "\"be not ready\""}).exit_code == 1);
}

TEST_CASE("what is dated by its year alone may lie in a month of that year") {
  const Newsroom newsroom;
  newsroom.write("2025/toll.txt", kTollArticle);
  REQUIRE(newsroom.index().exit_code == 0);
  REQUIRE(newsroom.sql("SELECT published FROM articles") == "published\n2025\n");
  CHECK(newsroom.ask({"said", "--since", "2025-02"}).exit_code == 0);
  CHECK(newsroom.ask({"articles", "--since", "2025-02-03"}).exit_code == 0);
  CHECK(newsroom.ask({"said", "--until", "2024-12"}).exit_code == 1);
  CHECK(newsroom.ask({"said", "--since", "2026-01"}).exit_code == 1);
}

TEST_CASE("--explain leads from the printed source to the name") {
  const Newsroom newsroom;
  const std::string line =
      R"({"id":"a","path":"a.txt","text":"\"We wait,\" he said.","quotes":[{"content":[[0,10]],)"
      R"("cue":[14,18],"source":[11,13],"kind":"direct","act":"statement","speaker":"Paul Lenn",)"
      R"("speaker_type":"person","confidence":0.8,"why":{"chain":[{"text":"he","reason":)"
      R"("learned link, probability 0.97"},{"text":"Lenn","reason":"short form of the full name"}],)"
      R"("parts":{"cue":0.99,"source":0.9,"content":0.8,"act":1.0,"speaker":0.77}}}]})"
      "\n";
  REQUIRE(newsroom.indexer({"load"}, line).exit_code == 0);
  const Finished answer = newsroom.ask({"show", "--explain", "1", "--format", "tsv"});
  CHECK_THAT(answer.out, Contains("printed source\the\n"
                                  "cue\tsaid\n"
                                  "step 1\t“he”: learned link, probability 0.97\n"
                                  "step 2\t“Lenn”: short form of the full name\n"
                                  "speaker\tPaul Lenn\n"));
  CHECK_THAT(answer.out, Contains("sure of content\t0.8\n"));
  CHECK(newsroom.ask({"show", "--explain", "article:1"}).exit_code == 2);
  CHECK_THAT(newsroom.ask({"show", "9"}).err, Contains("there is no quotation 9\nnumbers change"));
}

TEST_CASE("printed words of a speaker stand before a fragment about the same") {
  const Newsroom newsroom;
  const std::string lines =
      R"({"id":"a","path":"a.txt","text":"The minister ordered an inquiry into the barrier.",)"
      R"("quotes":[{"content":[[32,48]],"cue":[13,20],"source":[0,12],"kind":"indirect",)"
      R"("act":"statement","speaker":"The minister","speaker_type":"unnamed","confidence":0.45}]})"
      "\n"
      R"({"id":"b","path":"b.txt","text":"\"The barrier of this town came late and cost us )"
      R"(much more than we had been told,\" Quill said.","quotes":[{"content":[[0,82]],)"
      R"("cue":[89,93],"source":[83,88],"kind":"direct","act":"statement","speaker":"Quill",)"
      R"("speaker_type":"person","confidence":0.93}]})"
      "\n";
  const Finished loaded = newsroom.indexer({"load"}, lines);
  REQUIRE_THAT(loaded.err, Contains("2 articles loaded"));
  CHECK_THAT(newsroom.ask({"said", "--about", "barrier", "--format", "tsv", "--limit", "1"}).out,
             Contains("came late and cost us"));
}

TEST_CASE("topics are words that quotations have in common") {
  const Newsroom newsroom;
  newsroom.write("one.txt", "Toll\n\n“The toll is far too high for us,” said Mara Quill.\n");
  newsroom.write("two.txt", "Tolls\n\n“Another toll would ruin the ferry,” said Mara Quill.\n");
  REQUIRE(newsroom.index().exit_code == 0);
  CHECK_THAT(newsroom.ask({"topics", "--by", "Mara Quill", "--format", "csv"}).out,
             Contains("toll,2"));
}

}  // namespace onrecord
