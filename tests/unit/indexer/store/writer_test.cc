// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/writer.h"

#include <SQLiteCpp/Statement.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "indexer/store/inspect.h"
#include "schema/archive.h"
#include "tests/support/temporary_folder.h"

using namespace onrecord;
namespace fs = std::filesystem;

namespace {

const ExtractorStamp kStamp{"1.0", "weights"};

TextRange range_of(const std::string& text, const std::string& part) {
  const auto begin = static_cast<std::uint32_t>(text.find(part));
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

Article article(const std::string& path, const std::string& text) {
  Article made;
  made.path = path;
  made.title = "Harbour plan";
  made.outlet = "Harrow Gazette";
  made.date = {"2025-02-17", DatePrecision::kDay, DateSource::kText};
  made.text = text;
  made.paragraphs = {{{0, static_cast<std::uint32_t>(text.size())}, ParagraphKind::kBody}};
  return made;
}

ArticleRecords one_quote(const std::string& text, const std::string& words,
                         const std::string& speaker) {
  ArticleRecords records;
  records.persons = {{speaker, {speaker}}};
  QuoteRecord quote;
  quote.content = {range_of(text, words)};
  quote.passage = {0, static_cast<std::uint32_t>(text.size())};
  quote.speaker = speaker;
  quote.speaker_type = SpeakerType::kPerson;
  records.quotes = {quote};
  return records;
}

void index_one(ArchiveWriter& writer, const std::string& path, const std::string& text,
               const std::string& words, const std::string& speaker) {
  writer.put(article(path, text), one_quote(text, words, speaker));
  writer.finish_file(path, {text.size(), 1, "h"});
}

// The one cell of a query's one row.
std::string cell(const fs::path& archive, const std::string& sql) {
  return open_database_for_reading(archive).execAndGet(sql).getString();
}

Xapian::doccount documents_with(const fs::path& archive, Documents which, const std::string& term) {
  return open_fulltext_for_reading(archive, which).get_termfreq(term);
}

constexpr const char* kText = "“We will mend the wall,” Ana Duarte said.";
constexpr const char* kWords = "“We will mend the wall,”";

}  // namespace

TEST_CASE("a committed article is found in rows and in both indexes", "[store]") {
  const TemporaryFolder folder;
  ArchiveWriter writer(folder.path(), kStamp);
  const std::string text = "\"We will mend the wall,\" Ana Duarte said.";
  index_one(writer, "a.txt", text, "\"We will mend the wall,\"", "Ana Duarte");
  writer.finish();
  CHECK(cell(folder.path(), "SELECT speaker || ': ' || quote FROM said") ==
        "Ana Duarte: \"We will mend the wall,\"");
  CHECK(documents_with(folder.path(), Documents::kArticles, "Zwall") == 1);
  CHECK(documents_with(folder.path(), Documents::kQuotes, "XSduarte") == 1);
}

TEST_CASE("positions are code points into the text", "[store]") {
  const TemporaryFolder folder;
  ArchiveWriter writer(folder.path(), kStamp);
  ArticleRecords records = one_quote(kText, kWords, "Ana Duarte");
  records.quotes.front().content = {{0, 24}};
  records.quotes.front().passage = {0, 41};
  writer.put(article("a.txt", kText), records);
  writer.finish_file("a.txt", {});
  writer.finish();
  CHECK(cell(folder.path(),
             "SELECT substr(a.text, q.begin + 1, q.end - q.begin) FROM quotes q"
             " JOIN articles a ON a.id = q.article_id") == kWords);
}

TEST_CASE("the pieces of a quotation are joined", "[store]") {
  const TemporaryFolder folder;
  ArchiveWriter writer(folder.path(), kStamp);
  const std::string text = "\"A,\" she said. \"B.\"";
  ArticleRecords records = one_quote(text, "\"A,\"", "Ana Duarte");
  records.quotes.front().content.push_back(range_of(text, "\"B.\""));
  writer.put(article("a.txt", text), records);
  writer.finish_file("a.txt", {});
  writer.finish();
  CHECK(cell(folder.path(), "SELECT quote FROM said") == "\"A,\" … \"B.\"");
  CHECK(cell(folder.path(), "SELECT pieces FROM quotes") == "[[0,4],[15,19]]");
}

TEST_CASE("the views spell what the tables hold as numbers", "[store]") {
  const TemporaryFolder folder;
  ArchiveWriter writer(folder.path(), kStamp);
  struct Case {
    SpeakerType type;
    QuoteKind kind;
    QuoteAct act;
    std::string words;
  };
  const std::vector<Case> cases = {
      {SpeakerType::kPerson, QuoteKind::kDirect, QuoteAct::kStatement, "person direct statement"},
      {SpeakerType::kOrganization, QuoteKind::kMixed, QuoteAct::kBelief,
       "organization mixed belief"},
      {SpeakerType::kPlace, QuoteKind::kIndirect, QuoteAct::kStatement, "place indirect statement"},
      {SpeakerType::kGroup, QuoteKind::kDirect, QuoteAct::kStatement, "group direct statement"},
      {SpeakerType::kUnnamed, QuoteKind::kDirect, QuoteAct::kStatement, "unnamed direct statement"},
      {SpeakerType::kDocument, QuoteKind::kDirect, QuoteAct::kStatement,
       "document direct statement"},
      {SpeakerType::kNone, QuoteKind::kDirect, QuoteAct::kStatement, " direct statement"},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    ArticleRecords records = one_quote("One wall.", "wall", "");
    records.quotes.front().speaker_type = cases[i].type;
    records.quotes.front().kind = cases[i].kind;
    records.quotes.front().act = cases[i].act;
    const std::string path = std::to_string(i) + ".txt";
    writer.put(article(path, "One wall."), records);
    writer.finish_file(path, {});
  }
  writer.finish();
  for (std::size_t i = 0; i < cases.size(); ++i)
    CHECK(cell(folder.path(),
               "SELECT speaker_type || ' ' || kind || ' ' || act FROM quotes"
               " WHERE id = " +
                   std::to_string(i + 1)) == cases[i].words);
}

TEST_CASE("why a quotation has its speaker is given as JSON, the printed source written once",
          "[store]") {
  const TemporaryFolder folder;
  ArchiveWriter writer(folder.path(), kStamp);
  const std::string text = "“No,” she said.";
  ArticleRecords records = one_quote("No", "No", "Ana Duarte");
  records.quotes.front().source = TextRange{6, 9};
  records.quotes.front().why = {
      {{"she", "nearest before"}, {"the \"Duarte\"", "full name"}}, 99, 98, 97, 96, 100};
  writer.put(article("a.txt", text), records);
  writer.finish_file("a.txt", {});
  writer.finish();
  CHECK(cell(folder.path(), "SELECT why FROM quotes") ==
        R"({"chain":[{"text":"she","reason":"nearest before"},)"
        R"({"text":"the \"Duarte\"","reason":"full name"}],)"
        R"("parts":{"cue":0.99,"source":0.98,"content":0.97,"act":0.96,"speaker":1.0}})");
  CHECK(cell(folder.path(), "SELECT chain FROM stored_quotes") == R"([[1],[2,"the \"Duarte\""]])");
}

TEST_CASE("what was put and not committed is dropped", "[store]") {
  const TemporaryFolder folder;
  {
    ArchiveWriter writer(folder.path(), kStamp);
    index_one(writer, "a.txt", "One wall.", "wall", "Ana Duarte");
    writer.commit();
    index_one(writer, "b.txt", "Two walls.", "walls", "Alan Thorne");
  }
  CHECK(cell(folder.path(), "SELECT group_concat(path) FROM articles") == "a.txt");
  CHECK(check_archive(folder.path()).empty());
}

TEST_CASE("opening indexes what the full-text index missed", "[store]") {
  const TemporaryFolder folder;
  {
    ArchiveWriter writer(folder.path(), kStamp);
    index_one(writer, "a.txt", "One wall.", "wall", "Ana Duarte");
    writer.finish();
  }
  fs::remove_all(folder.path() / "fulltext");
  { ArchiveWriter writer(folder.path(), kStamp); }
  CHECK(documents_with(folder.path(), Documents::kQuotes, "Zwall") == 1);
  CHECK(check_archive(folder.path()).empty());
}

TEST_CASE("a damaged full-text index is told and mended by rebuilding", "[store]") {
  const TemporaryFolder folder;
  {
    ArchiveWriter writer(folder.path(), kStamp);
    index_one(writer, "a.txt", "One wall.", "wall", "Ana Duarte");
    writer.finish();
  }
  fs::resize_file(folder.path() / "fulltext/quotes/iamglass", 10);
  try {
    open_fulltext_for_reading(folder.path(), Documents::kQuotes);
    FAIL("a damaged index was opened");
  } catch (const Error& error) {
    CHECK_THAT(error.hint(), Catch::Contains("onrecord-index rebuild"));
  }
  rebuild_archive(folder.path());
  CHECK(documents_with(folder.path(), Documents::kQuotes, "Zwall") == 1);
}

TEST_CASE("a changed article keeps its id and loses its old words", "[store]") {
  const TemporaryFolder folder;
  ArchiveWriter writer(folder.path(), kStamp);
  index_one(writer, "a.txt", "One wall.", "wall", "Ana Duarte");
  index_one(writer, "b.txt", "Two boats.", "boats", "Alan Thorne");
  writer.commit();
  index_one(writer, "a.txt", "One bridge.", "bridge", "Alan Thorne");
  writer.finish();
  CHECK(cell(folder.path(), "SELECT id FROM articles WHERE path = 'a.txt'") == "1");
  CHECK(documents_with(folder.path(), Documents::kArticles, "Zwall") == 0);
  CHECK(documents_with(folder.path(), Documents::kQuotes, "Zwall") == 0);
  CHECK(documents_with(folder.path(), Documents::kQuotes, "Zbridg") == 1);
  CHECK(cell(folder.path(), "SELECT group_concat(name) FROM speakers") == "Alan Thorne");
  CHECK(check_archive(folder.path()).empty());
}

TEST_CASE("a removed file takes its articles out of rows and indexes", "[store]") {
  const TemporaryFolder folder;
  ArchiveWriter writer(folder.path(), kStamp);
  index_one(writer, "a.txt", "One wall.", "wall", "Ana Duarte");
  writer.commit();
  writer.remove_file("a.txt");
  writer.finish();
  CHECK(cell(folder.path(), "SELECT count(*) FROM quotes") == "0");
  CHECK(cell(folder.path(), "SELECT count(*) FROM speakers") == "0");
  CHECK(documents_with(folder.path(), Documents::kQuotes, "Zwall") == 0);
  CHECK_FALSE(writer.known_file("a.txt"));
}

TEST_CASE("a speaker is one row however the full name is printed", "[store]") {
  const TemporaryFolder folder;
  ArchiveWriter writer(folder.path(), kStamp);
  index_one(writer, "a.txt", "One wall.", "wall", "Alan J. Thorne");
  index_one(writer, "b.txt", "Two walls.", "walls", "ALAN THORNE");
  index_one(writer, "c.txt", "Three walls.", "walls", "Thorne");
  writer.finish();
  CHECK(cell(folder.path(), "SELECT group_concat(name, '; ') FROM speakers") ==
        "Alan J. Thorne; Thorne");
}

TEST_CASE("joint speakers are shown together and stored apart", "[store]") {
  const TemporaryFolder folder;
  ArchiveWriter writer(folder.path(), kStamp);
  ArticleRecords records = one_quote("One wall.", "wall", "Ana Duarte");
  records.persons.push_back({"Alan Thorne", {"Thorne"}});
  records.quotes.front().speaker = "Ana Duarte and Alan Thorne";
  writer.put(article("a.txt", "One wall."), records);
  writer.finish_file("a.txt", {});
  writer.finish();
  CHECK(cell(folder.path(), "SELECT speaker FROM said") == "Ana Duarte and Alan Thorne");
  CHECK(cell(folder.path(), "SELECT count(*) FROM speakers") == "2");
}

TEST_CASE("copies counts the further articles that print a quotation", "[store]") {
  const TemporaryFolder folder;
  ArchiveWriter writer(folder.path(), kStamp);
  for (const char* path : {"a.txt", "b.txt", "c.txt"})
    index_one(writer, path, "\"We won,\" she said.", "\"We won,\"", "Ana Duarte");
  index_one(writer, "d.txt", "\"We won,\" he said.", "\"We won,\"", "Alan Thorne");
  writer.finish();
  CHECK(cell(folder.path(), "SELECT group_concat(copies) FROM said") == "2,2,2,0");
}

TEST_CASE("corrections merge, rename and split speakers, and are taken back with their line",
          "[store]") {
  const TemporaryFolder folder;
  const auto shown = [&] {
    return cell(folder.path(), "SELECT group_concat(speaker, '; ') FROM said");
  };
  ArchiveWriter writer(folder.path(), kStamp);
  index_one(writer, "uk/a.txt", "One wall.", "wall", "Alan Thorne");
  index_one(writer, "us/b.txt", "Two walls.", "walls", "Alan Thorne");
  index_one(writer, "uk/c.txt", "Three walls.", "walls", "Al Thorne");
  std::ofstream(archive_corrections(folder.path()))
      << "# ours\nsame\tAlan Thorne\tAl Thorne\n"
         "different\tAlan Thorne\tus/*\tAlan Thorne (Ohio)\nrename\tAlan Thorne\tA. Thorne\n";
  writer.finish();
  CHECK(shown() == "A. Thorne; Alan Thorne (Ohio); A. Thorne");
  CHECK(documents_with(folder.path(), Documents::kQuotes, "XSohio") == 1);
  fs::remove(archive_corrections(folder.path()));
  writer.finish();
  CHECK(shown() == "Alan Thorne; Alan Thorne; Al Thorne");
  CHECK(documents_with(folder.path(), Documents::kQuotes, "XSohio") == 0);
}

TEST_CASE("a line of corrections.tsv that is not understood is named", "[store]") {
  const TemporaryFolder folder;
  ArchiveWriter writer(folder.path(), kStamp);
  std::ofstream(archive_corrections(folder.path())) << "\nsame\tAlan Thorne\n";
  CHECK_THROWS_WITH(writer.finish(), Catch::Contains("corrections.tsv:2"));
}

TEST_CASE("compacting keeps every answer", "[store]") {
  const TemporaryFolder folder;
  {
    ArchiveWriter writer(folder.path(), kStamp);
    index_one(writer, "a.txt", "One wall.", "wall", "Ana Duarte");
    index_one(writer, "b.txt", "Two walls.", "walls", "Alan Thorne");
    writer.commit();
    writer.remove_file("a.txt");
    writer.finish();
  }
  compact_archive(folder.path());
  CHECK(open_fulltext_for_reading(folder.path(), Documents::kQuotes).get_document(2).get_value(1) ==
        "2");
  CHECK(check_archive(folder.path()).empty());
}
