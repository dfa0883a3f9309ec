// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/query_builder.h"

#include <charconv>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "query/search/printed_check.h"
#include "schema/normalise.h"

namespace onrecord::query {

namespace {

std::string stem_term(const Field& field, const std::string& word) {
  static const Xapian::Stem stemmer(kStemmer);
  return std::string(kStemPrefix).append(field.prefix).append(stemmer(word));
}

std::string exact_term(const Field& field, std::string_view value) {
  std::string term = std::string(field.prefix).append(value);
  if (term.size() > kMaxTermBytes) term.resize(kMaxTermBytes);  // matches nothing
  return term;
}

bool is_in(const Field& field, Documents which) {
  return (static_cast<int>(field.in) & static_cast<int>(which)) != 0;
}

const Field& field_of(const TextQuery& query, Documents which) {
  const Field* field = find_field(query.field.empty() ? "text" : std::string_view(query.field));
  if (!is_in(*field, which))
    throw Error("“" + query.field + ":” is no field of " +
                    (which == Documents::kArticles ? "articles" : "quotations"),
                which == Documents::kArticles ? "onrecord said --about asks quotations"
                                              : "onrecord search asks articles",
                ExitCode::kBadRequest);
  return *field;
}

// The stems of the words that make terms, in order; the index has no others.
std::vector<Xapian::Query> stems_of(const TextQuery& query, const Field& field) {
  std::vector<Xapian::Query> stems;
  for (const std::string& word : query.words)
    if (!onrecord::is_stop_word(word)) stems.emplace_back(stem_term(field, word));
  return stems;
}

// Texts that hold all stems, and of these the ones in which they stand as asked for.
Xapian::Query placed(ArchiveReader& reader, const TextQuery& query, Documents which) {
  const std::vector<Xapian::Query> stems = stems_of(query, field_of(query, which));
  auto check = std::make_unique<PrintedCheck>(reader, which, query);
  Xapian::Query printed(check.release()->release());
  if (stems.empty()) return {Xapian::Query::OP_SCALE_WEIGHT, printed, 0.0};
  return {Xapian::Query::OP_FILTER,
          Xapian::Query(Xapian::Query::OP_AND, stems.begin(), stems.end()), printed};
}

Xapian::Query field_value(const TextQuery& query, const Field& field) {
  switch (field.kind) {
    case FieldKind::kDate:
      return published_in(parse_date_range(query.value));
    case FieldKind::kShare: {
      double least = 0;
      std::from_chars(query.value.data(), query.value.data() + query.value.size(), least);
      return {Xapian::Query::OP_VALUE_GE, static_cast<Xapian::valueno>(field.slot),
              Xapian::sortable_serialise(least * kSharesInOne)};
    }
    case FieldKind::kName:
      return has_name(field, query.value);
    default:
      return has_value(field, query.value);
  }
}

}  // namespace

Xapian::Query both(const Xapian::Query& left, const Xapian::Query& right) {
  if (left.empty()) return right;
  if (right.empty()) return left;
  return {Xapian::Query::OP_AND, left, right};
}

Xapian::Query has_name(const Field& field, std::string_view name) {
  std::vector<Xapian::Query> terms;
  for (const std::string& word : name_words(name)) terms.emplace_back(exact_term(field, word));
  if (terms.empty()) return Xapian::Query::MatchNothing;
  // A name says who is meant, not how well: no weight.
  return {Xapian::Query::OP_SCALE_WEIGHT,
          Xapian::Query(Xapian::Query::OP_AND, terms.begin(), terms.end()), 0.0};
}

Xapian::Query has_value(const Field& field, std::string_view value) {
  return {Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(exact_term(field, value)), 0.0};
}

Xapian::Query published_in(const DateRange& dates) {
  constexpr auto kSlot = static_cast<Xapian::valueno>(field("date").slot);
  // No digit sorts after ":", so that 202502 takes in all its days.
  const std::string last = dates.last + ":";
  if (dates.empty()) return {};
  if (dates.first.empty())  // "0" leaves out what has no date
    return {Xapian::Query::OP_VALUE_RANGE, kSlot, "0", last};
  // What is dated less precisely than asked may lie in the range: 2025 may be after 202502.
  constexpr std::size_t kYear = 4, kMonth = 6;
  std::vector<Xapian::Query> parts;
  for (const std::size_t precision : {kYear, kMonth})
    if (dates.first.size() > precision) {
      const std::string date = dates.first.substr(0, precision);
      parts.emplace_back(Xapian::Query::OP_VALUE_RANGE, kSlot, date, date);
    }
  if (dates.last.empty())
    parts.emplace_back(Xapian::Query::OP_VALUE_GE, kSlot, dates.first);
  else
    parts.emplace_back(Xapian::Query::OP_VALUE_RANGE, kSlot, dates.first, last);
  return {Xapian::Query::OP_OR, parts.begin(), parts.end()};
}

Xapian::Query all_of(ArchiveReader& reader, const TextQuery& query, Documents which) {
  using Xapian::Query;
  switch (query.kind) {
    case NodeKind::kWord:
      return Query(stem_term(field_of(query, which), query.words.front()));
    case NodeKind::kPhrase:
    case NodeKind::kNear:
      return placed(reader, query, which);
    case NodeKind::kField:
      return field_value(query, field_of(query, which));
    case NodeKind::kNot:
      return {Query::OP_AND_NOT, Query::MatchAll, all_of(reader, query.children.front(), which)};
    case NodeKind::kAnd:
    case NodeKind::kOr: {
      std::vector<Query> parts;
      for (const TextQuery& child : query.children) parts.push_back(all_of(reader, child, which));
      if (parts.empty()) return Query::MatchAll;
      return {query.kind == NodeKind::kAnd ? Query::OP_AND : Query::OP_OR, parts.begin(),
              parts.end()};
    }
  }
  return {};
}

TopicQuery topic_of(ArchiveReader& reader, const TextQuery& query, Documents which) {
  TopicQuery topic;
  std::vector<Xapian::Query> words;
  const auto add = [&](const TextQuery& part) {
    if (part.kind != NodeKind::kWord || !part.field.empty()) {
      topic.required = both(topic.required, all_of(reader, part, which));
      return;
    }
    words.push_back(all_of(reader, part, which));
  };
  if (query.kind == NodeKind::kAnd)
    for (const TextQuery& part : query.children) add(part);
  else
    add(query);
  if (!words.empty()) topic.words = {Xapian::Query::OP_OR, words.begin(), words.end()};
  return topic;
}

}  // namespace onrecord::query
