// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/sentences.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "indexer/language/abbreviations.h"
#include "indexer/language/quotation_marks.h"

namespace onrecord::language {
namespace {

// Words that, printed with a capital after "Inc." or "U.S.", begin a sentence: they are capitalised
// nowhere else, unlike a name ("U.S. Senate"). Sorted.
constexpr auto kStarters = std::to_array<std::string_view>(
    {"A",       "According", "After", "All",     "Although",  "Among", "An",   "And",
     "Another", "As",        "At",    "Because", "Before",    "Both",  "But",  "By",
     "Despite", "During",    "Each",  "Even",    "For",       "From",  "He",   "Her",
     "Here",    "His",       "How",   "However", "I",         "If",    "In",   "Instead",
     "It",      "Its",       "Last",  "Many",    "Meanwhile", "More",  "Most", "My",
     "No",      "Not",       "Now",   "On",      "One",       "Only",  "Or",   "Other",
     "Our",     "She",       "Since", "So",      "Some",      "Still", "Such", "That",
     "The",     "Their",     "Then",  "There",   "These",     "They",  "This", "Those",
     "Though",  "Three",     "To",    "Two",     "Under",     "Until", "We",   "What",
     "When",    "Where",     "While", "Who",     "Why",       "With",  "Yet",  "You"});
static_assert(std::ranges::is_sorted(kStarters));

// “Why?” Lund asked: the question is no sentence of its own. The commonest verbs do.
constexpr auto kReportingVerbs = std::to_array<std::string_view>(
    {"added", "adds", "asked", "asks", "replied", "said", "say", "says", "shouted", "told",
     "tweeted", "wondered", "writes", "wrote", "yelled"});
static_assert(std::ranges::is_sorted(kReportingVerbs));

bool is_reporting_verb(std::string_view word) {
  return std::ranges::binary_search(kReportingVerbs, word);
}

enum class Ending {
  kNone,
  kStop,          // . or a run of stops and marks
  kExclamation,   // ! ?
  kEllipsis,      // ... …
  kAbbreviation,  // Inc. U.S.
};

class Splitter {
 public:
  Splitter(std::string_view text, std::span<const Span> paragraphs, std::span<const Span> tokens)
      : text_(text), tokens_(tokens) {
    for (const Quotation& quotation : match_quotation_marks(text, paragraphs).quotations)
      if (quotation.depth == 0 && quotation.is_closed) quotations_.push_back(quotation.span);
  }

  // Whether a sentence ends before token `next`; first < next, both in one paragraph. To be asked
  // in the order of the text.
  bool is_border(std::size_t first, std::size_t next);

 private:
  std::string_view word(std::size_t i) const { return slice(text_, tokens_[i]); }
  bool is_glued(std::size_t i) const { return tokens_[i - 1].end == tokens_[i].begin; }
  bool is_closer(std::size_t i) const;
  bool is_opener(std::size_t i) const;
  bool is_capitalised(std::size_t i) const {
    const auto c = static_cast<UChar32>(decode_utf8(text_, tokens_[i].begin).value);
    return u_isupper(c) || u_istitle(c);
  }
  bool is_lower(std::size_t i) const {
    return u_islower(static_cast<UChar32>(decode_utf8(text_, tokens_[i].begin).value));
  }
  Ending ending(std::size_t i) const;
  bool is_reported(std::size_t next) const;
  bool is_embedded(std::size_t first, std::size_t next);

  std::string_view text_;
  std::span<const Span> tokens_;
  std::vector<Span> quotations_;  // outermost and closed ones
  std::size_t quotation_ = 0;     // the first that ends behind the last place asked for
};

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// A mark that stands right behind what it closes.
bool Splitter::is_closer(std::size_t i) const {
  if (is_any(word(i), {"”", "’", ")", "]", "»", "}"})) return true;
  // “ closes in texts with German habits, and where it was typed the wrong way round.
  if (is_any(word(i), {"“", "‘"}))
    return i > 0 && is_glued(i) && i + 1 < tokens_.size() && !is_glued(i + 1);
  return is_any(word(i), {"\"", "'", "''"}) && i > 0 && is_glued(i);
}

bool Splitter::is_opener(std::size_t i) const {
  return is_any(word(i), {"“", "‘", "(", "[", "«", "``", "\"", "'", "''", "„"});
}

Ending Splitter::ending(std::size_t i) const {
  const std::string_view token = word(i);
  if (token == "." || token == "。") return Ending::kStop;
  if (token == "…" || token == "[...]" || token == "[…]" ||
      (token.size() > 1 && token.find_first_not_of('.') == std::string_view::npos))
    return Ending::kEllipsis;
  if (token.find_first_not_of("!?") == std::string_view::npos || token == "？" || token == "！")
    return Ending::kExclamation;
  if (token.ends_with('.')) {
    const auto kind = abbreviation_kind(token.substr(0, token.size() - 1));
    if (kind && *kind != AbbreviationKind::kMayEnd) return Ending::kNone;
    return token.size() == 2 ? Ending::kNone : Ending::kAbbreviation;  // "F." is an initial
  }
  return Ending::kNone;
}

bool Splitter::is_reported(std::size_t next) const {
  for (std::size_t i = next; i < tokens_.size() && i < next + 5; ++i) {
    if (is_reporting_verb(word(i))) return true;
    if (!is_capitalised(i)) return false;
  }
  return false;
}

// He wrote that “A. B.” is one sentence: a quotation that its cue leads into without a comma or
// colon, or that opens in the middle of a sentence (“… and now. B.”), is a part of it, however many
// full stops it has.
bool Splitter::is_embedded(std::size_t first, std::size_t next) {
  const std::uint32_t at = tokens_[next].begin;
  while (quotation_ < quotations_.size() && quotations_[quotation_].end <= at) ++quotation_;
  if (quotation_ == quotations_.size()) return false;
  const Span quotation = quotations_[quotation_];
  if (quotation.begin >= at || quotation.begin <= tokens_[first].begin) return false;
  std::size_t lead = next;
  while (tokens_[lead].begin > quotation.begin) --lead;
  return lead > first && (word(lead - 1) == "that" || is_reporting_verb(word(lead - 1)) ||
                          ending(lead + 1) == Ending::kEllipsis);
}

bool Splitter::is_border(std::size_t first, std::size_t next) {
  if (is_closer(next)) return false;
  std::size_t last = next - 1;
  while (last > first && is_closer(last)) --last;
  const Ending end = ending(last);
  if (end == Ending::kNone || is_embedded(first, next)) return false;

  std::size_t starter = next;
  while (starter + 1 < tokens_.size() && is_opener(starter)) ++starter;
  if (is_lower(starter)) return false;
  if (is_any(word(starter), {",", ";", ":", "-", "--", "–", "—", ".", "...", "?", "!"}))
    return false;

  if (is_glued(next)) {
    // A forgotten space ("the end.The next"); else an inner stop ("Yahoo!Mail" is rare).
    return end == Ending::kStop && is_capitalised(next) && last > first && is_lower(last - 1) &&
           tokens_[last - 1].size() > 1 && tokens_[next].size() > 1;
  }
  switch (end) {
    case Ending::kStop: {
      // "1. First of all": the number of a list's item stays with it.
      const bool is_item = last == first + 1 && tokens_[first].size() <= 2 &&
                           word(first).find_first_not_of("0123456789") == std::string_view::npos;
      return !is_item;
    }
    case Ending::kExclamation:
      return last + 1 == next || !is_reported(next);
    case Ending::kEllipsis:
      return is_capitalised(starter);
    case Ending::kAbbreviation:
      return last + 1 < next || starter != next ||
             std::ranges::binary_search(kStarters, word(next));
    case Ending::kNone:
      break;
  }
  return false;
}

}  // namespace

std::vector<Sentence> split_sentences(std::string_view text, std::span<const Span> paragraphs,
                                      std::span<const Span> tokens) {
  Splitter splitter(text, paragraphs, tokens);
  std::vector<Sentence> sentences;
  std::size_t first = 0;
  const auto end_before = [&](std::size_t next) {
    sentences.push_back({{tokens[first].begin, tokens[next - 1].end},
                         static_cast<std::uint32_t>(first),
                         static_cast<std::uint32_t>(next - first)});
    first = next;
  };
  std::size_t next = 0;
  for (const Span paragraph : paragraphs) {
    for (; next < tokens.size() && tokens[next].begin < paragraph.end; ++next)
      if (next > first && splitter.is_border(first, next)) end_before(next);
    if (next > first) end_before(next);
  }
  return sentences;
}

}  // namespace onrecord::language
