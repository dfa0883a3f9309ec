// SPDX-License-Identifier: GPL-3.0-or-later
// What the links head compares: an article's names and third-person pronouns, in text order. The
// trainer (models/train/mentions.py) lists the same.
//
// Thread-safety: plain values and pure functions; a MentionList belongs to one article.
// Cost: linear in the words; candidates_of looks at no more mentions than hold kMostBefore of the
// pronoun's own kind.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/language/document.h"
#include "indexer/language/encoder/words.h"

namespace onrecord::language {

// In the order of the weights' rows.
enum class MentionKind : std::uint8_t {
  kPerson,
  kOrganization,
  kPlace,
  kHe,
  kShe,
  kIt,
  kThey,
};
inline constexpr std::size_t kMentionKinds = 7;

constexpr bool is_pronoun(MentionKind kind) {
  return kind >= MentionKind::kHe;
}

struct Mention {
  std::uint32_t first = 0;  // words, both ends included
  std::uint32_t last = 0;
  MentionKind kind = MentionKind::kPerson;
  bool is_quoted = false;
  std::uint32_t paragraph = 0;     // borders of paragraphs before it
  std::uint32_t sentence = 0;      // these and marks that end a sentence
  std::uint32_t times_before = 0;  // names before it with the same last word
};

// Of "he", "Her", "it's".
std::optional<MentionKind> kind_of_pronoun(std::string_view word);

// A name in words of the article, both ends included.
struct NameWords {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  NameType type = NameType::kPerson;
};

class MentionList {
 public:
  // Reads on from where the last call ended, to the word `end`. `names` begin before `end`, in text
  // order; words inside of names are no pronouns. Returns the index of the first new mention.
  std::size_t read(std::string_view text, std::span<const Word> words, std::uint32_t end,
                   std::span<const NameWords> names);

  const std::vector<Mention>& mentions() const { return mentions_; }

  // What the pronoun `index` may stand for or go on from: those before it, the nearest first, then
  // names that follow in its paragraph ("When he wrote it, Ann Roe said").
  std::vector<std::uint32_t> candidates_of(std::uint32_t index) const;

 private:
  void add(std::string_view text, std::span<const Word> words, NameWords where, MentionKind kind);

  std::vector<Mention> mentions_;
  std::unordered_map<std::string, std::uint32_t> times_;  // by last word of names
  std::uint32_t next_ = 0;                                // word
  std::uint32_t paragraph_ = 0;
  std::uint32_t sentence_ = 0;
};

}  // namespace onrecord::language
