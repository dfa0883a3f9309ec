// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/name_kinds.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/one_of.h"
#include "base/utf8.h"
#include "indexer/extract/word_classes.h"

namespace onrecord::extract {

namespace {

using language::Name;
using language::NameType;

constexpr std::string_view kAnimals[] = {
    "bear", "bull", "cat",   "chimpanzee", "cow",   "deer",  "dog",   "dolphin",   "donkey",
    "fox",  "frog", "goat",  "gorilla",    "horse", "lion",  "mare",  "orangutan", "panda",
    "pig",  "pony", "puppy", "rabbit",     "sheep", "shark", "tiger", "whale",     "wolf"};

// The last word of what is no organization: laws, prizes, contests ...
constexpr std::string_view kThings[] = {
    "act",          "agreement", "award", "awards", "bill",  "championship", "competition",
    "constitution", "cup",       "medal", "pact",   "prize", "revolution",   "treaty"};
// ... and sites.
constexpr std::string_view kSites[] = {"airport",  "area",    "avenue", "base", "bridge",
                                       "building", "highway", "mall",   "park", "square",
                                       "station",  "street",  "tower",  "zone"};

// ... and rooms that stand for whose they are, but do not act.
constexpr std::string_view kRooms[] = {"oval office", "rose garden", "situation room"};

// Offices in short, as headlines have them: "PM orders inquiry".
constexpr std::string_view kOffices[] = {"CEO", "MP", "PM", "PMs", "VP"};

// What stands right before the name of a body: "law firm Harrow Lane".
constexpr std::string_view kBodies[] = {
    "agency",    "airline",   "automaker",    "band",     "bank",       "broadcaster", "carmaker",
    "chain",     "channel",   "charity",      "club",     "company",    "firm",        "magazine",
    "newspaper", "nonprofit", "non-profit",   "party",    "publisher",  "retailer",    "startup",
    "union",     "website",   "manufacturer", "operator", "subsidiary", "university"};

class KindSettler {
 public:
  KindSettler(const PrintedTokens& tokens, std::vector<Name> names)
      : tokens_(tokens), names_(std::move(names)) {
    for (const Name& name : names_) {
      ++printed_[tokens_.key(name.span)];
      if (name.type != NameType::kPerson) continue;
      const std::string printed = tokens_.key(name.span);
      if (const std::size_t space = printed.rfind(' '); space != std::string::npos)
        surnames_.insert(printed.substr(space + 1));
      const std::size_t first = tokens_.first(name.span);
      if (first > 0 && is(tokens_.lower(first - 1), WordClass::kHonorific | WordClass::kTitle))
        surnames_.insert(printed);
    }
  }

  std::vector<Name> settle() {
    read_what_is_nobody();
    for (Name& name : names_) {
      if (is_said_to_be_body(name)) name.type = NameType::kOrganization;
      if (is_site(name)) name.type = NameType::kPlace;
    }
    settle_lists_of_places();
    read_first_words();
    bool follows_animal = false;
    std::vector<Name> kept;
    for (std::size_t n = 0; n < names_.size(); ++n) {
      const Name& name = names_[n];
      const bool is_animal =
          name.type == NameType::kPerson &&
          (is_said_to_be_animal(name) || (follows_animal && n > 0 && is_listed_behind(n)));
      follows_animal = is_animal;
      if (!is_animal && !is_nobody(name) && !is_thing(name) && !is_case(name) && !is_office(name) &&
          !is_common_word(name))
        kept.push_back(name);
    }
    names_ = std::move(kept);
    return std::move(names_);
  }

 private:
  bool begins_paragraph(std::size_t t) const {
    if (t == 0) return true;
    return tokens_.between(tokens_[t - 1], tokens_[t]).find('\n') != std::string_view::npos;
  }
  void read_what_is_nobody() {
    for (std::size_t t = 0; t < tokens_.size(); ++t) {
      if (is_storm(tokens_.lower(t)) && begins_upper(tokens_.printed(t)) &&
          begins_upper(tokens_.printed(t + 1)) && !surnames_.contains(tokens_.lower(t + 1)))
        nobody_.emplace(tokens_.lower(t + 1));
      if (tokens_.lower(t) == "(" && tokens_.lower(t + 2) == ")" && is_acronym_of_thing(t + 1))
        nobody_.emplace(tokens_.lower(t + 1));
    }
    for (const Name& name : names_)
      if (is_character(name)) {
        nobody_.insert(tokens_.key(name.span));
        nobody_.emplace(tokens_.lower(tokens_.first(name.span)));
      }
  }

  // "exclusive economic zone (EEZ)", "Tidal Works Act (TWA)": the words before the bracket begin
  // with its letters, and the last of them names a thing.
  bool is_acronym_of_thing(std::size_t acronym) const {
    const std::string_view letters = tokens_.lower(acronym);
    if (letters.size() < 2 || letters.size() > 8 || acronym < 3) return false;
    if (!std::all_of(tokens_.printed(acronym).begin(), tokens_.printed(acronym).end(),
                     [](char c) { return u_isalpha(c) != 0; }))
      return false;
    return (is_one_of(tokens_.lower(acronym - 2), kThings) ||
            is_one_of(tokens_.lower(acronym - 2), kSites)) &&
           tokens_.lower(acronym - 2).front() == letters.back();
  }

  bool is_nobody(const Name& name) const {
    return name.type != NameType::kPlace && nobody_.contains(tokens_.key(name.span));
  }

  // "the character Zorro", "dressed as Zorro".
  bool is_character(const Name& name) const {
    const std::size_t first = tokens_.first(name.span);
    if (name.type != NameType::kPerson || first < 2) return false;
    const std::string_view before = tokens_.lower(first - 1), earlier = tokens_.lower(first - 2);
    return before == "character" || (before == "of" && earlier == "character") ||
           (before == "as" && is_one_of(earlier, {"costumed", "dressed"}));
  }

  bool is_site(const Name& name) const {
    const std::size_t first = tokens_.first(name.span), end = tokens_.end(name.span);
    return name.type == NameType::kOrganization && end > first + 1 &&
           (is_one_of(tokens_.lower(end - 1), kSites) || is_one_of(tokens_.key(name.span), kRooms));
  }

  bool is_thing(const Name& name) const {
    if (name.type != NameType::kOrganization) return false;
    const std::size_t first = tokens_.first(name.span), end = tokens_.end(name.span);
    if (end == first) return false;
    if (end == first + 1 && is_one_of(tokens_.printed(first), kOffices)) return true;
    if (end > first + 1 &&
        (is_one_of(tokens_.lower(end - 1), kThings) || tokens_.lower(first) == "operation"))
      return true;
    if (is_one_of(tokens_.lower(first), kThings) && tokens_.lower(first + 1) == "of") return true;
    return begins_upper(tokens_.printed(end)) && is_one_of(tokens_.lower(end), kThings) &&
           !begins_paragraph(end);
  }

  // "Roe v. Board of Tides"
  bool is_case(const Name& name) const {
    const std::size_t first = tokens_.first(name.span), end = tokens_.end(name.span);
    for (std::size_t t = first + 1; t + 1 < end; ++t)
      if (is_one_of(tokens_.printed(t), {"v.", "vs.", "v"})) return true;
    return false;
  }

  // "Duke of Tarn", "the minister for |Northern Affairs|", "|Information| Minister Odo Ramar".
  bool is_office(const Name& name) const {
    const std::size_t first = tokens_.first(name.span), end = tokens_.end(name.span);
    if (name.type != NameType::kOrganization || end == first) return false;
    if (is(tokens_.lower(first), WordClass::kTitle) && tokens_.lower(first + 1) == "of")
      return true;
    if (is_head_of_body(tokens_.lower(end - 1)) || printed_.at(tokens_.key(name.span)) > 1)
      return false;
    const bool is_led = first > 1 && is_one_of(tokens_.lower(first - 1), {"of", "for"}) &&
                        is_one_of(tokens_.lower(first - 2), {"minister", "secretary"});
    return is_led || tokens_.printed(end) == "Minister";
  }

  // "Gunman flees": capitalised because a sentence begins with it; "the gunman" elsewhere.
  bool is_common_word(const Name& name) const {
    if (!may_be_common_word(name)) return false;
    const auto word = first_words_.find(tokens_.lower(tokens_.first(name.span)));
    return word->second.is_printed_small && !word->second.is_capital_inside;
  }
  bool may_be_common_word(const Name& name) const {
    const std::size_t first = tokens_.first(name.span);
    return name.type != NameType::kPlace && tokens_.end(name.span) == first + 1 &&
           begins_sentence(first) && !surnames_.contains(tokens_.lower(first));
  }
  void read_first_words() {
    for (const Name& name : names_)
      if (may_be_common_word(name)) first_words_[tokens_.lower(tokens_.first(name.span))];
    if (first_words_.empty()) return;
    for (std::size_t t = 0; t < tokens_.size(); ++t) {
      const auto word = first_words_.find(tokens_.lower(t));
      if (word == first_words_.end()) continue;
      word->second.is_printed_small |= tokens_.is_common(t);
      word->second.is_capital_inside |= !tokens_.is_common(t) && !begins_sentence(t);
    }
  }
  bool begins_sentence(std::size_t t) const {
    return begins_paragraph(t) ||
           is_one_of(tokens_.printed(t - 1), {".", "!", "?", ":", "“", "\"", "‘"});
  }

  // "in Carrow, Madrid and Carmen": what is listed among places is a place, unless the article has
  // somebody of that name.
  void settle_lists_of_places() {
    for (std::size_t begin = 0, end = 0; begin < names_.size(); begin = end) {
      std::size_t places = 0, others = 0;
      bool is_closed = false;  // by its "and"
      for (end = begin; end < names_.size(); ++end) {
        if (end > begin && (is_closed || !is_listed_behind(end))) break;
        is_closed = end > begin && before(end) != ", ";
        ++(names_[end].type == NameType::kPlace ? places : others);
      }
      if (places < 2 || places < others) continue;
      for (std::size_t n = begin; n < end; ++n)
        if (names_[n].type == NameType::kPerson &&
            tokens_.end(names_[n].span) == tokens_.first(names_[n].span) + 1 &&
            !surnames_.contains(tokens_.key(names_[n].span)))
          names_[n].type = NameType::kPlace;
    }
  }

  // One word, or a few, of which the article does not say otherwise that they are a person's.
  bool may_be_body(const Name& name) const {
    return name.type == NameType::kPerson && !surnames_.contains(tokens_.key(name.span));
  }

  bool is_said_to_be_body(const Name& name) const {
    if (!may_be_body(name)) return false;
    const std::size_t first = tokens_.first(name.span), end = tokens_.end(name.span);
    if (first > 0 && tokens_.is_common(first - 1) && is_one_of(tokens_.lower(first - 1), kBodies) &&
        !begins_paragraph(first))
      return true;
    return end == first + 1 && is_apposed(end, kBodies);
  }

  bool is_said_to_be_animal(const Name& name) const {
    const std::size_t first = tokens_.first(name.span), end = tokens_.end(name.span);
    if (end != first + 1 || surnames_.contains(tokens_.key(name.span))) return false;
    if (first > 0 && tokens_.is_common(first - 1) && is_one_of(tokens_.lower(first - 1), kAnimals))
      return true;
    // "three lions: Simba, ..."
    if (first > 1 && tokens_.lower(first - 1) == ":" && tokens_.is_common(first - 2) &&
        tokens_.lower(first - 2).ends_with('s') &&
        is_one_of(tokens_.lower(first - 2).substr(0, tokens_.lower(first - 2).size() - 1),
                  kAnimals))
      return true;
    return is_apposed(end, kAnimals);
  }

  // ", the Merrish space agency,": `comma` is the token behind the name.
  template <class Words>
  bool is_apposed(std::size_t comma, const Words& nouns) const {
    if (tokens_.lower(comma) != "," || !is_one_of(tokens_.lower(comma + 1), {"a", "an", "the"}))
      return false;
    constexpr std::size_t kFurthest = 6;
    for (std::size_t t = comma + 2; t < comma + kFurthest && t < tokens_.size(); ++t) {
      if (is_one_of(tokens_.lower(t), nouns))
        return is_one_of(tokens_.lower(t + 1),
                         {",", ".", "of", "that", "which", "based", "in", "/"});
      if (is_one_of(tokens_.lower(t), {",", ".", "of", "who", "and"})) return false;
    }
    return false;
  }

  std::string_view before(std::size_t n) const {
    return tokens_.between(names_[n - 1].span, names_[n].span);
  }
  bool is_listed_behind(std::size_t n) const {
    return is_one_of(before(n), {", ", " and ", ", and "});
  }

  const PrintedTokens& tokens_;
  std::vector<Name> names_;
  std::map<std::string, int> printed_;
  std::set<std::string, std::less<>> surnames_;  // and what an honorific stands before
  struct Uses {
    bool is_printed_small = false;
    bool is_capital_inside = false;  // of a sentence
  };
  std::map<std::string_view, Uses> first_words_;  // of sentences, where they are names
  std::set<std::string, std::less<>> nobody_;  // storms, characters, short forms of laws and sites
};

}  // namespace

std::vector<Name> settle_kinds(const PrintedTokens& tokens, std::vector<Name> names) {
  return KindSettler(tokens, std::move(names)).settle();
}

}  // namespace onrecord::extract
