// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/roles.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/one_of.h"
#include "indexer/extract/role_extent.h"
#include "indexer/extract/word_classes.h"

namespace onrecord::extract {

namespace {

constexpr std::uint32_t kLongestRole = 12;        // tokens
constexpr std::uint32_t kLongestApposition = 18;  // tokens

PrintedRole role_of_tokens(const ArticleView& view, std::uint32_t first, std::uint32_t last) {
  PrintedRole role;
  while (first < last && view.lower(first) == "-") ++first;
  role.where = {view.token(first).begin, view.token(last - 1).end};
  role.role = std::string(view.text_of(role.where));
  return role;
}

void add_standing(std::string_view standing, PrintedRole& role) {
  if (!standing.empty())
    role.role = std::string(standing) + (standing == "ex" ? "-" : " ") + role.role;
}

// Tokens [begin, end) in front of a name or a comma, read backwards from `end`.
std::optional<PrintedRole> role_before(const ArticleView& view, std::uint32_t end,
                                       std::uint32_t sentence_first) {
  if (end == sentence_first || !is_role_word(view.lower(end - 1))) {
    // "Secretary of State": the noun stands before "of".
    if (end < sentence_first + 3 || !is_role_word(view.lower(end - 3)) ||
        view.lower(end - 2) != "of")
      return std::nullopt;
  }
  // "At 7 PM Ann Roe left": a time of day.
  if (view.lower(end - 1) == "pm" && end > sentence_first + 1 &&
      is_ascii_digit(view.lower(end - 2).back()))
    return std::nullopt;
  const Stretch stretch = stretch_before(
      view, end, end > sentence_first + kLongestRole ? end - kLongestRole : sentence_first);
  std::uint32_t first_role = stretch.begin;
  while (first_role < end && !is_role_word(view.lower(first_role))) ++first_role;
  const std::uint32_t kept = role_begin(view, stretch, first_role, end);
  if (kept == end) return std::nullopt;
  PrintedRole role = role_of_tokens(view, kept, end);
  if (reaches(view, stretch, kept)) {
    role.affiliation = stretch.affiliation;
    add_standing(stretch.standing, role);
  }
  return role;
}

// The end of the apposition that begins at `first`: its closing comma, dash, bracket or sentence
// end.
std::uint32_t apposition_end(const ArticleView& view, std::uint32_t first,
                             std::uint32_t sentence_last) {
  const std::uint32_t limit = std::min(sentence_last, first + kLongestApposition);
  for (std::uint32_t t = first; t < limit; ++t) {
    const std::string_view lower = view.lower(t);
    if (lower == "," || lower == ";" || lower == ")" || lower == "—" || lower == "–" ||
        lower == "." || lower == "“" || lower == "\"" || lower == "who" || lower == "which" ||
        lower == "whose")
      return t;
  }
  return limit;
}

std::uint32_t sentence_first_token(const ArticleView& view, std::uint32_t byte) {
  if (view.document().sentences.empty()) return 0;
  return view.document().sentences[view.sentence_at(byte)].first_token;
}

std::uint32_t sentence_last_token(const ArticleView& view, std::uint32_t byte) {
  if (view.document().sentences.empty()) return view.token_count();
  const language::Sentence& sentence = view.document().sentences[view.sentence_at(byte)];
  return sentence.first_token + sentence.token_count;
}

}  // namespace

std::optional<PrintedRole> role_in_phrase(const ArticleView& view, std::uint32_t first,
                                          std::uint32_t last) {
  while (first < last && is(view.lower(first), WordClass::kDeterminer | WordClass::kIndefinite |
                                                   WordClass::kPossessive))
    ++first;
  // The head stands before the first word that begins a modifier.
  std::uint32_t end = first;
  while (end < last &&
         (view.name_at_token(end) != kNoIndex || !is(view.lower(end), WordClass::kPhraseBreak)) &&
         view.lower(end) != ",")
    ++end;
  if (end == first || !is_role_word(view.lower(end - 1))) return std::nullopt;
  std::uint32_t begin = first;
  std::uint32_t affiliation = kNoIndex;
  std::string_view standing;
  for (std::uint32_t t = first; t < end; ++t) {
    const std::uint32_t name = view.name_at_token(t);
    if (name != kNoIndex) {
      if (is_affiliation(view, name)) affiliation = name;
      if (view.first_token(view.document().names[name].span) == t)
        standing = standing_before(view, name);
      begin = t + 1;
    } else if (is_possessive_ending(view.lower(t)) && !is_kind_of_people(view, t)) {
      begin = t + 1;
    }
  }
  while (begin + 1 < end && is_passing(view.lower(begin))) ++begin;
  if (begin >= end) return std::nullopt;
  std::uint32_t role_end = end;
  if (end < last && view.lower(end) == "of") {
    // "secretary of the economy" is a role; "head of the Harrow Group" is a role and an
    // affiliation.
    std::uint32_t t = end + 1;
    while (t < last && is(view.lower(t), WordClass::kDeterminer)) ++t;
    if (t < last && view.name_at_token(t) == kNoIndex && may_modify_role(view, t)) role_end = t + 1;
  }
  for (std::uint32_t t = end; t < last && affiliation == kNoIndex; ++t)
    if (is_affiliation(view, view.name_at_token(t))) affiliation = view.name_at_token(t);
  PrintedRole role = role_of_tokens(view, begin, role_end);
  role.affiliation = affiliation;
  add_standing(standing, role);
  return role;
}

std::optional<PrintedRole> role_at_name(const ArticleView& view, std::uint32_t name) {
  const Span span = view.document().names[name].span;
  const std::uint32_t sentence_first = sentence_first_token(view, span.begin);
  const std::uint32_t sentence_last = sentence_last_token(view, span.begin);
  std::uint32_t first = view.first_token(span);
  const std::uint32_t last = view.last_token(span);
  // "archbishop Monsignor Tom Oake"
  while (first > sentence_first + 1 && is(view.lower(first - 1), WordClass::kHonorific) &&
         !is_role_word(view.lower(first - 1)))
    --first;

  if (std::optional<PrintedRole> role = role_before(view, first, sentence_first)) return role;

  // "Adam Parsons, 45, a correspondent for Sky News, said"; "Ann Roe (Labour)," has no role.
  std::uint32_t t = last;
  if (t < sentence_last && view.lower(t) == "(") {
    while (t < sentence_last && view.lower(t) != ")") ++t;
    ++t;
  }
  if (t + 1 < sentence_last && view.lower(t) == ",") {
    std::uint32_t begin = t + 1;
    const bool is_age = !view.lower(begin).empty() && view.lower(begin).front() >= '0' &&
                        view.lower(begin).front() <= '9';
    if (is_age && begin + 1 < sentence_last && view.lower(begin + 1) == ",") begin += 2;
    if (std::optional<PrintedRole> role =
            role_in_phrase(view, begin, apposition_end(view, begin, sentence_last)))
      return role;
  }

  // "Sky News's Europe correspondent, Adam Parsons,"
  if (first > sentence_first + 1 && view.lower(first - 1) == ",")
    return role_before(view, first - 1, sentence_first);
  return std::nullopt;
}

}  // namespace onrecord::extract
