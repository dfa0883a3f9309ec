// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/name_kinds.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <set>
#include <string>

#include "base/one_of.h"
#include "base/utf8.h"
#include "indexer/extract/word_classes.h"
#include "indexer/language/tokens.h"
#include "schema/normalise.h"

namespace onrecord::extract {

namespace {

using language::Name;
using language::NameType;

constexpr std::string_view kAnimals[] = {
    "bear", "bull", "cat",   "chimpanzee", "cow",   "deer",  "dog",   "dolphin",   "donkey",
    "fox",  "frog", "goat",  "gorilla",    "horse", "lion",  "mare",  "orangutan", "panda",
    "pig",  "pony", "puppy", "rabbit",     "sheep", "shark", "tiger", "whale",     "wolf"};

// The last word of what is no organization: laws, prizes, contests ...
constexpr std::string_view kThings[] = {"act",   "agreement",    "award",       "awards",
                                        "bill",  "championship", "competition", "cup",
                                        "medal", "pact",         "prize",       "treaty"};
// ... and sites.
constexpr std::string_view kSites[] = {"airport",  "area",    "avenue", "base", "bridge",
                                       "building", "highway", "mall",   "park", "square",
                                       "station",  "street",  "tower",  "zone"};

// Offices in short, as headlines have them: "PM orders inquiry".
constexpr std::string_view kOffices[] = {"CEO", "MP", "PM", "PMs", "VP"};

// What stands right before the name of a body: "law firm Harrow Lane".
constexpr std::string_view kBodies[] = {
    "agency",    "airline",      "automaker", "bank",       "broadcaster", "carmaker", "chain",
    "channel",   "charity",      "club",      "company",    "firm",        "magazine", "newspaper",
    "nonprofit", "non-profit",   "party",     "publisher",  "retailer",    "startup",  "union",
    "website",   "manufacturer", "operator",  "subsidiary", "university"};

class KindSettler {
 public:
  KindSettler(std::string_view text, const std::vector<Span>& tokens, std::vector<Name> names)
      : text_(text), tokens_(tokens), names_(std::move(names)) {
    lower_.reserve(tokens_.size());
    for (const Span token : tokens_) lower_.push_back(fold(slice(text_, token)));
    for (const Name& name : names_) {
      if (name.type != NameType::kPerson) continue;
      const std::string printed = key(name);
      if (const std::size_t space = printed.rfind(' '); space != std::string::npos)
        surnames_.insert(printed.substr(space + 1));
      const std::size_t first = first_token(name);
      if (first > 0 && is(lower(first - 1), WordClass::kHonorific | WordClass::kTitle))
        surnames_.insert(printed);
    }
  }

  std::vector<Name> settle() {
    read_what_is_nobody();
    for (Name& name : names_) {
      if (is_said_to_be_body(name)) name.type = NameType::kOrganization;
      if (is_site(name)) name.type = NameType::kPlace;
    }
    bool follows_animal = false;
    std::vector<Name> kept;
    for (std::size_t n = 0; n < names_.size(); ++n) {
      const Name& name = names_[n];
      const bool is_animal =
          name.type == NameType::kPerson &&
          (is_said_to_be_animal(name) || (follows_animal && n > 0 && is_listed_behind(n)));
      follows_animal = is_animal;
      if (!is_animal && !is_nobody(name) && !is_thing(name)) kept.push_back(name);
    }
    names_ = std::move(kept);
    return std::move(names_);
  }

 private:
  std::string key(const Name& name) const { return fold(slice(text_, name.span)); }
  std::size_t first_token(const Name& name) const {
    return language::first_token(tokens_, name.span);
  }
  std::size_t end_token(const Name& name) const { return language::end_token(tokens_, name.span); }
  std::string_view lower(std::size_t t) const {
    return t < lower_.size() ? std::string_view(lower_[t]) : std::string_view();
  }
  std::string_view token(std::size_t t) const {
    return t < tokens_.size() ? slice(text_, tokens_[t]) : std::string_view();
  }
  // In lower case as printed.
  bool is_common(std::size_t t) const { return t < tokens_.size() && token(t) == lower(t); }

  bool begins_paragraph(std::size_t t) const {
    if (t == 0) return true;
    return text_.substr(tokens_[t - 1].end, tokens_[t].begin - tokens_[t - 1].end).find('\n') !=
           std::string_view::npos;
  }
  void read_what_is_nobody() {
    for (std::size_t t = 0; t < tokens_.size(); ++t) {
      if (is_storm(lower(t)) && begins_upper(token(t)) && begins_upper(token(t + 1)) &&
          !surnames_.contains(lower_[t + 1]))
        nobody_.insert(lower_[t + 1]);
      if (lower(t) == "(" && lower(t + 2) == ")" && is_acronym_of_thing(t + 1))
        nobody_.insert(lower_[t + 1]);
    }
    for (const Name& name : names_)
      if (is_character(name)) {
        nobody_.insert(key(name));
        nobody_.insert(lower_[first_token(name)]);
      }
  }

  // "exclusive economic zone (EEZ)", "Tidal Works Act (TWA)": the words before the bracket begin
  // with its letters, and the last of them names a thing.
  bool is_acronym_of_thing(std::size_t acronym) const {
    const std::string& letters = lower_[acronym];
    if (letters.size() < 2 || letters.size() > 8 || acronym < 3) return false;
    if (!std::all_of(token(acronym).begin(), token(acronym).end(),
                     [](char c) { return u_isalpha(c) != 0; }))
      return false;
    return (is_one_of(lower(acronym - 2), kThings) || is_one_of(lower(acronym - 2), kSites)) &&
           lower(acronym - 2).front() == letters.back();
  }

  bool is_nobody(const Name& name) const {
    return name.type != NameType::kPlace && nobody_.contains(key(name));
  }

  // "the character Zorro", "dressed as Zorro".
  bool is_character(const Name& name) const {
    const std::size_t first = first_token(name);
    if (name.type != NameType::kPerson || first < 2) return false;
    const std::string_view before = lower(first - 1), earlier = lower(first - 2);
    return before == "character" || (before == "of" && earlier == "character") ||
           (before == "as" && is_one_of(earlier, {"costumed", "dressed"}));
  }

  bool is_site(const Name& name) const {
    const std::size_t first = first_token(name), end = end_token(name);
    return name.type == NameType::kOrganization && end > first + 1 &&
           is_one_of(lower(end - 1), kSites);
  }

  bool is_thing(const Name& name) const {
    if (name.type != NameType::kOrganization) return false;
    const std::size_t first = first_token(name), end = end_token(name);
    if (end == first) return false;
    if (end == first + 1 && is_one_of(token(first), kOffices)) return true;
    if (end > first + 1 && (is_one_of(lower(end - 1), kThings) || lower(first) == "operation"))
      return true;
    for (std::size_t t = first + 1; t + 1 < end; ++t)
      if (is_one_of(token(t), {"v.", "vs.", "v"})) return true;
    return begins_upper(token(end)) && is_one_of(lower(end), kThings) && !begins_paragraph(end);
  }

  // One word, or a few, of which the article does not say otherwise that they are a person's.
  bool may_be_body(const Name& name) const {
    return name.type == NameType::kPerson && !surnames_.contains(key(name));
  }

  bool is_said_to_be_body(const Name& name) const {
    if (!may_be_body(name)) return false;
    const std::size_t first = first_token(name), end = end_token(name);
    if (first > 0 && is_common(first - 1) && is_one_of(lower(first - 1), kBodies) &&
        !begins_paragraph(first))
      return true;
    return end == first + 1 && is_apposed(end, kBodies);
  }

  bool is_said_to_be_animal(const Name& name) const {
    const std::size_t first = first_token(name), end = end_token(name);
    if (end != first + 1 || surnames_.contains(key(name))) return false;
    if (first > 0 && is_common(first - 1) && is_one_of(lower(first - 1), kAnimals)) return true;
    // "three lions: Simba, ..."
    if (first > 1 && lower(first - 1) == ":" && is_common(first - 2) &&
        lower(first - 2).ends_with('s') &&
        is_one_of(lower(first - 2).substr(0, lower(first - 2).size() - 1), kAnimals))
      return true;
    return is_apposed(end, kAnimals);
  }

  // ", the Merrish space agency,": `comma` is the token behind the name.
  template <class Words>
  bool is_apposed(std::size_t comma, const Words& nouns) const {
    if (lower(comma) != "," || !is_one_of(lower(comma + 1), {"a", "an", "the"})) return false;
    constexpr std::size_t kFurthest = 6;
    for (std::size_t t = comma + 2; t < comma + kFurthest && t < tokens_.size(); ++t) {
      if (is_one_of(lower(t), nouns))
        return is_one_of(lower(t + 1), {",", ".", "of", "that", "which", "based", "in", "/"});
      if (is_one_of(lower(t), {",", ".", "of", "who", "and"})) return false;
    }
    return false;
  }

  bool is_listed_behind(std::size_t n) const {
    return is_one_of(
        text_.substr(names_[n - 1].span.end, names_[n].span.begin - names_[n - 1].span.end),
        {", ", " and ", ", and "});
  }

  std::string_view text_;
  const std::vector<Span>& tokens_;
  std::vector<Name> names_;
  std::vector<std::string> lower_;
  std::set<std::string> surnames_;  // and what an honorific stands before
  std::set<std::string> nobody_;    // storms, characters, short forms of laws and sites
};

}  // namespace

std::vector<Name> settle_kinds(std::string_view text, const std::vector<Span>& tokens,
                               std::vector<Name> names) {
  return KindSettler(text, tokens, std::move(names)).settle();
}

}  // namespace onrecord::extract
