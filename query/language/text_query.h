// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord::query {

enum class NodeKind {
  kWord,    // one folded word; matches by its stem
  kPhrase,  // words that stand side by side, exactly as typed
  kNear,    // words within `distance` of each other, in any order
  kField,   // `field` has `value`: a name, an exact value, a date or number or a range of them
  kAnd,
  kOr,
  kNot,  // its one child must not match
};

// What was typed, as a tree of plain values. print() shows it in the query language with every
// operator and pair of parentheses written out; parsing that again gives the same tree.
struct TextQuery {
  NodeKind kind = NodeKind::kAnd;  // an empty kAnd asks for nothing in particular
  std::vector<std::string> words;  // kWord: one; kPhrase, kNear: two or more
  std::string field;               // kWord, kPhrase, kNear: "" is the text; kField: the name
  std::string value;               // kField: as typed, without quotation marks
  std::uint32_t distance = 0;
  std::vector<TextQuery> children;

  bool empty() const { return kind == NodeKind::kAnd && children.empty(); }
  friend bool operator==(const TextQuery&, const TextQuery&) = default;
};

std::string print(const TextQuery& query);

// Reads the query language (docs/cli.md): words are ANDed; "a phrase" in straight or curly marks;
// a NEAR/5 b; -word and NOT word; OR, AND, parentheses; field:value with the typed fields of
// schema/fields.h. Words that every text has ("the", "what") are left out where others remain.
//
// Cost: O(bytes). Nesting and length are bounded.
// Failure: Error with ExitCode::kBadRequest; its hint shows the way to write it.
TextQuery parse_text_query(std::string_view typed);

// The same for a topic in plain words, such as a question gives: no operator but quotation marks,
// so that "the NOT-so-secret plan: what next?" is no mistake.
TextQuery read_topic(std::string_view typed);

// Distance of a bare NEAR.
inline constexpr std::uint32_t kNearDistance = 10;

}  // namespace onrecord::query
