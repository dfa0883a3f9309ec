// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/request.h"

#include <charconv>

#include "base/error.h"
#include "query/search/names.h"
#include "schema/names.h"

namespace onrecord::query {

namespace {

struct OrderName {
  std::string_view name;
  Order order;
};

constexpr OrderName kOrders[] = {
    {"relevance", Order::kRelevance},   {"newest", Order::kNewest}, {"oldest", Order::kOldest},
    {"confidence", Order::kConfidence}, {"outlet", Order::kOutlet},
};

// Whoever bears the name; nothing when the archive knows no such name.
template <typename Find>
std::vector<Named> if_known(Find find) {
  try {
    return find();
  } catch (const Error& error) {
    if (error.exit_code() != ExitCode::kNothingFound) throw;
    return {};
  }
}

}  // namespace

Format format_of(const Options& options) {
  for (const FormatName& row : kFormatNames)
    if (row.name == options.format) return row.format;
  return Format::kTable;
}

Order order_of(const Options& options, bool has_topic) {
  for (const OrderName& row : kOrders)
    if (row.name == options.sort) return row.order;
  return has_topic ? Order::kRelevance : Order::kNewest;
}

QuoteQuestion quote_question(const Options& options, ArchiveReader& reader) {
  QuoteQuestion question;
  question.about = read_topic(options.about);
  question.every_word = options.every_word;
  if (!options.by.empty()) question.by = find_speakers(reader, options.by, Mattering::kQuoted);
  if (!options.mentions.empty()) {
    question.mentioned_speakers =
        if_known([&] { return find_speakers(reader, options.mentions, Mattering::kNamed); });
    question.mentioned_organizations =
        if_known([&] { return find_organizations(reader, options.mentions); });
    if (question.mentioned_speakers.empty() && question.mentioned_organizations.empty())
      question.mentioned = options.mentions;
  }
  if (!options.organization.empty())
    for (const Named& organization : find_organizations(reader, options.organization))
      question.organization_names.push_back(organization.name);
  question.outlet = options.outlet;
  question.dates = date_range(options.since, options.until);
  for (const std::string& kind : options.kinds)
    for (const auto& row : kSpellings<QuoteKind>)
      if (row.word == kind) question.kinds.push_back(row.value);
  for (const auto& row : kSpellings<QuoteAct>)
    if (row.word == options.act) question.act = row.value;
  question.least_confidence = options.least_confidence;
  question.each_copy = options.each_copy;
  question.order = order_of(options, !question.about.empty());
  question.offset = options.offset;
  question.limit = options.limit;
  return question;
}

ArticleQuestion article_question(const Options& options) {
  ArticleQuestion question;
  question.text = parse_text_query(options.operand);
  question.outlet = options.outlet;
  question.dates = date_range(options.since, options.until);
  question.order = order_of(options, true);
  question.offset = options.offset;
  question.limit = options.limit;
  return question;
}

ShownId shown_id(const std::string& typed) {
  constexpr std::string_view kArticle = "article:";
  ShownId shown;
  std::string_view digits = typed;
  if (digits.starts_with(kArticle)) {
    shown.is_article = true;
    digits.remove_prefix(kArticle.size());
  }
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), shown.id);
  if (error != std::errc() || end != digits.data() + digits.size())
    throw Error("\"" + typed + "\" is no number of a quotation",
                "numbers stand in the column quote_id; article:NUMBER shows an article",
                ExitCode::kBadRequest);
  return shown;
}

}  // namespace onrecord::query
