// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/interview.h"

#include <algorithm>
#include <vector>

namespace onrecord::extract {

namespace {

// Persons named before the first label's paragraph, in order.
std::vector<std::uint32_t> persons_of_opening(const ArticleView& view, const Cast& cast,
                                              std::uint32_t end) {
  std::vector<std::uint32_t> persons;
  const auto& names = view.document().names;
  for (std::uint32_t n = 0; n < names.size() && names[n].span.begin < end; ++n) {
    const std::uint32_t entity = cast.entity_of_name[n];
    if (entity != kNoIndex && cast.entities[entity].type == language::NameType::kPerson &&
        std::find(persons.begin(), persons.end(), entity) == persons.end())
      persons.push_back(entity);
  }
  return persons;
}

std::uint32_t first_label(const ArticleView& view) {
  std::uint32_t first = static_cast<std::uint32_t>(view.text().size());
  for (const language::Attribution& attribution : view.document().attributions)
    if (attribution.source) {
      const std::string_view printed = view.text_of(*attribution.source);
      if (printed == "Q" || printed == "A") first = std::min(first, attribution.source->begin);
    }
  return first;
}

bool has_initials(const Entity& entity, std::string_view letters) {
  const NameForm form = entity.type == language::NameType::kPerson ? person_form(entity.name)
                                                                   : organization_form(entity.name);
  if (form.words.size() != letters.size()) return false;
  for (std::size_t i = 0; i < letters.size(); ++i)
    if (form.words[i].front() != letters[i] - 'A' + 'a') return false;
  return true;
}

// The only one in the article.
std::uint32_t bearer_of_initials(const Cast& cast, std::string_view letters) {
  std::uint32_t bearer = kNoIndex;
  for (std::uint32_t e = 0; e < cast.entities.size(); ++e) {
    if (cast.entities[e].type == language::NameType::kPlace ||
        !has_initials(cast.entities[e], letters))
      continue;
    if (bearer != kNoIndex) return kNoIndex;
    bearer = e;
  }
  return bearer;
}

}  // namespace

LabelBearer bearer_of_label(const ArticleView& view, const Cast& cast, Span source) {
  const std::uint32_t paragraph = view.paragraph_at(source.begin);
  const auto& paragraphs = view.article().paragraphs;
  const std::string_view label = view.text_of(source);
  if (paragraph >= paragraphs.size() || source.begin > paragraphs[paragraph].span.begin + 2 ||
      !std::all_of(label.begin(), label.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    return {};
  if (label.size() == 2 || label.size() == 3) return {bearer_of_initials(cast, label), {}};
  if (label != "Q" && label != "A") return {};
  const std::vector<std::uint32_t> persons = persons_of_opening(view, cast, first_label(view));
  if (label == "A") return {persons.empty() ? kNoIndex : persons.front(), {}};
  // "Holt answered readers' questions": they ask, whoever wrote it down.
  for (std::uint32_t t = 0; t < view.token_count() && view.token(t).begin < source.begin; ++t)
    if (view.lower(t) == "readers" || view.lower(t) == "listeners" || view.lower(t) == "audience")
      return {};
  if (!view.article().byline.empty()) return {kNoIndex, view.article().byline};
  return {persons.size() == 2 ? persons.back() : kNoIndex, {}};
}

}  // namespace onrecord::extract
