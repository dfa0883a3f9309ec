// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a pronoun or "the company" stands for: salience by distance, grammatical place and speaking,
// in the tradition of Lappin & Leass (1994), over the mentions read so far.
//
// Thread-safety: belongs to one article.
// Cost: each question looks back over at most kLookBack mentions.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "indexer/extract/article_view.h"
#include "indexer/extract/cast.h"

namespace onrecord::extract {

class Antecedents {
 public:
  Antecedents(const ArticleView& view, const Cast& cast);

  // A name, or a pronoun or title that was resolved, in text order.
  void mention(Span where, std::uint32_t entity);

  struct Answer {
    std::uint32_t entity = kNoIndex;
    Span mention;
  };

  // The person that "he" or "she" at `pronoun` stands for. Mentions inside `excluded` (the content
  // attributed to it) are no antecedents.
  std::optional<Answer> person(Span pronoun, Gender gender,
                               const std::vector<Span>& excluded) const;

  // The organization (or place) that "it" stands for.
  std::optional<Answer> organization(Span pronoun, const std::vector<Span>& excluded) const;

  // The nearest fitting place before "the city".
  std::optional<Answer> place(Span where, const std::vector<Span>& excluded) const;

  // The organization that is called by `noun` ("the commission"): one whose name has the word,
  // otherwise the nearest one before.
  std::optional<Answer> organization_called(std::string_view noun, Span where,
                                            const std::vector<Span>& excluded) const;

  // What is mentioned right before a relative pronoun.
  std::optional<Answer> right_before(Span relative) const;

 private:
  struct Mention {
    Span where;
    std::uint32_t entity;
    std::uint32_t sentence;
    std::uint32_t paragraph;
    bool is_quoted;
    float prominence;  // by grammatical place
  };

  bool modifies_another_name(Span where) const;
  float prominence_of(Span where, std::uint32_t entity, std::uint32_t sentence) const;
  template <class Suits>
  std::optional<Answer> best(Span from, const std::vector<Span>& excluded, Suits suits) const;

  const ArticleView& view_;
  const Cast& cast_;
  std::vector<Mention> mentions_;
  std::vector<int> count_;     // mentions of each entity so far
  std::vector<Span> sources_;  // of all attributions, by begin
};

}  // namespace onrecord::extract
