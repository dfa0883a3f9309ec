// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/printed_check.h"

#include <algorithm>

#include "schema/normalise.h"

namespace onrecord::query {

namespace {

constexpr const char* kArticleText = "SELECT title, text FROM articles WHERE id = ?";
constexpr const char* kQuoteText =
    "SELECT '', substr(a.text, q.passage_begin + 1, q.passage_end - q.passage_begin)"
    " FROM stored_quotes q JOIN articles a ON a.id = q.article_id WHERE q.id = ?";

// Whether all stems stand within `window` places, stop words counted; one that is wanted twice
// stands there twice.
bool stand_near(std::string_view text, const std::vector<std::string>& stems, std::size_t window) {
  const Xapian::Stem stemmer(kStemmer);
  std::vector<std::size_t> places(stems.size(), 0);  // where each was seen last; from 1
  std::size_t place = 0;
  for (WordReader reader(text); reader.next();) {
    ++place;
    const std::string_view word = reader.word();
    // A word and its stem begin alike, and stemming is ten times dearer than a look.
    if (std::none_of(stems.begin(), stems.end(),
                     [&](const std::string& stem) { return stem.front() == word.front(); }))
      continue;
    const std::string stem = stemmer(std::string(word));
    std::size_t oldest = stems.size();
    for (std::size_t i = 0; i < stems.size(); ++i)
      if (stems[i] == stem && (oldest == stems.size() || places[i] < places[oldest])) oldest = i;
    if (oldest == stems.size()) continue;
    places[oldest] = place;
    const std::size_t first = *std::min_element(places.begin(), places.end());
    if (first > 0 && place - first < window) return true;
  }
  return false;
}

}  // namespace

PrintedCheck::PrintedCheck(ArchiveReader& reader, Documents which, const TextQuery& wanted)
    : wanted_(wanted),
      text_(reader.database(), which == Documents::kArticles ? kArticleText : kQuoteText) {
  const Xapian::Stem stemmer(kStemmer);
  if (wanted_.kind == NodeKind::kNear)
    for (const std::string& word : wanted_.words) stems_.push_back(stemmer(word));
}

void PrintedCheck::init(const Xapian::Database& database) {
  documents_ = database.get_doccount();
  last_ = database.get_lastdocid();
  at_ = 0;
}

void PrintedCheck::next(double) {
  do ++at_;
  while (at_ <= last_ && !holds(at_));
}

void PrintedCheck::skip_to(Xapian::docid document, double least_weight) {
  at_ = document;
  if (at_ <= last_ && !holds(at_)) next(least_weight);
}

bool PrintedCheck::check(Xapian::docid document, double) {
  at_ = document;
  return at_ > last_ || holds(at_);
}

bool PrintedCheck::holds(Xapian::docid document) {
  text_.reset();
  text_.bind(1, static_cast<std::int64_t>(document));
  if (!text_.executeStep()) return false;  // removed meanwhile
  const SQLite::Column title = text_.getColumn(0), text = text_.getColumn(1);
  const auto words_of = [](const SQLite::Column& column) {
    const char* const begin = column.getText();  // before its size: it may convert
    return std::string_view(begin, static_cast<std::size_t>(column.getBytes()));
  };
  return holds(words_of(title)) || (wanted_.field != "title" && holds(words_of(text)));
}

bool PrintedCheck::holds(std::string_view text) const {
  if (wanted_.kind == NodeKind::kNear)
    return stand_near(text, stems_, wanted_.words.size() + wanted_.distance - 1);
  return contains_phrase(text, wanted_.words);
}

std::string PrintedCheck::get_description() const {
  return "printed " + print(wanted_);
}

}  // namespace onrecord::query
