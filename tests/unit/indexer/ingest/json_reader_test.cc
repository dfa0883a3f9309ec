// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/indexer/ingest/reading.h"

using namespace onrecord;
using namespace onrecord::ingest;
using Outcomes = std::vector<std::string>;

TEST_CASE("trafilatura's record", "[json]") {
  const Article article = article_of("a.json", R"({
    "title": "Harbour stays shut", "author": "Ada Hale; Tom Reyes", "hostname": "gazette.example",
    "date": "2025-03-03", "categories": "politics;city", "tags": "", "fingerprint": "f00",
    "id": null, "raw_text": "It is shut. Nobody sails.", "source": "https://gazette.example/shut",
    "source-hostname": "Harbour Gazette", "excerpt": "", "text": "It is shut.\nNobody sails."})");
  CHECK(article.title == "Harbour stays shut");
  CHECK(article.byline == "Ada Hale; Tom Reyes");
  CHECK(article.date.published == "2025-03-03");
  CHECK(article.date.source == DateSource::kMetadata);
  CHECK(article.outlet == "Harbour Gazette");
  CHECK(article.section == "politics;city");
  CHECK(article.url == "https://gazette.example/shut");
  CHECK(article.text == "It is shut.\nNobody sails.");
  CHECK(article.paragraphs.size() == 2);
}

TEST_CASE("news-please's record", "[json]") {
  const Article article = article_of("a.json", R"({
    "authors": ["Ada Hale", "Tom Reyes"], "date_download": "2025-03-09 10:00:00",
    "date_publish": "2025-03-03 18:30:00", "description": "d", "filename": "x.json",
    "language": "en", "maintext": "It is shut.", "source_domain": "www.gazette.example",
    "title": "Harbour stays shut", "url": "https://www.gazette.example/shut", "text": "short"})");
  CHECK(article.byline == "Ada Hale; Tom Reyes");
  CHECK(article.date.published == "2025-03-03T18:30");
  CHECK(article.outlet == "gazette.example");
  CHECK(article.text == "It is shut.");
}

TEST_CASE("newspaper's record", "[json]") {
  const Article article = article_of("a.json", R"({
    "source_url": "https://gazette.example", "url": "https://gazette.example/shut",
    "title": "Harbour stays shut", "authors": ["Ada Hale", "Political Editor"],
    "publish_date": 1741026600000, "text": "It is shut.\n\nNobody sails."})");
  CHECK(article.byline == "Ada Hale");
  CHECK(article.date.published == "2025-03-03T18:30+00:00");
  CHECK(article.url == "https://gazette.example/shut");
  CHECK(article.paragraphs.size() == 2);
}

TEST_CASE("NewsAPI's answer holds a list of records", "[json]") {
  const auto results = read_articles(source_at("a.json"), R"({"status": "ok", "totalResults": 2,
    "articles": [
      {"source": {"id": null, "name": "Harbour Gazette"}, "author": "Ada Hale", "title": "Shut",
       "description": "d", "url": "https://gazette.example/1", "publishedAt": "2025-03-03T18:30:00Z",
       "content": "It is shut… [+2145 chars]"},
      {"source": {"name": "Harbour Gazette"}, "title": "No text", "content": null}]})");
  REQUIRE(results.size() == 2);
  const auto& article = std::get<Article>(results[0]);
  CHECK(article.outlet == "Harbour Gazette");
  CHECK(article.date.published == "2025-03-03T18:30+00:00");
  CHECK(article.text == "It is shut… ");
  CHECK(article.record_id == "1");
  const auto& rejected = std::get<Rejected>(results[1]);
  CHECK(rejected.reason == "no_text");
  CHECK(rejected.record_id == "2");
}

TEST_CASE("in .jsonl a bad line does not stop the rest", "[json]") {
  using namespace std::string_literals;
  CHECK(outcomes_of("a.jsonl",
                    "{\"id\":\"x\",\"text\":\"It is shut.\"}\n"
                    "\n"
                    "{\"text\": \"It is \n"
                    "{\"text\": wrong}\n"
                    "[1]\n"
                    "{\"title\":\"no text\"}\r\n"
                    "{\"text\":\"caf\xE9\"}\n"
                    "{\"text\":\"a\0b\"}\n"
                    "{\"text\":\"It is open.\"}"s) == Outcomes{"read", "truncated", "bad_json",
                                                               "bad_json", "no_text", "bad_json",
                                                               "binary", "read"});
}

TEST_CASE("records are known by their id, or by their number in the file", "[json]") {
  const auto results = read_articles(source_at("a.jsonl"),
                                     "{\"id\":\"x-1\",\"text\":\"One.\"}\n"
                                     "{\"id\":17,\"text\":\"Two.\"}\n"
                                     "{\"text\":\"Three.\"}\n"
                                     "{\"id\":\"x-4\"}\n");
  REQUIRE(results.size() == 4);
  CHECK(std::get<Article>(results[0]).record_id == "x-1");
  CHECK(std::get<Article>(results[1]).record_id == "17");
  CHECK(std::get<Article>(results[2]).record_id == "3");
  CHECK(std::get<Rejected>(results[3]).record_id == "x-4");
}

TEST_CASE("a field that holds HTML gives its words", "[json]") {
  const Article article =
      article_of("a.json", R"({"body": "<p>It is <b>shut</b> &amp; cold.</p><p>“Why?”</p>"})");
  CHECK(article.text == "It is shut & cold.\n\n“Why?”");
}

TEST_CASE("NULs and lone surrogates in a JSON string reach no text", "[json]") {
  CHECK(article_of("a.json", R"({"text": "It\u0000is"})").text == "It\uFFFDis");
  CHECK(outcomes_of("a.json", R"({"text": "\ud800"})") == Outcomes{"bad_json"});
}

TEST_CASE("what is no record of an article is named", "[json]") {
  CHECK(outcomes_of("a.json", "") == Outcomes{"empty"});
  CHECK(outcomes_of("a.json", "17") == Outcomes{"bad_json"});
  CHECK(outcomes_of("a.json", "\"text\"") == Outcomes{"bad_json"});
  CHECK(outcomes_of("a.json", "{\"text\": \"It is") == Outcomes{"truncated"});
  CHECK(outcomes_of("a.json", "[{\"text\": \"It is shut.\"}") == Outcomes{"read", "truncated"});
  CHECK(outcomes_of("a.json", "[{\"text\": \"It is shut.\"} 3]") == Outcomes{"bad_json"});
  CHECK(outcomes_of("a.json", std::string(100000, '[')) == Outcomes{"too_deep"});
  CHECK(outcomes_of("a.jsonl", "\n \n") == Outcomes{"empty"});
}

TEST_CASE("a record beyond the limit is named, the next one is read", "[json]") {
  Limits limits;
  limits.record = 100;
  CHECK(outcomes_of("a.jsonl",
                    "{\"text\":\"" + std::string(200, 'a') + "\"}\n{\"text\":\"It is shut.\"}\n",
                    limits) == Outcomes{"too_large", "read"});
}

TEST_CASE("more bad records than the limit are counted in one result", "[json]") {
  Limits limits;
  limits.bad_records = 2;
  CHECK(outcomes_of("a.json", "[1,2,3,4]", limits) ==
        Outcomes{"bad_json", "bad_json", "many_bad_records"});
  CHECK(outcomes_of("a.jsonl", "1\n2\n3\n{\"text\":\"It is shut.\"}\n", limits) ==
        Outcomes{"bad_json", "bad_json", "read", "many_bad_records"});
  CHECK(outcomes_of("a.json", "[1,2]", limits) == Outcomes{"bad_json", "bad_json"});
}
