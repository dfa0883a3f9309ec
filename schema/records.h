// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/span.h"

namespace onrecord {

// The values of `kind`, `act` and `speaker_type` in tables, terms, JSON and CSV; schema/names.h
// has the spellings.
enum class QuoteKind { kDirect, kMixed, kIndirect };
enum class QuoteAct { kStatement, kBelief };
enum class SpeakerType { kNone, kPerson, kOrganization, kPlace, kGroup, kUnnamed, kDocument };

// A person or organization of one article: the fullest name it prints, without honorifics, and
// every printed form.
struct EntityRecord {
  std::string name;
  std::vector<std::string> forms;
};

// One step from the printed source to the name: "he" -> "Sir Keir" -> "Keir Starmer".
struct ReasonedStep {
  std::string text;
  std::string reason;
  friend bool operator==(const ReasonedStep&, const ReasonedStep&) = default;
};

// How source and speaker of a quotation were found, for `show --explain`: the steps, and how sure
// the parts are, in hundredths.
struct Reasoning {
  std::vector<ReasonedStep> chain;
  int cue = 0, source = 0, content = 0, act = 0, speaker = 0;
};

struct QuoteRecord {
  std::vector<TextRange> content;  // in text order, at least one
  std::optional<TextRange> cue;
  std::optional<TextRange> source;
  // The printed sentences that content, cue and source stand in: what a reader checks first. Where
  // it is empty, the store takes the extent of the three.
  TextRange passage;
  QuoteKind kind = QuoteKind::kIndirect;
  QuoteAct act = QuoteAct::kStatement;
  std::string speaker;  // canonical name, "A and B" for joint sources; empty when not known
  SpeakerType speaker_type = SpeakerType::kNone;
  std::string role;         // as printed: "prime minister"
  std::string affiliation;  // as printed or resolved: "NATO"
  double confidence = 0;    // calibrated probability that content and speaker are right
  Reasoning why;
};

// "Mark Rutte" - "secretary general" - "NATO", where the text says so.
struct AffiliationRecord {
  std::string person;
  std::string role;
  std::string organization;
  TextRange where;
};

enum class EntityType { kPerson, kOrganization, kPlace };

// One printed mention of a named entity; quote is the index into ArticleRecords::quotes of the
// quotation whose content it stands in.
struct MentionRecord {
  TextRange where;
  EntityType type = EntityType::kPerson;
  std::string name;  // canonical
  std::optional<std::uint32_t> quote;
};

// Everything that one article gives to the archive besides itself.
struct ArticleRecords {
  std::vector<EntityRecord> persons;
  std::vector<EntityRecord> organizations;
  std::vector<QuoteRecord> quotes;
  std::vector<AffiliationRecord> affiliations;
  std::vector<MentionRecord> mentions;
  std::string held_back;  // why nothing was extracted; empty when it was
};

}  // namespace onrecord
