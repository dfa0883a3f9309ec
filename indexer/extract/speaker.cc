// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/speaker.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace onrecord::extract {

namespace {

SpeakerType speaker_type(language::NameType type) {
  switch (type) {
    case language::NameType::kPerson:
      return SpeakerType::kPerson;
    case language::NameType::kOrganization:
      return SpeakerType::kOrganization;
    case language::NameType::kPlace:
      return SpeakerType::kPlace;
  }
  return SpeakerType::kNone;
}

}  // namespace

void add_entity(const Cast& cast, std::uint32_t entity, Speaker& speaker) {
  if (std::find(speaker.entities.begin(), speaker.entities.end(), entity) != speaker.entities.end())
    return;
  speaker.entities.push_back(entity);
  if (!speaker.name.empty()) speaker.name += " and ";
  speaker.name += cast.entities[entity].name;
  speaker.type = speaker_type(cast.entities[entity].type);
}

void add_step(Speaker& speaker, std::string text, Link link, float reliability) {
  speaker.reliability = (speaker.chain.empty() ? 1 : speaker.reliability) * reliability;
  speaker.chain.push_back({std::move(text), link});
}

std::string reason_of(const Step& step) {
  std::string reason(reason_of(step.link));
  if (step.probability) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "%.2f", static_cast<double>(*step.probability));
    reason.append(", probability ").append(digits);
  }
  return reason;
}

}  // namespace onrecord::extract
