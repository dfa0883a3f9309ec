// SPDX-License-Identifier: GPL-3.0-or-later
// Closed lists of words by which the noun phrase of a source is understood. They name kinds of
// speakers, never single ones.
//
// Thread-safety: constants. Words are looked up in lower case.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/one_of.h"

namespace onrecord::extract {

enum class WordClass : std::uint16_t {
  kNone = 0,
  kHonorific = 1 << 0,     // Mr, Dr, Sir: never part of a name
  kTitle = 1 << 1,         // Sen., President: printed before names, and a role
  kRole = 1 << 2,          // minister, doctor, spokeswoman: a person by what they do
  kRoleModifier = 1 << 3,  // former, deputy, senior
  kOrganization = 1 << 4,  // company, ministry, campaign: an organization by what it is
  kDocument = 1 << 5,      // report, poll, letter
  kGroup = 1 << 6,         // people, officials, many
  kPlace = 1 << 7,         // city, country
  kDeterminer = 1 << 8,    // the, this
  kIndefinite = 1 << 9,    // a, one, another
  kPossessive = 1 << 10,   // his, their
  kPhraseBreak = 1 << 11,  // of, who, with: what follows modifies the head
  kUnnamed = 1 << 12,      // source, someone, spokesman: a person who is not named by this
  kFemale = 1 << 13,       // congresswoman, Mrs
  kMale = 1 << 14,         // businessman, Mr
};

constexpr WordClass operator|(WordClass a, WordClass b) {
  return static_cast<WordClass>(static_cast<std::uint16_t>(a) | static_cast<std::uint16_t>(b));
}

// All classes of a word in lower case; plural role nouns are kGroup.
WordClass classes_of(std::string_view lower_word);

inline bool is(std::string_view lower_word, WordClass any_of) {
  return (static_cast<std::uint16_t>(classes_of(lower_word)) &
          static_cast<std::uint16_t>(any_of)) != 0;
}

// What marks an owner: a token of its own in ArticleView::lower.
constexpr bool is_possessive_ending(std::string_view lower) {
  return lower == "'s" || lower == "'";
}

// What a body is called by, as the head of its name ("Tarn Museum of Tides"); words that head other
// names as often ("house", "group of") are left out.
constexpr bool is_head_of_body(std::string_view lower) {
  return is_one_of(
      lower,
      {"administration", "agency",     "alliance",  "association", "authority",  "bank",
       "board",          "bureau",     "center",    "centre",      "coalition",  "college",
       "commission",     "committee",  "council",   "court",       "department", "federation",
       "force",          "foundation", "fund",      "group",       "hospital",   "inc",
       "institute",      "league",     "llc",       "ltd",         "ministry",   "museum",
       "party",          "railway",    "school",    "service",     "society",    "subcommittee",
       "trust",          "union",      "university"});
}

// "Hurricane Dora": what follows is nobody's name.
constexpr bool is_storm(std::string_view lower) {
  return lower == "cyclone" || lower == "hurricane" || lower == "storm" || lower == "typhoon";
}

enum class Gender : std::uint8_t { kUnknown, kFemale, kMale };

constexpr bool contradict(Gender a, Gender b) {
  return a != Gender::kUnknown && b != Gender::kUnknown && a != b;
}

// "the mother", "the congresswoman".
inline Gender gender_of_role(std::string_view lower_word) {
  if (is(lower_word, WordClass::kFemale)) return Gender::kFemale;
  return is(lower_word, WordClass::kMale) ? Gender::kMale : Gender::kUnknown;
}

// What a first name suggests (US census of 1990, names borne at least ten times as often by one
// sex); weak evidence, used only where the text itself says nothing.
Gender gender_of_first_name(std::string_view lower_name);

// Whether two first names are forms of one ("Bob", "Robert").
bool are_forms_of_one_name(std::string_view lower_a, std::string_view lower_b);

}  // namespace onrecord::extract
