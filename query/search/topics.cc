// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/topics.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/language/stop_words.h"

namespace onrecord::query {

namespace {

// What one quotation alone mentions is no topic of many.
constexpr std::uint64_t kLeastQuotes = 2;
constexpr std::size_t kShortestTopic = 3;
constexpr std::uint64_t kUsualTopics = 20;

struct Topic {
  std::string word;
  std::uint64_t quotes = 0;
  double weight = 0;
};

// Exact words have no prefix, and every prefix begins with a capital.
bool is_word(const std::string& term) {
  return term.size() >= kShortestTopic && term[0] >= 'a' && !is_stop_word(term);
}

std::vector<Topic> topics(ArchiveReader& reader, std::span<const FoundQuote> quotes) {
  Xapian::Database& database = reader.fulltext(Documents::kQuotes);
  std::unordered_map<std::string, std::uint64_t> counts;
  const std::size_t step = quotes.size() / kQuotesRead + 1;
  for (std::size_t i = 0; i < quotes.size(); i += step) {
    try {
      const auto id = static_cast<Xapian::docid>(quotes[i].id);
      for (auto term = database.termlist_begin(id); term != database.termlist_end(id); ++term)
        if (is_word(*term)) ++counts[*term];
    } catch (const Xapian::DocNotFoundError&) {
      // Replaced by a writer since it was found.
    }
  }
  const double all = database.get_doccount();
  std::vector<Topic> found;
  for (const auto& [word, count] : counts) {
    if (count < std::min<std::uint64_t>(kLeastQuotes, quotes.size())) continue;
    const double rarity = std::log((all + 1) / database.get_termfreq(word));
    found.push_back({word, count * step, static_cast<double>(count) * rarity});
  }
  std::sort(found.begin(), found.end(), [](const Topic& a, const Topic& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.word < b.word;
  });
  return found;
}

}  // namespace

std::uint64_t write_topics(ArchiveReader& reader, std::span<const FoundQuote> quotes,
                           std::uint64_t offset, std::optional<std::uint64_t> limit,
                           RowSink& sink) {
  const std::vector<Topic> found = reader.read([&] { return topics(reader, quotes); });
  const std::vector<std::string> columns = {"topic", "quotes"};
  sink.begin(columns);
  const std::uint64_t end =
      offset + std::min<std::uint64_t>(limit.value_or(kUsualTopics), found.size());
  for (std::uint64_t i = offset; i < std::min<std::uint64_t>(end, found.size()); ++i) {
    const std::vector<Cell> cells = {Cell(found[i].word),
                                     Cell(static_cast<std::int64_t>(found[i].quotes))};
    sink.row(cells);
  }
  sink.end();
  return found.size();
}

}  // namespace onrecord::query
