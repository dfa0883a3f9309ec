// SPDX-License-Identifier: GPL-3.0-or-later
// Organizations: full names, acronyms, shortened forms.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/one_of.h"
#include "indexer/extract/cast.h"
#include "schema/normalise.h"

namespace onrecord::extract {

namespace {

using Words = std::vector<std::string>;

struct PrintedName {
  std::uint32_t name = 0;
  NameForm form;
};

bool is_small_word(std::string_view word) {
  return word == "of" || word == "the" || word == "for" || word == "and" || word == "&" ||
         word == "on" || word == "in" || word == "to" || word == "at" || word == "de";
}

// The letters of "NDC", "N.D.C.", folded; empty when the form is no acronym.
std::string acronym_of(const std::string& shown) {
  std::string letters;
  for (const char c : shown) {
    if (c == '.') continue;
    if (c < 'A' || c > 'Z') return {};
    letters += static_cast<char>(c - 'A' + 'a');
  }
  return letters.size() >= 2 && letters.size() <= 6 ? letters : std::string();
}

bool is_acronym_of(const std::string& letters, const Words& full) {
  if (full.size() < 2) return false;
  // "VA" leaves out the "Department of" of its name.
  if (full.size() > 3 && full[1] == "of" && (full[0] == "department" || full[0] == "ministry") &&
      is_acronym_of(letters, {full.begin() + 2, full.end()}))
    return true;
  std::string all, without_small;
  for (const std::string& word : full) {
    if (!is_small_word(word)) without_small += word.front();
    all += word.front();
    // "AFP" is "Agence France-Presse".
    for (std::size_t i = 0; i + 1 < word.size(); ++i)
      if (word[i] == '-') (all += word[i + 1], without_small += word[i + 1]);
  }
  return letters == all || letters == without_small;
}

// What may be left out of an organization's name when it is named again: "Peabody" for "Peabody
// Energy", "Quinnipiac" for "Quinnipiac University".
bool is_droppable_ending(std::string_view word) {
  static constexpr std::string_view kEndings[] = {
      "a/s",          "ag",          "gmbh",         "agency",     "airlines",   "airways",
      "association",  "bank",        "broadcasting", "co",         "college",    "company",
      "corp",         "corporation", "department",   "energy",     "foundation", "fund",
      "group",        "holdings",    "inc",          "industries", "institute",  "institution",
      "limited",      "llc",         "llp",          "ltd",        "magazine",   "media",
      "motor",        "motors",      "network",      "news",       "newspaper",  "organization",
      "party",        "plc",         "police",       "political",  "report",     "society",
      "technologies", "trust",       "university"};
  return is_one_of(word, kEndings);
}

bool is_country_word(std::string_view word) {
  return word == "us" || word == "uk" || word == "united" || word == "states" ||
         word == "national" || word == "royal" || word == "eu" || word == "federal";
}

// "the Times" for "The New York Times", "Supreme Court" for "U.S. Supreme Court", "Peabody" for
// "Peabody Energy".
bool is_short_for(const Words& shorter, const Words& full) {
  if (shorter.size() >= full.size()) return false;
  if (std::equal(shorter.rbegin(), shorter.rend(), full.rbegin())) {
    if (shorter.size() > 1) return true;
    // One word alone: "Times", "Post", "Court" name by what they are; "Trump" of "Team Trump" does
    // not.
    static constexpr std::string_view kHeads[] = {
        "academy",   "agency",     "alliance",   "association", "authority", "board",
        "bureau",    "chamber",    "commission", "committee",   "congress",  "council",
        "court",     "department", "federation", "foundation",  "guardian",  "herald",
        "institute", "journal",    "mail",       "mercury",     "ministry",  "parliament",
        "post",      "senate",     "society",    "star",        "telegraph", "times",
        "trust",     "union",      "university"};
    return is_one_of(shorter.front(), kHeads);
  }
  if (!std::equal(shorter.begin(), shorter.end(), full.begin())) return false;
  // "the House" for "House of Representatives", "Tarn Institute" for "Tarn Institute for Peace".
  const std::string& next = full[shorter.size()];
  const bool is_country_alone = shorter.size() == 1 && is_country_word(shorter.front());
  if ((next == "of" || next == "for" || next == "on") && !is_country_alone) return true;
  // "Gull" for "Gull Group A/S" and for "Gull Institution of Tides".
  const auto kept = std::find_if_not(full.begin() + static_cast<std::ptrdiff_t>(shorter.size()),
                                     full.end(), is_droppable_ending);
  return kept == full.end() ||
         (!is_country_alone && next == "institution" && (*kept == "of" || *kept == "for"));
}

// Second names that are no letters of the first; folded.
struct SecondName {
  std::string_view second, first;
};
constexpr SecondName kSecondNames[] = {{"afd", "alternative for germany"},
                                       {"daesh", "islamic state"},
                                       {"gop", "republican party"},
                                       {"isil", "islamic state"},
                                       {"isis", "islamic state"},
                                       {"msf", "doctors without borders"},
                                       {"nypd", "new york city police department"},
                                       {"rsf", "reporters without borders"},
                                       {"spd", "social democratic party"},
                                       {"tories", "conservative party"}};

class OrganizationJoiner {
 public:
  OrganizationJoiner(const ArticleView& view, Cast& cast) : view_(view), cast_(cast) {}

  void join() {
    const auto& names = view_.document().names;
    for (std::uint32_t n = 0; n < names.size(); ++n) {
      if (cast_.type_of_name[n] == language::NameType::kPlace)
        places_.insert(fold(view_.text_of(names[n].span)));
      if (cast_.type_of_name[n] != language::NameType::kOrganization) continue;
      PrintedName printed{n, organization_form(view_.text_of(names[n].span))};
      if (!printed.form.words.empty()) printed_.push_back(std::move(printed));
    }
    std::stable_sort(printed_.begin(), printed_.end(),
                     [](const PrintedName& a, const PrintedName& b) {
                       return a.form.words.size() > b.form.words.size();
                     });
    for (const PrintedName& printed : printed_) {
      const std::uint32_t organization = organization_for(printed);
      first_name_of_.try_emplace(organization, printed.name);
      add_mention(cast_, organization, printed.name, printed.form);
    }
  }

 private:
  std::uint32_t organization_for(const PrintedName& printed) {
    const auto known = entity_of_words_.find(printed.form.words);
    if (known != entity_of_words_.end()) return known->second;
    const std::string letters = acronym_of(printed.form.shown);
    std::optional<std::uint32_t> found = expansion_before(printed);
    bool is_one = true;
    if (!found) found = by_second_name(printed.form.words);
    if (!found) found = same_in_country(printed);
    if (found) {
      entity_of_words_[printed.form.words] = *found;
      return *found;
    }
    for (const auto& [words, entity] : entity_of_words_) {
      const bool fits = (!letters.empty() && is_acronym_of(letters, words)) ||
                        is_short_for(printed.form.words, words) ||
                        (letters.empty() && is_first_word_of(printed, words, entity)) ||
                        is_same_but_for_country(printed.form.words, words);
      if (!fits || found == entity || (letters.empty() && may_be_anothers(printed, words, entity)))
        continue;
      is_one = !found.has_value();
      found = entity;
      if (!is_one) break;
    }
    const std::uint32_t entity = found && is_one ? *found : new_organization(printed.form);
    entity_of_words_[printed.form.words] = entity;
    return entity;
  }

  // "Colliers" once "Colliers Coal" was introduced. Where the short form comes first the longer one
  // is rather a part: "Tarnow Logistics", "Tarnow Velmark" of Tarnow.
  bool is_first_word_of(const PrintedName& shorter, const Words& full, std::uint32_t entity) const {
    const std::string& word = shorter.form.words.front();
    return shorter.form.words.size() == 1 && full.size() == 2 && word == full.front() &&
           !is_country_word(word) && !is(word, WordClass::kOrganization) &&
           !places_.contains(full.back()) && first_name_of_.at(entity) < shorter.name;
  }

  // "Supreme Court" and "U.S. Supreme Court"; "US House" and "House of Representatives".
  static bool is_same_but_for_country(const Words& a, const Words& b) {
    const Words bare_a = without_country(a), bare_b = without_country(b);
    if (bare_a.size() == a.size() && bare_b.size() == b.size()) return false;
    // Two countries' parliaments are two.
    if (bare_a.size() < a.size() && bare_b.size() < b.size() && a.front() != b.front())
      return false;
    if (bare_a.empty() || bare_b.empty()) return false;
    return (bare_a == bare_b && bare_a.size() > 1) || is_short_for(bare_a, bare_b) ||
           is_short_for(bare_b, bare_a);
  }

  // A senate that is named before the "U.S. Senate" is rather the one of where the report is from.
  bool may_be_anothers(const PrintedName& bare, const Words& full, std::uint32_t entity) const {
    return is_country_word(full.front()) && !is_country_word(bare.form.words.front()) &&
           first_name_of_.at(entity) > bare.name;
  }

  // "Supreme Court" is the "U.S. Supreme Court" before it is another court of that country.
  std::optional<std::uint32_t> same_in_country(const PrintedName& printed) const {
    const Words& bare = printed.form.words;
    std::optional<std::uint32_t> found;
    if (bare.size() < 2) return found;
    for (const auto& [words, entity] : entity_of_words_) {
      if (words.size() != bare.size() + 1 || without_country(words) != bare ||
          may_be_anothers(printed, words, entity))
        continue;
      if (found && *found != entity) return std::nullopt;
      found = entity;
    }
    return found;
  }

  static Words without_country(const Words& words) {
    return {words.begin() + (is_country_word(words.front()) && words.size() > 1 ? 1 : 0),
            words.end()};
  }

  // "Association of Sound Engineers (Soundex)": what stands in brackets after a name is its short
  // form.
  std::optional<std::uint32_t> expansion_before(const PrintedName& printed) const {
    const std::uint32_t token = view_.first_token(view_.document().names[printed.name].span);
    if (token < 2 || view_.lower(token - 1) != "(") return std::nullopt;
    const std::uint32_t before = view_.name_at_token(token - 2);
    if (before == kNoIndex) return std::nullopt;
    const std::uint32_t entity = cast_.entity_of_name[before];
    return entity == kNoIndex || cast_.entities[entity].type != language::NameType::kOrganization
               ? std::nullopt
               : std::optional(entity);
  }

  // "GOP" where the article has the Republican Party too.
  std::optional<std::uint32_t> by_second_name(const Words& words) const {
    if (words.size() > 1) return std::nullopt;
    for (const auto& [second, first] : kSecondNames) {
      if (words.front() != second) continue;
      const auto known = entity_of_words_.find(organization_form(first).words);
      if (known != entity_of_words_.end()) return known->second;
    }
    return std::nullopt;
  }

  std::uint32_t new_organization(const NameForm& form) {
    Entity& entity = cast_.entities.emplace_back();
    entity.type = language::NameType::kOrganization;
    entity.name = form.shown;
    return static_cast<std::uint32_t>(cast_.entities.size() - 1);
  }

  const ArticleView& view_;
  Cast& cast_;
  std::vector<PrintedName> printed_;
  std::map<Words, std::uint32_t> entity_of_words_;
  std::set<std::string> places_;                          // folded
  std::map<std::uint32_t, std::uint32_t> first_name_of_;  // of an organization
};

}  // namespace

void join_organizations(const ArticleView& view, Cast& cast) {
  OrganizationJoiner(view, cast).join();
}

}  // namespace onrecord::extract
