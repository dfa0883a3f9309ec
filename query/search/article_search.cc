// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/article_search.h"

#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "query/search/query_builder.h"

namespace onrecord::query {

namespace {

constexpr std::size_t kSnippetBytes = 240;

constexpr const char* kArticle =
    "SELECT id, title, published, outlet, path,"
    " (SELECT count(*) FROM quotes q WHERE q.article_id = a.id), text FROM articles a WHERE id = ?";
constexpr const char* kPage =
    "SELECT id, title, byline, outlet, section, published, path, url, text FROM articles"
    " WHERE id = ?";
// The pieces are "[[begin,end],…]".
constexpr const char* kPieces =
    "SELECT q.article_id, json_extract(p.value, '$[0]'), json_extract(p.value, '$[1]')"
    " FROM quotes q, json_each(q.pieces) p WHERE q.id = ?";

void order_by(Xapian::Enquire& enquire, Order order) {
  constexpr auto kDate = static_cast<Xapian::valueno>(field("date").slot);
  constexpr auto kOutlet = static_cast<Xapian::valueno>(field("outlet").slot);
  if (order == Order::kNewest || order == Order::kOldest)
    enquire.set_sort_by_value_then_relevance(kDate, order == Order::kNewest);
  if (order == Order::kOutlet) enquire.set_sort_by_value_then_relevance(kOutlet, false);
}

// A snippet is one line wherever it is printed.
std::string one_line(std::string text) {
  for (char& c : text)
    if (c == '\n') c = ' ';
  return text;
}

struct Matches {
  Xapian::MSet found;
  std::string read_as;
};

Matches matches(ArchiveReader& reader, const ArticleQuestion& question) {
  Xapian::Database& articles = reader.fulltext(Documents::kArticles);
  Xapian::Query query =
      question.text.empty() ? Xapian::Query() : all_of(reader, question.text, Documents::kArticles);
  Xapian::Query allowed = published_in(question.dates);
  if (!question.outlet.empty()) allowed = both(allowed, has_name(field("outlet"), question.outlet));
  if (query.empty()) query = Xapian::Query::MatchAll;
  if (!allowed.empty()) query = {Xapian::Query::OP_FILTER, query, allowed};

  Xapian::Enquire enquire(articles);
  enquire.set_query(query);
  order_by(enquire, question.order);
  const Xapian::doccount all = articles.get_doccount();
  const auto offset = static_cast<Xapian::doccount>(std::min<std::uint64_t>(question.offset, all));
  const auto limit = static_cast<Xapian::doccount>(
      std::min<std::uint64_t>(question.limit.value_or(all), all - offset));
  return {enquire.get_mset(offset, limit, all), query.get_description()};
}

ArticlePage read_page(ArchiveReader& reader, std::int64_t article_id, const std::string& asked) {
  SQLite::Statement row(reader.database(), kPage);
  row.bind(1, article_id);
  if (!row.executeStep())
    throw Error("there is no " + asked,
                "numbers change when an article is read again; onrecord said and onrecord articles "
                "show today's",
                ExitCode::kNothingFound);
  ArticlePage page;
  page.article_id = row.getColumn(0).getInt64();
  int column = 1;
  for (std::string* part : {&page.title, &page.byline, &page.outlet, &page.section, &page.published,
                            &page.path, &page.url, &page.text})
    *part = row.getColumn(column++).getString();
  return page;
}

}  // namespace

FoundArticles find_articles(ArchiveReader& reader, const ArticleQuestion& question, RowSink& sink) {
  const Matches answer = reader.read([&] { return matches(reader, question); });
  try {
    const Xapian::Stem stemmer(kStemmer);
    SQLite::Statement row(reader.database(), kArticle);
    const std::vector<std::string> columns(std::begin(kArticleColumns), std::end(kArticleColumns));
    sink.begin(columns);
    std::vector<Cell> cells(columns.size());
    for (auto article = answer.found.begin(); article != answer.found.end(); ++article) {
      row.reset();
      row.bind(1, static_cast<std::int64_t>(*article));
      if (!row.executeStep()) continue;  // removed meanwhile
      cells[0] = row.getColumn(0).getInt64();
      for (std::size_t i = 1; i < 4; ++i) cells[i] = row.getColumn(static_cast<int>(i)).getString();
      cells[4] =
          one_line(answer.found.snippet(row.getColumn(6).getString(), kSnippetBytes, stemmer,
                                        Xapian::MSet::SNIPPET_BACKGROUND_MODEL, "", "", " … "));
      cells[5] = row.getColumn(5).getInt64();
      cells[6] = row.getColumn(4).getString();
      sink.row(cells);
    }
    sink.end();
  } catch (const Xapian::Error& thrown) {
    throw archive_error(reader.archive(), thrown);
  } catch (const SQLite::Exception& thrown) {
    throw archive_error(reader.archive(), thrown);
  }
  return {answer.found.get_matches_estimated(), answer.read_as};
}

ArticlePage page_of_article(ArchiveReader& reader, std::int64_t article_id) {
  return reader.read(
      [&] { return read_page(reader, article_id, "article " + std::to_string(article_id)); });
}

ArticlePage page_of_quote(ArchiveReader& reader, std::int64_t quote_id) {
  return reader.read([&] {
    SQLite::Statement row(reader.database(), kPieces);
    row.bind(1, quote_id);
    std::int64_t article_id = 0;
    std::vector<TextRange> pieces;
    while (row.executeStep()) {
      article_id = row.getColumn(0).getInt64();
      pieces.push_back({row.getColumn(1).getUInt(), row.getColumn(2).getUInt()});
    }
    ArticlePage page = read_page(reader, article_id, "quotation " + std::to_string(quote_id));
    const CodePointOffsets offsets(page.text);
    for (const TextRange piece : pieces)
      page.marked.push_back({offsets.byte_offset(piece.begin), offsets.byte_offset(piece.end)});
    return page;
  });
}

}  // namespace onrecord::query
