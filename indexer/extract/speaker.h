// SPDX-License-Identifier: GPL-3.0-or-later
// Who is meant by one printed source, and by which steps that was found.
//
// Thread-safety: plain values and pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"
#include "indexer/extract/cast.h"
#include "schema/records.h"

namespace onrecord::extract {

// Why one step of the chain was made; links.cc has words and reliability of each.
enum class Link : std::uint8_t {
  kFullName,
  kShortName,
  kPronoun,
  kRole,
  kLastSpeaker,
  kRelative,
  kOrganizationNoun,
  kOwnWords,
  kQuotedSpeaker,  // "I" inside a quotation
  kByline,
  kSameSentence,
  kRunningQuotation,
  kPlaceNoun,    // "the city"
  kBesideCue,    // no source was read, but a name stands beside the cue
  kKnownOffice,  // office_holders.h
  kPlural,       // plurals.h
  kLabel,        // interview.h
  kLearned,      // the encoder's links head; antecedents.h
};

std::string_view reason_of(Link link);
// How often a speaker found by this link is right where source and content are.
float reliability_of(Link link);

struct Step {
  std::string text;
  Link link;
  std::optional<float> probability = std::nullopt;  // by the links head, where it says something
};

// As the archive keeps it: "learned link, probability 0.97".
std::string reason_of(const Step& step);

struct Speaker {
  std::string name;  // "A and B" for joint sources; empty when not known
  SpeakerType type = SpeakerType::kNone;
  std::vector<std::uint32_t> entities;
  std::string role;
  std::string affiliation;
  // The printed source where the attribution's own was cut short or missing.
  std::optional<Span> corrected_source;
  std::vector<Step> chain;
  float reliability = 0;
};

// One more person, organization or place that speaks; nothing where it is there already.
void add_entity(const Cast& cast, std::uint32_t entity, Speaker& speaker);

// One more step, which makes the whole chain that much less reliable.
void add_step(Speaker& speaker, std::string text, Link link, float reliability);
inline void add_step(Speaker& speaker, std::string text, Link link) {
  add_step(speaker, std::move(text), link, reliability_of(link));
}

}  // namespace onrecord::extract
