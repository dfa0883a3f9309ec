// SPDX-License-Identifier: GPL-3.0-or-later
// From the printed source of each attribution to who is meant, with the reason of every step.
//
// Pronouns, titles and "the company" go to the best mention before them (antecedents.h); what
// stands inside a quotation is no antecedent for what stands outside. A speaker stays unknown where
// nothing speaks for anybody.
//
// Thread-safety: pure function.
// Cost: linear in attributions and pronouns, each looking back a bounded number of mentions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/article_view.h"
#include "indexer/extract/cast.h"
#include "indexer/extract/roles.h"
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
  kPlaceNoun,  // "the city"
  kBesideCue,  // no source was read, but a name stands beside the cue
};

std::string_view reason_of(Link link);
// How often a speaker found by this link is right where source and content are.
float reliability_of(Link link);

struct Step {
  std::string text;
  Link link;
};

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

// Roles printed in the article, by entity.
struct RoleOfEntity {
  std::uint32_t entity = kNoIndex;
  std::uint32_t name = kNoIndex;
  PrintedRole role;
};
std::vector<RoleOfEntity> find_roles(const ArticleView& view, const Cast& cast);

// One for each of Document::attributions.
std::vector<Speaker> find_speakers(const ArticleView& view, const Cast& cast,
                                   const std::vector<RoleOfEntity>& roles);

}  // namespace onrecord::extract
