// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/interview.h"

#include <algorithm>
#include <vector>

#include "indexer/extract/word_classes.h"

namespace onrecord::extract {

namespace {

struct Opening {
  std::vector<std::uint32_t> persons;  // in order
  std::uint32_t asks = kNoIndex;       // "Interview by Jo Marsh", "DIRECT EXAMINATION BY MR. DANE"
};

// Whether "by" stands before the name, titles left aside.
bool stands_behind_by(const ArticleView& view, Span name) {
  std::uint32_t token = view.first_token(name);
  while (token > 0 &&
         (view.lower(token - 1) == "." || is(view.lower(token - 1), WordClass::kHonorific)))
    --token;
  return token > 0 && view.lower(token - 1) == "by";
}

// What is named before the first label.
Opening opening_of(const ArticleView& view, const Cast& cast, std::uint32_t end) {
  Opening opening;
  const auto& names = view.document().names;
  for (std::uint32_t n = 0; n < names.size() && names[n].span.begin < end; ++n) {
    const std::uint32_t entity = cast.entity_of_name[n];
    if (entity == kNoIndex || cast.entities[entity].type != language::NameType::kPerson) continue;
    if (std::find(opening.persons.begin(), opening.persons.end(), entity) == opening.persons.end())
      opening.persons.push_back(entity);
    if (opening.asks == kNoIndex && stands_behind_by(view, names[n].span)) opening.asks = entity;
  }
  return opening;
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

// "ROE:", whether or not the reader took it for a name.
std::uint32_t bearer_of_surname(const Cast& cast, std::string_view label) {
  const NameForm form = person_form(label);
  std::uint32_t bearer = kNoIndex;
  for (std::uint32_t e = 0; e < cast.entities.size(); ++e) {
    if (cast.entities[e].type != language::NameType::kPerson) continue;
    const NameForm full = person_form(cast.entities[e].name);
    if (full.words.size() < 2 || form.words.size() != 1 || full.words.back() != form.words.front())
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
  if (label != "Q" && label != "A") {
    const std::uint32_t bearer = label.size() > 3 ? kNoIndex : bearer_of_initials(cast, label);
    return {bearer == kNoIndex ? bearer_of_surname(cast, label) : bearer, {}};
  }
  const Opening opening = opening_of(view, cast, first_label(view));
  if (label == "A") {
    const auto answers = std::find_if(opening.persons.begin(), opening.persons.end(),
                                      [&](std::uint32_t person) { return person != opening.asks; });
    return {answers == opening.persons.end() ? kNoIndex : *answers, {}};
  }
  // "Holt answered readers' questions": they ask, whoever wrote it down.
  for (std::uint32_t t = 0; t < view.token_count() && view.token(t).begin < source.begin; ++t)
    if (view.lower(t) == "readers" || view.lower(t) == "listeners" || view.lower(t) == "audience")
      return {};
  if (!view.article().byline.empty()) return {kNoIndex, view.article().byline};
  if (opening.asks != kNoIndex) return {opening.asks, {}};
  return {opening.persons.size() == 2 ? opening.persons.back() : kNoIndex, {}};
}

}  // namespace onrecord::extract
