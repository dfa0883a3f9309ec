// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a pronoun or "the company" stands for: salience by distance, grammatical place and speaking,
// in the tradition of Lappin & Leass (1994), over the mentions read so far, and what the encoder's
// links head has learned of them.
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
#include "indexer/extract/learned_links.h"
#include "indexer/extract/speaker.h"

namespace onrecord::extract {

class Antecedents {
 public:
  Antecedents(const ArticleView& view, const Cast& cast);

  // A name, or a pronoun or title that was resolved, in text order, and how it was.
  void mention(Span where, std::uint32_t entity, Link link);

  struct Answer {
    std::uint32_t entity = kNoIndex;
    Span mention;
    Link link = Link::kFullName;  // how the mention itself was read
    bool is_learned = false;      // without the links head it would have been another
    std::optional<float> probability =
        std::nullopt;  // by the links head, where it knows of the pronoun
  };

  // The person that "he" or "she" at `pronoun` stands for. Mentions inside `excluded` (the content
  // attributed to it) are no antecedents.
  std::optional<Answer> person(Span pronoun, Gender gender,
                               const std::vector<Span>& excluded) const;

  // The organization (or place) that "it" stands for.
  std::optional<Answer> organization(Span pronoun, const std::vector<Span>& excluded) const;

  // The nearest fitting place before "the city".
  std::optional<Answer> place(Span where, const std::vector<Span>& excluded) const;

  // A description by its own words reaches back to the article's beginning, a pronoun does not.
  enum class Reach { kNear, kArticle };

  // The organization whose name has the noun of a phrase ("the flood commission") and most of its
  // other words.
  std::optional<Answer> organization_named(Span phrase, std::uint32_t head_token,
                                           const std::vector<Span>& excluded, Reach reach) const;

  // The same from the whole article; where there is none, the nearest whose name speaks for the
  // noun's kind, and for nouns of any organization ("the company") the nearest.
  std::optional<Answer> organization_called(Span phrase, std::uint32_t head_token,
                                            const std::vector<Span>& excluded) const;

  // What is mentioned right before a relative pronoun.
  std::optional<Answer> right_before(Span relative) const;

 private:
  // What speaks for and against one mention.
  struct Evidence {
    std::uint32_t sentences_before = 0;
    bool is_in_other_paragraph = false;
    float prominence = 0;  // by grammatical place
    float fit = 0;         // of type and gender
    int mentions = 0;      // of the same entity so far
    float learned = 0;     // what the links head says; of all alike where it says nothing
  };
  struct Candidate {
    Answer answer;
    Evidence evidence;
  };
  static float salience(const Evidence& evidence);
  // The one place where antecedents are chosen; of equals the nearest, which stands first.
  static std::optional<Answer> choose(const std::vector<Candidate>& candidates);

  struct Mention {
    Span where;
    std::uint32_t entity;
    Link link;
    std::uint32_t sentence;
    std::uint32_t paragraph;
    bool is_quoted;
    float prominence;
  };

  bool modifies_another_name(Span where) const;
  bool is_fronted_agent(Span where, std::uint32_t sentence) const;
  float prominence_of(Span where, std::uint32_t entity, std::uint32_t sentence) const;
  // Whether the words at `where` are the entity's own: nobody calls themselves "he".
  bool speaks_around(Span where, std::uint32_t entity) const;
  // Mentions before `from` for whose entity `suits` gives a fit, the nearest first.
  template <class Suits>
  std::vector<Candidate> candidates(Span from, const std::vector<Span>& excluded, Suits suits,
                                    Reach reach = Reach::kNear) const;

  // What somebody says under a label.
  struct Turn {
    Span words;
    std::uint32_t speaker = kNoIndex;
  };

  const ArticleView& view_;
  const Cast& cast_;
  LearnedLinks learned_;
  std::vector<Mention> mentions_;
  std::vector<int> count_;  // mentions of each entity so far
  std::vector<Turn> turns_;
  std::vector<Span> sources_;  // of all attributions, by begin
};

}  // namespace onrecord::extract
