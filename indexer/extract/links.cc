// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "indexer/extract/speaker.h"

namespace onrecord::extract {

namespace {

struct LinkRow {
  Link link;
  std::string_view reason;
  float reliability;
};

// How often each was right where the content was: dev articles of PolNeAR and Wikinews together,
// the rows with fewer than four cases rounded.
constexpr std::array kLinks = {
    LinkRow{Link::kFullName, "full name", 0.95F},
    LinkRow{Link::kShortName, "short form of the full name", 0.97F},
    LinkRow{Link::kPronoun, "nearest fitting mention before the pronoun", 0.93F},
    LinkRow{Link::kRole, "the only one with this role in the article", 0.88F},
    LinkRow{Link::kLastSpeaker, "speaker of the quotation before", 0.67F},
    LinkRow{Link::kRelative, "named right before", 0.90F},
    LinkRow{Link::kOrganizationNoun, "nearest fitting organization before", 0.70F},
    LinkRow{Link::kOwnWords, "as printed", 0.81F},
    LinkRow{Link::kQuotedSpeaker, "speaker of the quotation around it", 0.80F},
    LinkRow{Link::kByline, "the writer", 0.80F},
    LinkRow{Link::kSameSentence, "speaker of the quotation in the same sentence", 0.67F},
    LinkRow{Link::kRunningQuotation, "the quotation runs on from the paragraph before", 0.70F},
    LinkRow{Link::kPlaceNoun, "nearest place before", 0.70F},
    LinkRow{Link::kBesideCue, "named beside the cue", 0.70F},
    LinkRow{Link::kKnownOffice, "known office holder", 0.97F},
    LinkRow{Link::kPlural, "named together before", 0.80F},
    LinkRow{Link::kLabel, "whose label it is in the interview", 0.90F},
    LinkRow{Link::kLearned, "learned link", 0.80F},
};

constexpr const LinkRow& row_of(Link link) {
  return kLinks[static_cast<std::size_t>(link)];
}

constexpr bool rows_stand_in_order() {
  for (std::size_t i = 0; i < kLinks.size(); ++i)
    if (static_cast<std::size_t>(kLinks[i].link) != i) return false;
  return true;
}
static_assert(rows_stand_in_order());

}  // namespace

std::string_view reason_of(Link link) {
  return row_of(link).reason;
}
float reliability_of(Link link) {
  return row_of(link).reliability;
}

}  // namespace onrecord::extract
