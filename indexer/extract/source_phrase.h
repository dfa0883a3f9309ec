// SPDX-License-Identifier: GPL-3.0-or-later
// What the words of a source are: a name, a pronoun, a title, somebody unnamed, a document …
//
// The head of the phrase decides: "a spokesman for the ministry" is an unnamed person, "Trump
// campaign manager Kellyanne Conway" is Conway, "Gary Johnson's doctor" is not Johnson.
//
// Thread-safety: pure function.
// Cost: linear in the source.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"
#include "indexer/extract/article_view.h"

namespace onrecord::extract {

enum class SourceKind {
  kNames,  // names holds one or several
  kHePronoun,
  kShePronoun,
  kItPronoun,
  kWriter,                // I: the writer, or inside a quotation its speaker
  kRelative,              // who, which, that: what stands right before
  kDefiniteRole,          // the prime minister
  kUnnamed,               // a source
  kGroup,                 // officials
  kPluralPronoun,         // they, we, you
  kDefiniteOrganization,  // the company
  kOrganization,          // "the Obama administration": named by its own words
  kDefinitePlace,         // the city
  kDocument,              // the report
  kOther,
};

struct SourcePhrase {
  SourceKind kind = SourceKind::kOther;
  std::vector<std::uint32_t> names;  // indexes into Document::names
  std::uint32_t head_token = kNoIndex;
  Span words;                            // the phrase without determiner and possessive ending
  std::uint32_t affiliation = kNoIndex;  // "a spokesman for the ministry": a name of the phrase
  // "a minister"; "minister", as headlines have it; otherwise "the minister", "Harrow's minister".
  bool is_indefinite = false;
  bool is_bare = false;
};

SourcePhrase understand_source(const ArticleView& view, Span source);

// "his campaign": a possessive stands before the words of the phrase.
bool is_owned(const ArticleView& view, const SourcePhrase& phrase);

}  // namespace onrecord::extract
