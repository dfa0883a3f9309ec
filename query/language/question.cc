// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/language/question.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "base/ascii.h"
#include "base/error.h"
#include "base/one_of.h"
#include "schema/normalise.h"

namespace onrecord::query {

namespace {

constexpr std::array<std::string_view, 40> kSaying = {
    "say",       "says",    "said",    "saying",    "tell",     "told",      "talk",    "talks",
    "talked",    "talking", "speak",   "speaks",    "spoke",    "speaking",  "spoken",  "comment",
    "commented", "claim",   "claims",  "claimed",   "announce", "announced", "promise", "promised",
    "think",     "thinks",  "thought", "state",     "stated",   "write",     "wrote",   "written",
    "warn",      "warned",  "mention", "mentioned", "respond",  "responded", "argue",   "argued",
};
constexpr std::array<std::string_view, 9> kAuxiliaries = {
    "did", "does", "do", "has", "have", "had", "is", "was", "were",
};
constexpr std::array<std::string_view, 10> kTopicLinks = {
    "about", "on", "regarding", "concerning", "of", "to", "towards", "against", "for", "regards",
};
constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december",
};

std::string two_digits(std::size_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// The typed words with where they stand, so that names keep their printed form.
class Words {
 public:
  explicit Words(std::string_view typed) : typed_(typed) {
    for (WordReader reader(typed); reader.next();) {
      words_.emplace_back(reader.word());
      spans_.push_back(reader.span());
    }
  }

  std::size_t size() const { return words_.size(); }
  // Empty past the end.
  std::string_view operator[](std::size_t i) const {
    return i < words_.size() ? std::string_view(words_[i]) : std::string_view();
  }
  std::string text(std::size_t begin, std::size_t end) const {
    if (begin >= end || end > size()) return {};
    // A mark that opens a phrase or closes it belongs to the words.
    std::size_t first = begin == 0 ? 0 : spans_[begin - 1].end;
    std::size_t last = end == size() ? typed_.size() : spans_[end].begin;
    constexpr std::string_view kBlank = " \t\n,;:.?!";
    while (first < last && kBlank.find(typed_[first]) != kBlank.npos) ++first;
    while (first < last && kBlank.find(typed_[last - 1]) != kBlank.npos) --last;
    return std::string(typed_.substr(first, last - first));
  }
  void cut(std::size_t size) {
    if (size >= words_.size()) return;
    typed_ = typed_.substr(0, spans_[size].begin);
    words_.resize(size);
    spans_.resize(size);
  }

 private:
  std::string_view typed_;
  std::vector<std::string> words_;
  std::vector<Span> spans_;
};

bool is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
         std::all_of(word.begin(), word.end(), is_ascii_digit<char>);
}

// A date in words: "January", "March 2025", "2025", "2025-02", "2025-02-17" from word `at` to the
// end of the question.
std::optional<std::string> date_at(const Words& question, std::size_t at, std::string_view today) {
  const auto month = std::find(kMonths.begin(), kMonths.end(), question[at]);
  if (month != kMonths.end()) {
    const std::string number = two_digits(static_cast<std::size_t>(month - kMonths.begin()) + 1);
    if (is_year(question[at + 1]) && question.size() == at + 2)
      return std::string(question[at + 1]) + "-" + number;
    if (question.size() != at + 1) return std::nullopt;
    int year = 0;
    std::from_chars(today.data(), today.data() + 4, year);
    if (number > today.substr(5, 2)) --year;
    return std::to_string(year) + "-" + number;
  }
  if (!is_year(question[at])) return std::nullopt;
  const std::string date = question.text(at, question.size());
  if (date.size() != 4 && date.size() != 7 && date.size() != 10) return std::nullopt;
  return date;
}

void read_date(Words& question, Question& read, std::string_view today) {
  for (std::size_t i = 0; i + 1 < question.size(); ++i) {
    const std::string_view word = question[i];
    const bool since = word == "since" || word == "after" || word == "from";
    const bool until = word == "until" || word == "before" || word == "till";
    const bool within = word == "in" || word == "during";
    if (!since && !until && !within) continue;
    const std::optional<std::string> date = date_at(question, i + 1, today);
    if (!date) continue;
    if (since || within) read.since = *date;
    if (until || within) read.until = *date;
    question.cut(i);
    return;
  }
}

// "has X said anything about Y", "X on Y"
std::size_t topic_begin(const Words& question, std::size_t after_verb) {
  constexpr std::array<std::string_view, 6> kFillers = {"what", "anything", "something",
                                                        "more", "most",     "publicly"};
  std::size_t i = after_verb;
  while (is_one_of(question[i], kFillers)) ++i;
  if (is_one_of(question[i], kTopicLinks)) return i + 1;
  if (question[i] == "in" && question[i + 1] == "response" && question[i + 2] == "to") return i + 3;
  return i;
}

}  // namespace

Question read_question(std::string_view typed, std::string_view today) {
  Question read;
  Words question(typed);
  if (question.size() == 0)
    throw Error("the question has no word in it", "onrecord ask \"who said what about the flood?\"",
                ExitCode::kBadRequest);
  read_date(question, read, today);
  const std::size_t size = question.size();

  std::size_t verb = 0;
  while (verb < size && !is_one_of(question[verb], kSaying)) ++verb;

  const bool asks_who = question[0] == "who";
  const bool asks_what = question[0] == "what" || question[0] == "how" || question[0] == "when" ||
                         question[0] == "where" || question[0] == "why";
  if (verb == size) {
    read.about = question.text(asks_who || asks_what ? 1 : 0, size);
    return read;
  }
  if (asks_who) {
    std::size_t begin = topic_begin(question, verb + 1);
    // "who said what …" wants the words, "who talks about …" the people.
    if (question[verb + 1] != "what" && !question[verb].starts_with("sa"))
      read.asked = Asked::kSpeakers;
    read.about = question.text(begin, size);
    return read;
  }
  std::size_t name = asks_what ? 1 : 0;
  while (is_one_of(question[name], kAuxiliaries)) ++name;
  read.by = question.text(name, verb);
  const std::size_t begin = topic_begin(question, verb + 1);
  read.about = question.text(begin, size);
  if (asks_what && begin >= size && size == verb + 2 && question[verb + 1] == "about")
    read.asked = Asked::kTopics;
  return read;
}

std::string print(const Question& question) {
  constexpr std::array<std::string_view, 3> kCommands = {"said", "who", "topics"};
  std::string out = "onrecord ";
  out += kCommands[static_cast<std::size_t>(question.asked)];
  if (!question.by.empty()) out += " --by \"" + question.by + "\"";
  if (!question.about.empty()) out += " --about \"" + question.about + "\"";
  if (!question.since.empty()) out += " --since " + question.since;
  if (!question.until.empty()) out += " --until " + question.until;
  return out;
}

}  // namespace onrecord::query
