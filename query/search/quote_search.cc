// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/quote_search.h"

#include <algorithm>
#include <memory>
#include <string>

#include "query/search/query_builder.h"
#include "query/search/rows.h"
#include "schema/names.h"

namespace onrecord::query {

namespace {

using Xapian::Query;

// A topic's words stand where they like in an article: the articles that are about it lend their
// quotations some of their weight, and those of the best ones count as found even where none of
// the words stands near them.
constexpr Xapian::doccount kArticlesThatLend = 30;
constexpr double kArticleScale = 1.0;

// Of two quotations that are as much about the topic the one with printed words of the speaker and
// the surer one stands before a fragment of indirect speech, whose few words weigh much. A word of
// the topic weighs about 1 to 10. On the questions of Wikinews and of sample_corpus, 424 together:
// first answer right 36.2 -> 37.3 % and 63.4 -> 66.0 %, found among ten 49.6 -> 50.8 % and
// 69.1 -> 71.6 %; either of the two weights alone gave less.
constexpr double kQuotedWordsWeight = 1.0;
constexpr double kConfidenceWeight = 1.0;

// Quotations of less than this share of the best one's weight answer something else.
constexpr double kLeastShareOfBest = 0.35;

Xapian::valueno slot(const Field& field) {
  return static_cast<Xapian::valueno>(field.slot);
}

template <typename Items, typename Make>
Query any_of(const Items& items, Make make) {
  std::vector<Query> parts;
  for (const auto& item : items) parts.push_back(make(item));
  if (parts.empty()) return {};
  return {Query::OP_SCALE_WEIGHT, Query(Query::OP_OR, parts.begin(), parts.end()), 0.0};
}

Query any_row(const Field& field, const std::vector<Named>& named, const char* letter) {
  return any_of(named, [&](const Named& one) {
    return any_of(one.rows,
                  [&](std::int64_t row) { return has_value(field, letter + std::to_string(row)); });
  });
}

// What is asked of the article rather than of the quotation.
Query in_articles(const QuoteQuestion& question) {
  const Query outlet =
      question.outlet.empty() ? Query() : has_name(field("outlet"), question.outlet);
  return both(outlet, published_in(question.dates));
}

Query filters(const QuoteQuestion& question) {
  Query all = any_row(field("speaker_id"), question.by, "");
  std::vector<Query> mentions;
  for (Query part : {any_row(field("mention_id"), question.mentioned_speakers, "s"),
                     any_row(field("mention_id"), question.mentioned_organizations, "o")})
    if (!part.empty()) mentions.push_back(part);
  if (!question.mentioned.empty())
    mentions.push_back(has_name(field("mentions"), question.mentioned));
  all = both(all, any_of(mentions, [](const Query& part) { return part; }));
  all = both(all, any_of(question.organization_names, [](const std::string& name) {
               return has_name(field("organization"), name);
             }));
  all = both(all, in_articles(question));
  all = both(all, any_of(question.kinds,
                         [](QuoteKind kind) { return has_value(field("kind"), spelling(kind)); }));
  if (question.act) all = both(all, has_value(field("act"), spelling(*question.act)));
  if (question.least_confidence > 0)
    all = both(all, Query(Query::OP_VALUE_GE, slot(field("confidence")),
                          Xapian::sortable_serialise(question.least_confidence * kSharesInOne)));
  return all;
}

// Adds to a quotation's weight what its article lends. Articles that the question leaves out lend
// nothing.
Query lent_by_articles(ArchiveReader& reader, const QuoteQuestion& question,
                       const TextQuery& about) {
  Xapian::Enquire enquire(reader.fulltext(Documents::kArticles));
  Query words = topic_of(reader, about, Documents::kArticles).words;
  if (words.empty()) return {};
  const Query allowed = in_articles(question);
  if (!allowed.empty()) words = {Query::OP_FILTER, words, allowed};
  enquire.set_query(words);
  const Xapian::MSet best = enquire.get_mset(0, kArticlesThatLend);
  auto source = std::make_unique<Xapian::ValueMapPostingSource>(slot(field("article")));
  std::vector<Query> members;
  for (auto article = best.begin(); article != best.end(); ++article) {
    const std::string id = std::to_string(*article);
    source->add_mapping(id, article.get_weight() * kArticleScale);
    members.push_back(has_value(field("article"), id));
  }
  if (members.empty()) return {};
  return {Query::OP_AND, Query(source.release()->release()),
          Query(Query::OP_OR, members.begin(), members.end())};
}

// Phrases and fields may name what only quotations have, so that the articles are asked with the
// plain words alone.
TextQuery plain_words(const TextQuery& about) {
  TextQuery words;
  const auto is_plain = [](const TextQuery& part) {
    return part.kind == NodeKind::kWord && part.field.empty();
  };
  if (is_plain(about)) words.children.push_back(about);
  if (about.kind == NodeKind::kAnd)
    for (const TextQuery& part : about.children)
      if (is_plain(part)) words.children.push_back(part);
  return words;
}

Query topic(ArchiveReader& reader, const QuoteQuestion& question) {
  if (question.about.empty()) return {};
  if (question.every_word) return all_of(reader, question.about, Documents::kQuotes);
  const TopicQuery parts = topic_of(reader, question.about, Documents::kQuotes);
  if (parts.words.empty()) return parts.required;
  Query words = parts.words;
  const Query lent = lent_by_articles(reader, question, plain_words(question.about));
  if (!lent.empty()) words = {Query::OP_OR, words, lent};
  return both(words, parts.required);
}

// What speaks for a quotation apart from its topic.
Query merits() {
  auto confidence = std::make_unique<Xapian::ValueWeightPostingSource>(slot(field("confidence")));
  auto quoted_words = std::make_unique<Xapian::FixedWeightPostingSource>(kQuotedWordsWeight);
  const Query quoted(Query::OP_OR, has_value(field("kind"), spelling(QuoteKind::kDirect)),
                     has_value(field("kind"), spelling(QuoteKind::kMixed)));
  return {Query::OP_OR,
          Query(Query::OP_SCALE_WEIGHT, Query(confidence.release()->release()),
                kConfidenceWeight / kSharesInOne),
          Query(Query::OP_AND, Query(quoted_words.release()->release()), quoted)};
}

void set_order(Xapian::Enquire& enquire, Order order) {
  switch (order) {
    case Order::kRelevance:
      return;
    case Order::kNewest:
    case Order::kOldest:
      return enquire.set_sort_by_value_then_relevance(slot(field("date")), order == Order::kNewest);
    case Order::kConfidence:
      return enquire.set_sort_by_value_then_relevance(slot(field("confidence")), true);
    case Order::kOutlet:
      return enquire.set_sort_by_value_then_relevance(slot(field("outlet")), false);
  }
}

FoundQuotes search(ArchiveReader& reader, const QuoteQuestion& question) {
  Xapian::Database& quotes = reader.fulltext(Documents::kQuotes);
  const Query about = topic(reader, question);
  const Query allowed = filters(question);
  Query query = about;
  if (!about.empty()) query = Query(Query::OP_AND_MAYBE, about, merits());
  if (!allowed.empty()) query = about.empty() ? allowed : Query(Query::OP_FILTER, query, allowed);
  if (query.empty()) query = Query::MatchAll;

  Xapian::Enquire enquire(quotes);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BM25Weight());
  if (!question.each_copy) enquire.set_collapse_key(slot(field("wording")));

  const Xapian::doccount all = quotes.get_doccount();
  if (!about.empty() && !question.every_word) {
    const double best = enquire.get_mset(0, 1).get_max_attained();
    enquire.set_cutoff(0, best * kLeastShareOfBest);
  }
  set_order(enquire, question.order);
  // Every match is looked at, so that the total is exact: a count that is guessed is worth nothing
  // to somebody who counts.
  const auto offset = static_cast<Xapian::doccount>(std::min<std::uint64_t>(question.offset, all));
  const auto limit = static_cast<Xapian::doccount>(
      std::min<std::uint64_t>(question.limit.value_or(all), all - offset));
  const Xapian::MSet found = enquire.get_mset(offset, limit, all);

  FoundQuotes answer;
  answer.total = found.get_matches_estimated();
  answer.read_as = query.get_description();
  answer.quotes.reserve(found.size());
  for (auto quote = found.begin(); quote != found.end(); ++quote)
    answer.quotes.push_back({static_cast<std::int64_t>(*quote), quote.get_weight()});
  return answer;
}

constexpr const char* kRows =
    "SELECT s.* FROM json_each(?1) j CROSS JOIN said s ON s.quote_id = j.value";

}  // namespace

FoundQuotes find_quotes(ArchiveReader& reader, const QuoteQuestion& question) {
  return reader.read([&] { return search(reader, question); });
}

void write_quotes(ArchiveReader& reader, std::span<const FoundQuote> quotes, RowSink& sink) {
  std::string ids = "[";
  for (const FoundQuote& quote : quotes) {
    if (ids.size() > 1) ids += ',';
    ids += std::to_string(quote.id);
  }
  write_rows(reader, kRows, {ids + "]"}, sink);
}

}  // namespace onrecord::query
