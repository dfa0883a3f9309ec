// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/name_types.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "base/one_of.h"
#include "indexer/extract/cast.h"
#include "indexer/extract/word_classes.h"
#include "schema/normalise.h"

namespace onrecord::extract {

namespace {

using language::NameType;

class TypeVote {
 public:
  explicit TypeVote(const ArticleView& view) : view_(view) {
    for (const language::Name& name : view_.document().names) {
      std::string key;
      for (const std::string& word : organization_form(view_.text_of(name.span)).words)
        key += (key.empty() ? "" : " ") + word;
      keys_.push_back(std::move(key));
    }
  }

  std::vector<NameType> agree() {
    count();
    // "Casicas" alone is no organization where the article names an Allan Casicas, nor is "Allan".
    std::set<std::string> surnames, given, single;
    for (std::size_t n = 0; n < keys_.size(); ++n) {
      if (types_[n] != NameType::kPerson) continue;
      const std::size_t space = keys_[n].rfind(' ');
      if (space == std::string::npos) {
        single.insert(keys_[n]);
        continue;
      }
      surnames.insert(keys_[n].substr(space + 1));
      given.insert(keys_[n].substr(0, keys_[n].find(' ')));
    }
    const std::set<std::string> places = places_by_their_words();
    const std::set<std::string> bodies = begun_bodies();
    const std::string dateline = fold(view_.article().dateline);
    for (std::size_t n = 0; n < keys_.size(); ++n) {
      const bool is_surname = surnames.contains(keys_[n]);
      if (types_[n] == NameType::kPerson && !is_surname && bodies.contains(keys_[n]))
        types_[n] = NameType::kOrganization;
      if (types_[n] == NameType::kOrganization &&
          (is_surname || given.contains(keys_[n]) || is_full_name_of(single, keys_[n])))
        types_[n] = NameType::kPerson;
      if (types_[n] == NameType::kPerson && !is_surname && places.contains(keys_[n]))
        types_[n] = NameType::kPlace;
      if (!is_surname && !keys_[n].empty() && is_in_dateline(dateline, keys_[n]))
        types_[n] = NameType::kPlace;
    }
    return std::move(types_);
  }

 private:
  void count() {
    const auto& names = view_.document().names;
    std::map<std::string, std::array<float, 3>> votes;
    for (std::size_t n = 0; n < names.size(); ++n)
      votes[keys_[n]][static_cast<std::size_t>(names[n].type)] += names[n].probability;
    for (const std::string& key : keys_) {
      const auto& vote = votes[key];
      types_.push_back(
          static_cast<NameType>(std::max_element(vote.begin(), vote.end()) - vote.begin()));
    }
  }

  // "Colliers" of "Colliers Coal", where no person's name has the word and nobody is called "Mr
  // Colliers". "Holt campaign" says nothing against Holt being a person.
  std::set<std::string> begun_bodies() const {
    static constexpr std::string_view kOfPersons[] = {
        "administration", "cabinet", "camp", "campaign",     "foundation",
        "government",     "office",  "team", "organization", "university"};
    std::set<std::string> bodies, persons;
    for (std::size_t n = 0; n < keys_.size(); ++n) {
      const std::size_t space = keys_[n].find(' ');
      if (types_[n] == NameType::kOrganization && space != std::string::npos) {
        const std::string_view last = std::string_view(keys_[n]).substr(keys_[n].rfind(' ') + 1);
        if (!is_one_of(last, kOfPersons)) bodies.insert(keys_[n].substr(0, space));
      } else if (types_[n] == NameType::kPerson) {
        if (space != std::string::npos) persons.insert(keys_[n].substr(0, space));
        const std::uint32_t first = view_.first_token(view_.document().names[n].span);
        if (first > 0 && is(view_.lower(first - 1), WordClass::kHonorific | WordClass::kTitle))
          persons.insert(keys_[n]);
      }
    }
    for (const std::string& person : persons) bodies.erase(person);
    return bodies;
  }

  // "Odo Ramar" read as a body, where "Ramar" is somebody.
  static bool is_full_name_of(const std::set<std::string>& persons, const std::string& key) {
    const std::size_t space = key.rfind(' ');
    return space != std::string::npos && key.find(' ') == space &&
           persons.contains(key.substr(space + 1));
  }

  // "HARROW (Union Wire)": what the article is dated from.
  static bool is_in_dateline(const std::string& dateline, const std::string& key) {
    return dateline.starts_with(key) &&
           (dateline.size() == key.size() || dateline[key.size()] == ' ' ||
            dateline[key.size()] == ',');
  }

  // Single words that the text treats as places and never as persons: "in Merrow", "Merrow's
  // parliament", but no "Mr Merrow".
  std::set<std::string> places_by_their_words() const {
    std::set<std::string> places, persons;
    const auto& names = view_.document().names;
    for (std::size_t n = 0; n < names.size(); ++n) {
      if (keys_[n].find(' ') != std::string::npos) continue;
      const std::uint32_t first = view_.first_token(names[n].span);
      const std::uint32_t last = view_.last_token(names[n].span);
      const std::string_view before = first > 0 ? view_.lower(first - 1) : std::string_view();
      if (is(before, WordClass::kHonorific | WordClass::kTitle)) persons.insert(keys_[n]);
      static constexpr std::string_view kIn[] = {"across", "in",         "into",
                                                 "near",   "throughout", "within"};
      static constexpr std::string_view kStates[] = {
          "army",       "border",     "capital",   "coast",    "foreign",
          "government", "health",     "lawmakers", "ministry", "navy",
          "parliament", "population", "president", "prime",    "voters"};
      const bool is_owner = is_possessive_ending(view_.lower(last));
      const std::string_view behind = view_.lower(is_owner ? last + 1 : last);
      if (is_one_of(before, kIn) || is_one_of(behind, kStates)) places.insert(keys_[n]);
    }
    for (const std::string& person : persons) places.erase(person);
    return places;
  }

  const ArticleView& view_;
  std::vector<std::string> keys_;  // of each name, folded
  std::vector<NameType> types_;
};

}  // namespace

std::vector<NameType> agreed_types(const ArticleView& view) {
  return TypeVote(view).agree();
}

}  // namespace onrecord::extract
