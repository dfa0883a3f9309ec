// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/printed_check.h"

#include <algorithm>
#include <utility>

#include "query/search/parts_around.h"
#include "schema/normalise.h"

namespace onrecord::query {

namespace {

constexpr const char* kArticleText = "SELECT title, text FROM articles WHERE id = ?";
constexpr const char* kQuoteText =
    "SELECT '', substr(a.text, q.passage_begin + 1, q.passage_end - q.passage_begin)"
    " FROM stored_quotes q JOIN articles a ON a.id = q.article_id WHERE q.id = ?";

}  // namespace

PrintedCheck::PrintedCheck(ArchiveReader& reader, Documents which, const TextQuery& wanted)
    : wanted_(wanted),
      text_(reader.database(), which == Documents::kArticles ? kArticleText : kQuoteText) {
  window_ = wanted_.words.size();
  if (wanted_.kind == NodeKind::kNear) {
    window_ += wanted_.distance - 1;
    for (const std::string& word : wanted_.words) stems_.push_back(stems_of_words_.of(word));
  }
  choose_anchor();
}

// The longest word of which the most can be told is the rarest, more or less.
void PrintedCheck::choose_anchor() {
  std::size_t longest = 0;
  const bool by_stem = wanted_.kind == NodeKind::kNear;
  for (const std::string& word : by_stem ? stems_ : wanted_.words) {
    std::string beginning = by_stem ? beginning_of_stem(word) : beginning_of_word(word);
    if (std::pair(beginning.size(), word.size()) <= std::pair(anchor_.size(), longest)) continue;
    anchor_ = std::move(beginning);
    longest = word.size();
  }
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

bool PrintedCheck::holds(std::string_view text) {
  const std::vector<Span> parts = parts_around(text, anchor_, window_);
  return std::any_of(parts.begin(), parts.end(), [&](Span part) {
    const std::string_view around = slice(text, part);
    return wanted_.kind == NodeKind::kNear ? stand_near(around)
                                           : contains_phrase(around, wanted_.words);
  });
}

bool PrintedCheck::stand_near(std::string_view text) {
  std::vector<std::size_t> places(stems_.size(), 0);  // where each was seen last; from 1
  std::size_t place = 0;
  for (WordReader reader(text); reader.next();) {
    ++place;
    // A word and its stem begin alike.
    const char first = reader.word().front();
    if (std::none_of(stems_.begin(), stems_.end(),
                     [&](const std::string& wanted) { return wanted.front() == first; }))
      continue;
    const std::string& printed = stems_of_words_.of(reader.word());
    std::size_t oldest = stems_.size();
    for (std::size_t i = 0; i < stems_.size(); ++i)
      if (stems_[i] == printed && (oldest == stems_.size() || places[i] < places[oldest]))
        oldest = i;
    if (oldest == stems_.size()) continue;
    places[oldest] = place;
    const std::size_t farthest = *std::min_element(places.begin(), places.end());
    if (farthest > 0 && place - farthest < window_) return true;
  }
  return false;
}

std::string PrintedCheck::get_description() const {
  return "printed " + print(wanted_);
}

}  // namespace onrecord::query
