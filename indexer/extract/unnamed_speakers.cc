// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/unnamed_speakers.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/one_of.h"
#include "indexer/extract/source_phrase.h"
#include "indexer/extract/word_classes.h"

namespace onrecord::extract {

namespace {

// "She replied" is the other one of two; "he is credited with" says nothing of his own.
bool may_go_on(const ArticleView& view, Span cue) {
  for (std::uint32_t t = view.first_token(cue); t < view.last_token(cue); ++t)
    if (is_one_of(view.lower(t), {"answered", "answers", "are", "been", "is", "replied", "replies",
                                  "reply", "responded", "was", "were"}))
      return false;
  return true;
}

bool is_anybody_named(const ArticleView& view, const Cast& cast, std::uint32_t begin,
                      std::uint32_t end) {
  const auto& names = view.document().names;
  const auto first = std::partition_point(
      names.begin(), names.end(), [&](const language::Name& n) { return n.span.begin < begin; });
  for (auto n = static_cast<std::size_t>(first - names.begin());
       n < names.size() && names[n].span.begin < end; ++n)
    if (cast.type_of_name[n] == language::NameType::kPerson &&
        !view.is_inside_quotation(names[n].span.begin))
      return true;
  return false;
}

}  // namespace

bool goes_on_unnamed(const ArticleView& view, const Cast& cast, std::uint32_t attribution,
                     Gender gender, std::vector<Speaker>& speakers) {
  const auto& attributions = view.document().attributions;
  const Span pronoun = *attributions[attribution].source;
  if (!may_go_on(view, attributions[attribution].cue)) return false;
  for (std::uint32_t before = attribution; before-- > 0;) {
    const auto& source = attributions[before].source;
    if (!source || source->begin >= pronoun.begin) continue;
    const bool is_right_before =
        view.sentence_at(pronoun.begin) == view.sentence_at(source->begin) + 1 &&
        view.paragraph_at(pronoun.begin) == view.paragraph_at(source->begin);
    const std::uint32_t head = understand_source(view, *source).head_token;
    if (!is_right_before || speakers[before].type != SpeakerType::kUnnamed ||
        contradict(gender, gender_of_role(view.lower(head))) ||
        is_anybody_named(view, cast, source->end, pronoun.begin))
      return false;
    Speaker speaker = speakers[before];
    speaker.corrected_source.reset();
    speaker.chain.insert(speaker.chain.begin(),
                         {std::string(view.text_of(pronoun)), Link::kPronoun});
    speakers[attribution] = std::move(speaker);
    return true;
  }
  return false;
}

}  // namespace onrecord::extract
