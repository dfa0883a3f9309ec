// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/kin.h"

#include <string>
#include <string_view>

#include "base/one_of.h"

namespace onrecord::extract {

namespace {

struct KinRow {
  std::string_view noun;
  Gender gender;
};

constexpr KinRow kKin[] = {
    {"brother", Gender::kMale},    {"dad", Gender::kMale},          {"daughter", Gender::kFemale},
    {"ex-husband", Gender::kMale}, {"ex-wife", Gender::kFemale},    {"father", Gender::kMale},
    {"husband", Gender::kMale},    {"mom", Gender::kFemale},        {"mother", Gender::kFemale},
    {"mum", Gender::kFemale},      {"sister", Gender::kFemale},     {"son", Gender::kMale},
    {"stepfather", Gender::kMale}, {"stepmother", Gender::kFemale}, {"widow", Gender::kFemale},
    {"widower", Gender::kMale},    {"wife", Gender::kFemale},
};

Gender gender_of_kin(std::string_view noun) {
  for (const KinRow& row : kKin)
    if (row.noun == noun) return row.gender;
  return Gender::kUnknown;
}

// Empty where no full name is printed.
std::string surname_of(const Entity& entity) {
  if (entity.type != language::NameType::kPerson) return {};
  const NameForm form = person_form(entity.name);
  return form.words.size() < 2 ? std::string() : form.words.back();
}

std::uint32_t relative_of(const Cast& cast, std::string_view lower_noun, std::uint32_t owner) {
  const Gender gender = gender_of_kin(lower_noun);
  const auto count = static_cast<std::uint32_t>(cast.entities.size());
  const auto are_relatives = [&](std::uint32_t a, std::uint32_t b) {
    const std::string surname = surname_of(cast.entities[a]);
    return a != b && !surname.empty() && surname == surname_of(cast.entities[b]);
  };
  const auto has_relative = [&](std::uint32_t e) {
    for (std::uint32_t other = 0; other < count; ++other)
      if (are_relatives(e, other)) return true;
    return false;
  };
  std::uint32_t found = kNoIndex;
  for (std::uint32_t e = 0; e < count; ++e) {
    if (cast.entities[e].gender != gender) continue;
    if (owner == kNoIndex ? !has_relative(e) : !are_relatives(e, owner)) continue;
    if (found != kNoIndex) return kNoIndex;
    found = e;
  }
  return found;
}

}  // namespace

bool is_kinship(std::string_view noun) {
  return gender_of_kin(noun) != Gender::kUnknown;
}

bool is_called_by_kinship(const ArticleView& view, const SourcePhrase& phrase) {
  return phrase.names.empty() && !phrase.is_indefinite && !phrase.is_bare &&
         is_kinship(view.lower(phrase.head_token));
}

std::uint32_t relative_meant(const ArticleView& view, const Cast& cast,
                             const Antecedents& antecedents, const SourcePhrase& phrase) {
  const std::string_view noun = view.lower(phrase.head_token);
  const std::uint32_t first = view.first_token(phrase.words);
  const std::uint32_t name = view.name_at_token(first);
  if (name != kNoIndex) {
    const std::uint32_t behind = view.last_token(view.document().names[name].span);
    return cast.entity_of_name[name] != kNoIndex && is_possessive_ending(view.lower(behind))
               ? relative_of(cast, noun, cast.entity_of_name[name])
               : kNoIndex;
  }
  const std::string_view determiner = first > 0 ? view.lower(first - 1) : std::string_view();
  if (determiner == "the") return relative_of(cast, noun, kNoIndex);
  if (determiner != "his" && determiner != "her") return kNoIndex;
  const auto owner =
      antecedents.person(phrase.words, determiner == "his" ? Gender::kMale : Gender::kFemale, {});
  return owner ? relative_of(cast, noun, owner->entity) : kNoIndex;
}

}  // namespace onrecord::extract
