// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/plurals.h"

#include <algorithm>
#include <optional>

#include "base/one_of.h"
#include "indexer/extract/source_head.h"
#include "indexer/extract/word_classes.h"

namespace onrecord::extract {

namespace {

constexpr std::uint32_t kFarthestPair = 4;    // sentences
constexpr std::uint32_t kLongestOpening = 8;  // tokens before the first name of a subject
constexpr std::size_t kMost = 5;              // named side by side

using language::NameType;

// What the noun of a pair is said of; persons where no list has it.
NameType type_of_noun(std::string_view lower) {
  static constexpr std::string_view kPlaces[] = {
      "cities",    "countries", "governments", "islands", "nations", "provinces",
      "republics", "states",    "territories", "towns",   "villages"};
  static constexpr std::string_view kOrganizations[] = {
      "agencies", "banks",  "bodies",     "clubs",       "companies",     "councils",
      "firms",    "groups", "ministries", "newspapers",  "organisations", "organizations",
      "papers",   "teams",  "unions",     "universities"};
  if (is_one_of(lower, kPlaces)) return NameType::kPlace;
  return is_one_of(lower, kOrganizations) ? NameType::kOrganization : NameType::kPerson;
}

}  // namespace

Plurals::Plurals(const ArticleView& view, const Cast& cast) : view_(view), cast_(cast) {
  find_joint_names();
  find_sentences_of_two();
}

void Plurals::find_joint_names() {
  const auto& names = view_.document().names;
  for (std::uint32_t n = 0; n + 1 < names.size(); ++n) {
    Group group{names[n].span, view_.sentence_at(names[n].span.begin), cast_.type_of_name[n], {}};
    std::uint32_t last = n;
    if (cast_.entity_of_name[n] == kNoIndex) continue;
    group.entities.push_back(cast_.entity_of_name[n]);
    while (last + 1 < names.size() && group.entities.size() < kMost &&
           cast_.type_of_name[last + 1] == group.type &&
           cast_.entity_of_name[last + 1] != kNoIndex &&
           joins_names(view_, view_.last_token(names[last].span),
                       view_.first_token(names[last + 1].span))) {
      ++last;
      group.entities.push_back(cast_.entity_of_name[last]);
    }
    if (last == n || view_.is_inside_quotation(group.where.begin)) continue;
    group.where.end = names[last].span.end;
    joint_.push_back(std::move(group));
    n = last;
  }
}

void Plurals::find_sentences_of_two() {
  const auto& names = view_.document().names;
  for (std::uint32_t n = 0; n < names.size(); ++n) {
    const std::uint32_t entity = cast_.entity_of_name[n];
    if (entity == kNoIndex || view_.is_inside_quotation(names[n].span.begin)) continue;
    const std::uint32_t sentence = view_.sentence_at(names[n].span.begin);
    const NameType type = cast_.entities[entity].type;
    // "HARROW (Union Wire) —": where the article comes from takes no part in it.
    const Span paragraph = view_.article().paragraphs[view_.paragraph_at(names[n].span.begin)].span;
    if (type == NameType::kPlace && names[n].span.begin == paragraph.begin) continue;
    const auto known = std::find_if(of_two_.rbegin(), of_two_.rend(), [&](const Group& g) {
      return g.type == type || g.sentence != sentence;
    });
    if (known == of_two_.rend() || known->sentence != sentence) {
      of_two_.push_back({names[n].span, sentence, type, {entity}});
      continue;
    }
    known->where.end = names[n].span.end;
    if (std::find(known->entities.begin(), known->entities.end(), entity) == known->entities.end())
      known->entities.push_back(entity);
  }
  std::erase_if(of_two_, [](const Group& g) { return g.entities.size() != 2; });
}

std::vector<std::uint32_t> Plurals::pair_called(const SourcePhrase& phrase, Span source) const {
  const std::uint32_t first = view_.first_token(source);
  const std::string_view head = view_.lower(phrase.head_token);
  const bool is_counted =
      view_.lower(first) == "both" || view_.lower(first) == "each" ||
      view_.lower(first + 1) == "two" ||
      (view_.lower(first) == "the" && (head == "couple" || head == "pair" || head == "duo"));
  if (!is_counted || view_.last_token(source) > first + 5) return {};
  const NameType type = type_of_noun(head);
  const std::uint32_t here = view_.sentence_at(source.begin);
  for (const std::vector<Group>* groups : {&joint_, &of_two_})
    for (auto group = groups->rbegin(); group != groups->rend(); ++group) {
      if (group->where.end > source.begin) continue;
      if (here - group->sentence > kFarthestPair) break;
      if (group->type == type && group->entities.size() == 2) return group->entities;
    }
  return {};
}

std::vector<std::uint32_t> Plurals::subjects_before(Span where) const {
  const std::uint32_t here = view_.sentence_at(where.begin);
  for (auto group = joint_.rbegin(); group != joint_.rend(); ++group) {
    if (group->where.end > where.begin) continue;
    if (here - group->sentence > 1) break;
    const language::Sentence& sentence = view_.document().sentences[group->sentence];
    const std::uint32_t first = view_.first_token(group->where);
    if (first - sentence.first_token > kLongestOpening) continue;
    const bool is_subject =
        std::none_of(view_.document().tokens.begin() + sentence.first_token,
                     view_.document().tokens.begin() + first, [&](const Span& token) {
                       return is(view_.lower(view_.token_at(token.begin)), WordClass::kPhraseBreak);
                     });
    if (is_subject) return group->entities;
  }
  return {};
}

}  // namespace onrecord::extract
