// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/article_cast.h"

#include <algorithm>

namespace onrecord {

ArticleCast::ArticleCast(Identities& identities, RowId article, const ArticleRecords& records)
    : identities_(identities), article_(article) {
  for (const EntityRecord& person : records.persons) {
    const RowId id = speaker(SpeakerType::kPerson, person.name);
    for (const std::string& form : person.forms) identities_.print_speaker(article_, id, form);
  }
  for (const EntityRecord& entity : records.organizations) {
    const RowId id = organization(entity.name);
    for (const std::string& form : entity.forms) identities_.print_organization(article_, id, form);
  }
}

RowId ArticleCast::speaker(SpeakerType type, const std::string& name) {
  auto [place, is_new] = speakers_.try_emplace({type, name}, 0);
  if (!is_new) return place->second;
  place->second = identities_.speaker(type, name);
  if (type == SpeakerType::kOrganization)
    organization(name);
  else
    identities_.print_speaker(article_, place->second, name);
  return place->second;
}

RowId ArticleCast::organization(const std::string& name) {
  auto [place, is_new] = organizations_.try_emplace(name, 0);
  if (!is_new) return place->second;
  place->second = identities_.organization(name);
  identities_.print_organization(article_, place->second, name);
  return place->second;
}

std::vector<RowId> ArticleCast::speakers_of(const QuoteRecord& quote) {
  if (quote.speaker.empty()) return {};
  std::vector<std::pair<SpeakerType, std::string>> parts;
  if (!known(quote.speaker)) parts = joint_parts(quote.speaker);
  if (parts.empty()) return {speaker(quote.speaker_type, quote.speaker)};
  std::vector<RowId> all;
  for (const auto& [type, name] : parts) {
    const RowId id = speaker(type, name);
    if (std::find(all.begin(), all.end(), id) == all.end()) all.push_back(id);
  }
  return all;
}

std::optional<SpeakerType> ArticleCast::known(const std::string& name) const {
  if (speakers_.contains({SpeakerType::kPerson, name})) return SpeakerType::kPerson;
  if (organizations_.contains(name)) return SpeakerType::kOrganization;
  return std::nullopt;
}

std::vector<std::pair<SpeakerType, std::string>> ArticleCast::joint_parts(
    const std::string& names) const {
  constexpr std::string_view kAnd = " and ";
  std::vector<std::pair<SpeakerType, std::string>> parts;
  for (std::size_t begin = 0; begin <= names.size();) {
    const std::size_t end = std::min(names.find(kAnd, begin), names.size());
    const std::string name = names.substr(begin, end - begin);
    const std::optional<SpeakerType> type = known(name);
    if (!type) return {};
    parts.emplace_back(*type, name);
    begin = end + kAnd.size();
  }
  return parts;
}

}  // namespace onrecord
