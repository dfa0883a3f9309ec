// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/span.h"

namespace onrecord::language {

struct Sentence {
  Span span;
  std::uint32_t first_token = 0;  // index into Document::tokens
  std::uint32_t token_count = 0;
};

enum class NameType { kPerson, kOrganization, kPlace };

// One printed name, without honorific, title and possessive ending.
struct Name {
  Span span;
  NameType type = NameType::kPerson;
  float probability = 0;  // of span and type, 0 to 1
};

// Statement: said, written, announced, asked, reported. Belief: thought, wish, intention, not
// voiced.
enum class Act { kStatement, kBelief };

// One attribution as PolNeAR defines it (Newell, Margolin & Ruths, LREC 2018): a cue anchors it,
// the source is whom it is attributed to as printed, the content what is attributed. Quotation
// marks belong to the content; the cue lies in neither. Nested attributions are attributions of
// their own.
struct Attribution {
  Span cue;
  std::optional<Span> source;
  std::vector<Span> content;  // in text order, at least one
  Act act = Act::kStatement;
  bool is_labelled = false;  // the source is a label ("THE WITNESS: …"), not words of a sentence
  // That the content is right, 0 to 1, calibrated (models/train/confidence.py).
  float confidence = 0;
  // Probabilities of the parts, 0 to 1.
  float cue_probability = 0;
  float source_probability = 0;
  float content_probability = 0;
  float act_probability = 0;
};

// What the encoder's links head says of one pronoun: that it stands for what `name` names. The
// probabilities of one pronoun's links are together at most 1.
struct Link {
  Span pronoun;
  Span name;
  float probability = 0;
};

// A text as the language engine read it. All spans are byte offsets into the same text; every
// vector is in text order. Nothing is read from paragraphs that are furniture.
struct Document {
  std::vector<Span> tokens;
  std::vector<Sentence> sentences;
  std::vector<Name> names;
  std::vector<Attribution> attributions;
  std::vector<Link> links;
  // Why nothing was extracted ("language: not English", "table"); empty when it was.
  std::string held_back;
};

}  // namespace onrecord::language
