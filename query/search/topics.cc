// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/topics.h"

#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/language/stop_words.h"
#include "schema/normalise.h"
#include "schema/stems.h"

namespace onrecord::query {

namespace {

// What one quotation alone mentions is no topic of many.
constexpr std::uint64_t kLeastQuotes = 2;
constexpr std::size_t kShortestTopic = 3;
constexpr std::uint64_t kUsualTopics = 20;

constexpr const char* kQuoteWords = "SELECT quote FROM quotes WHERE id = ?";

// The words of one stem.
struct Topic {
  std::string word;  // the commonest of them
  std::uint64_t quotes = 0;
  double weight = 0;
};

struct Counted {
  std::map<std::string, std::uint64_t> forms;
  std::uint64_t quotes = 0;
};

void count_words(std::string_view quote, Stems& stems,
                 std::unordered_map<std::string, Counted>& counts) {
  std::set<std::string> seen;
  for (WordReader reader(quote); reader.next();) {
    const std::string word(reader.word());
    if (word.size() < kShortestTopic || word.front() < 'a' || is_stop_word(word)) continue;
    const std::string& stem = stems.of(word);
    Counted& counted = counts[stem];
    ++counted.forms[word];
    counted.quotes += seen.insert(stem).second;
  }
}

std::vector<Topic> topics(ArchiveReader& reader, std::span<const FoundQuote> quotes) {
  const Xapian::Database& database = reader.fulltext(Documents::kQuotes);
  Stems stems;
  SQLite::Statement row(reader.database(), kQuoteWords);
  std::unordered_map<std::string, Counted> counts;
  const std::size_t step = quotes.size() / kQuotesRead + 1;
  for (std::size_t i = 0; i < quotes.size(); i += step) {
    row.reset();
    row.bind(1, quotes[i].id);
    if (row.executeStep()) count_words(row.getColumn(0).getString(), stems, counts);
  }
  const double all = database.get_doccount();
  std::vector<Topic> found;
  for (const auto& [stem, counted] : counts) {
    if (counted.quotes < std::min<std::uint64_t>(kLeastQuotes, quotes.size())) continue;
    const double having = database.get_termfreq(std::string(kStemPrefix) + stem);
    const auto commonest =
        std::max_element(counted.forms.begin(), counted.forms.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    found.push_back({commonest->first, counted.quotes * step,
                     static_cast<double>(counted.quotes) * std::log((all + 1) / (having + 0.5))});
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
