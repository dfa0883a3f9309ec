// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/last_speaker.h"

#include <algorithm>

#include "base/one_of.h"
#include "indexer/extract/word_classes.h"

namespace onrecord::extract {

namespace {

constexpr std::uint32_t kFarthestSpeaker = 2;  // paragraphs
constexpr std::uint32_t kSight = 2;            // paragraphs

// What a possessive, a person or a body tells apart is nobody's but its bearer's: "Ann Roe's
// lawyer", "the Harrow Bank director". Names count up to token `last_named`.
bool is_told_apart(const ArticleView& view, const Cast& cast, const SourcePhrase& title,
                   std::uint32_t last_named) {
  const std::string_view head = view.lower(title.head_token);
  if (is(head, WordClass::kUnnamed) && !is(head, WordClass::kTitle)) return true;
  // "His driver", not "their manager": whose it is has just been named.
  const std::uint32_t first = view.first_token(title.words);
  if (first > 0 && is_one_of(view.lower(first - 1), {"his", "her", "my", "your"})) return true;
  for (std::uint32_t t = view.first_token(title.words); t < view.last_token(title.words); ++t) {
    const std::uint32_t name = t < last_named ? view.name_at_token(t) : kNoIndex;
    if (is_possessive_ending(view.lower(t)) ||
        (name != kNoIndex && cast.type_of_name[name] != language::NameType::kPlace &&
         !is(view.lower(t), WordClass::kRoleModifier)))
      return true;
  }
  return false;
}

// "A diplomat, who was not authorized to speak," is "the diplomat" of the next sentence.
bool has_word(const ArticleView& view, Span source, std::string_view noun) {
  for (std::uint32_t t = view.first_token(source); t < view.last_token(source); ++t)
    if (view.lower(t) == noun) return true;
  return false;
}

bool is_label(const ArticleView& view, Span name) {
  const auto& attributions = view.document().attributions;
  return std::any_of(attributions.begin(), attributions.end(), [&](const auto& attribution) {
    return attribution.is_labelled && attribution.source->contains(name);
  });
}

// The one person named before the title in its paragraph and those right before.
std::uint32_t only_person_in_sight(const ArticleView& view, const Cast& cast, Span title) {
  const auto& names = view.document().names;
  const std::uint32_t here = view.paragraph_at(title.begin);
  std::uint32_t only = kNoIndex;
  for (std::uint32_t n = 0; n < names.size() && names[n].span.begin < title.begin; ++n) {
    const std::uint32_t entity = cast.entity_of_name[n];
    if (entity == kNoIndex || cast.entities[entity].type != language::NameType::kPerson ||
        here - view.paragraph_at(names[n].span.begin) > kSight || is_label(view, names[n].span))
      continue;
    if (only != kNoIndex && only != entity) return kNoIndex;
    only = entity;
  }
  return only;
}

// "The Indiana governor": an office that one person has in one place.
bool is_office_of_place(const ArticleView& view, const Cast& cast, const SourcePhrase& title) {
  return is(view.lower(title.head_token), WordClass::kTitle) && title.affiliation != kNoIndex &&
         cast.type_of_name[title.affiliation] == language::NameType::kPlace;
}

}  // namespace

std::uint32_t last_speaker(const ArticleView& view, const Cast& cast, const Titles& titles,
                           const SourcePhrase& title, std::uint32_t attribution,
                           const std::vector<Speaker>& speakers) {
  const auto& attributions = view.document().attributions;
  // Of two labels in a transcript the second is somebody else.
  if (attributions[attribution].is_labelled) return kNoIndex;
  const std::uint32_t here = attributions[attribution].source->begin;
  const std::string_view noun = view.lower(title.head_token);
  const auto may_be = [&](std::uint32_t entity) {
    return titles.may_bear(entity, title) && !titles.has_only_other_roles(entity, title);
  };
  std::uint32_t last = kNoIndex;
  if (!is_told_apart(view, cast, title, view.last_token(title.words)))
    for (std::uint32_t before = attribution; before-- > 0;) {
      const auto& source = attributions[before].source;
      // A label or signature names whose words stand beside it, not whom the text goes on about.
      if (!source || source->begin >= here || attributions[before].is_labelled) continue;
      if (view.paragraph_at(here) - view.paragraph_at(source->begin) > kFarthestSpeaker) break;
      const Speaker& speaker = speakers[before];
      if (speaker.type == SpeakerType::kUnnamed && has_word(view, *source, noun)) return last;
      if (speaker.type != SpeakerType::kPerson || speaker.entities.size() != 1 ||
          speaker.entities.front() == last || !titles.may_bear(speaker.entities.front(), title))
        continue;
      // Somebody else has spoken in between, or it is either of two.
      if (!may_be(speaker.entities.front()) || last != kNoIndex) return kNoIndex;
      last = speaker.entities.front();
      if (!is_office_of_place(view, cast, title)) break;
    }
  if (last != kNoIndex) return last;
  if (is_told_apart(view, cast, title, title.head_token)) return kNoIndex;
  const std::uint32_t only = only_person_in_sight(view, cast, title.words);
  return only != kNoIndex && may_be(only) ? only : kNoIndex;
}

}  // namespace onrecord::extract
