// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/role_extent.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "base/one_of.h"
#include "indexer/extract/kin.h"
#include "indexer/extract/word_classes.h"

namespace onrecord::extract {

namespace {

constexpr std::uint32_t kMostNouns = 3;  // before the role word, behind an article

// Fields of work that are two words: "climate change activist". Behind other words only one noun
// is taken to belong to the role, because the next may be a verb. A bar stands on either side.
constexpr std::string_view kFields =
    "|animal rights|asset management|capital markets|"
    "child protection|civil liberties|civil rights|civil society|climate change|"
    "climate science|computer science|consumer affairs|crisis management|"
    "criminal defense|criminal justice|criminal law|data science|disability rights|"
    "disaster relief|disease control|domestic violence|drug policy|emergency services|"
    "energy policy|environmental law|external affairs|family law|field hockey|"
    "fire service|foreign affairs|foreign exchange|foreign policy|free speech|"
    "gay rights|gun control|gun rights|health care|health policy|hedge fund|"
    "high school|home affairs|homeland security|human resources|human rights|ice hockey|"
    "immigration law|infectious disease|internal affairs|international law|"
    "international relations|investment bank|labor union|labour union|land rights|"
    "law enforcement|media relations|mental health|middle school|national security|"
    "nursing home|open source|opposition party|primary school|private equity|"
    "public affairs|public health|public policy|public relations|public safety|"
    "public service|public works|race relations|real estate|reality show|"
    "secondary school|small business|social justice|social media|social policy|"
    "social security|social services|talk radio|talk show|tax policy|town hall|"
    "trade union|video game|voting rights|water polo|working families|";

// What may change tomorrow is no part of a role where it opens it: "the embattled mayor".
constexpr std::string_view kPassing[] = {
    "beleaguered", "current", "defeated", "embattled", "exiting", "fellow", "mere",     "old",
    "incumbent",   "new",     "newly",    "next",      "popular", "same",   "unpopular"};

bool is_small(char c) {
  return is_ascii_letter(c) && !is_ascii_capital(c);
}

// Words of time: "On Monday police chief Ann Roe".
constexpr std::string_view kTimes[] = {
    "afternoon", "april",     "august",   "december",  "evening",  "february", "friday", "january",
    "july",      "june",      "march",    "monday",    "month",    "morning",  "night",  "november",
    "now",       "october",   "saturday", "september", "sunday",   "thursday", "today",  "tonight",
    "tuesday",   "wednesday", "week",     "year",      "yesterday"};

// "Race will hurt President Roe", but "police Chief Ann Roe": a small word before a capital.
bool is_cut_by_capital(const ArticleView& view, std::uint32_t token) {
  static constexpr std::string_view kUnits[] = {"fire",  "house",  "panel",
                                                "party", "police", "union"};
  const std::string_view lower = view.lower(token);
  return is_small(view.token_text(token).front()) &&
         is_ascii_capital(view.token_text(token + 1).front()) &&
         !is(lower, WordClass::kOrganization | WordClass::kPlace) && !is_one_of(lower, kUnits);
}

// "Roe is meeting activist Ann Brill", "the board praised manager Ann Roe": no noun of the role.
// Right behind an article it can only belong to it.
bool may_be_verb(const ArticleView& view, const Stretch& stretch, std::uint32_t token) {
  static constexpr std::string_view kParticiples[] = {"accredited", "acclaimed", "certified",
                                                      "convicted",  "disgraced", "licensed",
                                                      "registered", "renowned"};
  static constexpr std::string_view kBe[] = {"are", "be", "been", "is", "was", "were"};
  const std::string_view lower = view.lower(token);
  if (is_cut_by_capital(view, token)) return true;
  if (stretch.is_whole && token == stretch.begin) return false;
  return (lower.ends_with("ed") && !is_one_of(lower, kParticiples)) || is_one_of(lower, kBe) ||
         (lower.ends_with("ing") && token > 0 && is_one_of(view.lower(token - 1), kBe));
}

// May stand in front of a role's first word and belongs to what is before.
bool is_outside(std::string_view lower) {
  return is_one_of(lower, kPassing) || lower == "-" || is_possessive_ending(lower);
}

bool is_field(std::string_view first, std::string_view second) {
  return kFields.find("|" + std::string(first) + " " + std::string(second) + "|") !=
         std::string_view::npos;
}

}  // namespace

bool is_role_word(std::string_view lower) {
  return is(lower, WordClass::kRole | WordClass::kTitle);
}

bool is_affiliation(const ArticleView& view, std::uint32_t name) {
  return name != kNoIndex && view.document().names[name].type != language::NameType::kPerson;
}

bool may_modify_role(const ArticleView& view, std::uint32_t token) {
  const std::string_view lower = view.lower(token);
  if (lower == "-" || lower == "–" || is_role_word(lower) || is(lower, WordClass::kRoleModifier))
    return true;
  if (lower.empty() || is(lower, WordClass::kDeterminer | WordClass::kIndefinite |
                                     WordClass::kPossessive | WordClass::kPhraseBreak))
    return false;
  // "He won, though catcher Tom Oake disagreed"
  static constexpr std::string_view kConjunctions[] = {
      "although", "as",     "because", "but",  "if",    "since",   "than",  "that",
      "though",   "unless", "until",   "when", "where", "whereas", "while", "yet"};
  // "Gull News interviews biologist Ana Brill"
  static constexpr std::string_view kHeadlineVerbs[] = {
      "appoints", "arrests", "asks",  "backs", "fires",    "interviews", "meets",
      "names",    "picks",   "sacks", "sues",  "suspends", "tells",      "urges"};
  if (lower == "also" || lower == "and" || is_one_of(lower, kConjunctions) ||
      is_one_of(lower, kHeadlineVerbs) || is_one_of(lower, kTimes))
    return false;
  const unsigned char first = static_cast<unsigned char>(lower.front());
  return first >= 0x80 ? lower.front() != '\xE2' : (first >= 'a' && first <= 'z');
}

bool is_kind_of_people(const ArticleView& view, std::uint32_t ending) {
  static constexpr std::string_view kPlurals[] = {"children", "men", "people", "women"};
  if (ending == 0 || view.name_at_token(ending - 1) != kNoIndex) return false;
  const std::string_view owner = view.token_text(ending - 1);
  return is_one_of(owner, kPlurals) ||
         (view.lower(ending) == "'" && is_small(owner.front()) && owner.ends_with('s'));
}

std::string_view standing_before(const ArticleView& view, std::uint32_t name) {
  static constexpr std::string_view kStandings[] = {"acting", "ex", "former", "late", "then"};
  std::uint32_t t = view.first_token(view.document().names[name].span);
  while (t > 0 && view.lower(t - 1) == "-") --t;
  if (t == 0 || !is_one_of(view.lower(t - 1), kStandings)) return {};
  return view.lower(t - 1);
}

bool is_passing(std::string_view lower) {
  return is_one_of(lower, kPassing);
}

Stretch stretch_before(const ArticleView& view, std::uint32_t end, std::uint32_t limit) {
  Stretch found;
  found.begin = end;
  while (found.begin > limit) {
    const std::uint32_t t = found.begin - 1;
    const std::string_view lower = view.lower(t);
    if (const std::uint32_t name = view.name_at_token(t); name != kNoIndex) {
      // "Trump campaign manager": the organization in front of the role ends it.
      if (is_affiliation(view, name)) found.affiliation = name;
      found.standing = standing_before(view, name);
      return found;
    }
    if (is_possessive_ending(lower) && t > limit && !is_kind_of_people(view, t)) {
      if (is_affiliation(view, view.name_at_token(t - 1)))
        found.affiliation = view.name_at_token(t - 1);
      found.is_whole = true;
      return found;
    }
    // "The mother of actress Ann Roe" is somebody else.
    const bool joins = (lower == "of" || lower == "and" || lower == "&") && t > limit &&
                       is_role_word(view.lower(t - 1)) && !is_kinship(view.lower(t - 1));
    // "Harrow trade and industry minister"
    const bool joins_fields =
        lower == "and" && found.begin + 1 < end && t > limit + 1 && may_modify_role(view, t - 1) &&
        !is_role_word(view.lower(found.begin)) &&
        !is(view.lower(found.begin), WordClass::kRoleModifier) &&
        (is_affiliation(view, view.name_at_token(t - 2)) ||
         is(view.lower(t - 2), WordClass::kDeterminer | WordClass::kPossessive));
    if (!joins && !joins_fields && !is_possessive_ending(lower) && !may_modify_role(view, t)) {
      found.is_whole =
          is(lower, WordClass::kDeterminer | WordClass::kIndefinite | WordClass::kPossessive);
      return found;
    }
    // A capital at the start of the sentence may be anything: "Speaking general Holt".
    --found.begin;
  }
  return found;
}

bool reaches(const ArticleView& view, const Stretch& stretch, std::uint32_t role_begin) {
  std::uint32_t t = stretch.begin;
  while (t < role_begin && is_outside(view.lower(t))) ++t;
  return t == role_begin;
}

std::uint32_t role_begin(const ArticleView& view, const Stretch& stretch, std::uint32_t first_role,
                         std::uint32_t end) {
  std::uint32_t kept = first_role;
  std::uint32_t nouns = 0;
  while (kept > stretch.begin) {
    const std::string_view lower = view.lower(kept - 1);
    if (kept >= stretch.begin + 2 && view.name_at_token(kept - 2) == kNoIndex &&
        is_field(view.lower(kept - 2), lower)) {
      kept -= 2;
      nouns = std::max(nouns, 1U);
      continue;
    }
    const bool is_modifier =
        is(lower, WordClass::kRoleModifier) || lower == "-" || view.lower(kept) == "-";
    // stretch_before has seen that "and" joins fields of one role.
    if (lower == "and") nouns = 0;
    const bool is_joint =
        lower == "and" || is_possessive_ending(lower) || is_possessive_ending(view.lower(kept));
    if (!is_modifier && !is_joint) {
      if (nouns == (stretch.is_whole ? kMostNouns : 1U)) break;
      if (may_be_verb(view, stretch, kept - 1)) break;
      ++nouns;
    }
    --kept;
  }
  while (kept + 1 < end && is_outside(view.lower(kept))) ++kept;
  return kept;
}

}  // namespace onrecord::extract
