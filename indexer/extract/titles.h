// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a title means: "the minister" is the person to whom the article gives that role.
//
// Thread-safety: pure functions.
// Lifetime: a Titles keeps references to view, cast and roles, which must outlive it.
// Cost: each role's words are read once; a question compares one phrase with every role the article
// prints.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/extract/article_view.h"
#include "indexer/extract/cast.h"
#include "indexer/extract/roles.h"
#include "indexer/extract/source_phrase.h"

namespace onrecord::extract {

// Roles printed in the article, by entity.
struct RoleOfEntity {
  std::uint32_t entity = kNoIndex;
  std::uint32_t name = kNoIndex;
  PrintedRole role;
};
std::vector<RoleOfEntity> find_roles(const ArticleView& view, const Cast& cast);

class Titles {
 public:
  Titles(const ArticleView& view, const Cast& cast, const std::vector<RoleOfEntity>& roles);

  // The person whose printed role shares the phrase's noun and most of its other words, or
  // kNoIndex.
  std::uint32_t bearer_of(const SourcePhrase& phrase) const;

  // The one who is named with the phrase's role in one of the next paragraphs, for the first time:
  // "A judge has ruled …", "Judge Ann Roe said …". Of a phrase without article, as headlines have
  // it, the bearer.
  std::uint32_t bearer_named_later(const SourcePhrase& phrase) const;

  // Whether nothing printed speaks against it: the sex that the noun tells, another
  // party, another rank.
  bool may_bear(std::uint32_t entity, const SourcePhrase& phrase) const;

  // Whether the article prints roles of the entity that somebody called so does not have: the mayor
  // is not "the writer". Former roles, parties and kinship say nothing.
  bool has_only_other_roles(std::uint32_t entity, const SourcePhrase& phrase) const;

  // The title that begins with the determiner at token `the`, if it stands for its bearer and not
  // beside their name. Its head_token is kNoIndex where there is none.
  SourcePhrase title_at(std::uint32_t the) const;

 private:
  struct RoleWords {
    std::vector<std::string> all;
    std::string head, party, rank;  // empty for none

    bool has(const std::string& word) const;
  };
  RoleWords role_words(std::uint32_t first, std::uint32_t last) const;
  std::string field_of(const SourcePhrase& phrase) const;
  std::uint32_t leader_meant(const SourcePhrase& phrase) const;
  std::uint32_t opens_next_paragraph(const SourcePhrase& phrase) const;
  bool is_told_by_name(std::uint32_t head) const;
  int affiliation_score(std::uint32_t wanted, std::uint32_t has) const;

  const ArticleView& view_;
  const Cast& cast_;
  const std::vector<RoleOfEntity>& roles_;
  std::vector<RoleWords> words_of_role_;
  std::vector<std::vector<std::uint32_t>> roles_of_entity_;
};

}  // namespace onrecord::extract
