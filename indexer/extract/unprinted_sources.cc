// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/unprinted_sources.h"

#include <algorithm>
#include <utility>

#include "indexer/extract/word_classes.h"

namespace onrecord::extract {

namespace {

class UnprintedSources {
 public:
  UnprintedSources(const ArticleView& view, const Cast& cast, const std::vector<SourceKind>& kinds,
                   std::vector<Speaker>& speakers)
      : view_(view), cast_(cast), kinds_(kinds), speakers_(speakers) {}

  // "I" inside somebody's words; sources that are not printed.
  void resolve(std::uint32_t a) {
    if (is_we_of_letter(a)) return copy(a, attribution_around(a), Link::kQuotedSpeaker);
    if (speakers_[a].type != SpeakerType::kNone) return;
    const auto& source = attribution(a).source;
    if (source) {
      if (kinds_[a] != SourceKind::kWriter) return;
      if (const std::uint32_t outer = attribution_around(a); outer != kNoIndex)
        return copy(a, outer, Link::kQuotedSpeaker);
      if (!view_.is_inside_quotation(source->begin) && !view_.article().byline.empty()) {
        speakers_[a].name = view_.article().byline;
        speakers_[a].type = SpeakerType::kPerson;
        add_step(speakers_[a], std::string(view_.text_of(*source)), Link::kByline);
      }
      return;
    }
    if (resolve_beside_cue(a)) return;
    const auto in_same_sentence = [&](std::uint32_t other) {
      return view_.sentence_at(attribution(a).cue.begin) ==
             view_.sentence_at(attribution(other).cue.begin);
    };
    if (a > 0 && in_same_sentence(a - 1)) return copy(a, a - 1, Link::kSameSentence);
    // "Calling it a scandal, the archbishop said": the sentence's subject is still to come.
    const std::string_view cue = view_.text_of(attribution(a).cue);
    if (a + 1 < speakers_.size() && in_same_sentence(a + 1) &&
        cue.substr(0, cue.find(' ')).ends_with("ing"))
      return copy(a, a + 1, Link::kSameSentence);
    if (a == 0) return;
    const Span here = attribution(a).content.front();
    const Span before = attribution(a - 1).content.back();
    const bool both_quoted =
        view_.quoted_letters(here).inside > 0 && view_.quoted_letters(before).inside > 0;
    if (both_quoted && view_.paragraph_at(here.begin) - view_.paragraph_at(before.begin) <= 1)
      copy(a, a - 1, Link::kRunningQuotation);
  }

  // "We think …" in a letter that one person signs below; an interview's "we" are several.
  bool is_we_of_letter(std::uint32_t a) const {
    const auto& source = attribution(a).source;
    if (!source || kinds_[a] != SourceKind::kPluralPronoun ||
        view_.lower(view_.first_token(*source)) != "we")
      return false;
    const std::uint32_t outer = attribution_around(a);
    return outer != kNoIndex && attribution(outer).is_labelled &&
           attribution(outer).source->begin > source->begin;
  }

  std::uint32_t attribution_around(std::uint32_t a) const {
    std::uint32_t best = kNoIndex, best_size = 0;
    for (std::uint32_t outer = 0; outer < speakers_.size(); ++outer) {
      if (outer == a || speakers_[outer].type == SpeakerType::kNone) continue;
      for (const Span& piece : attribution(outer).content)
        if (piece.contains(*attribution(a).source) &&
            (best == kNoIndex || piece.size() < best_size)) {
          best = outer;
          best_size = piece.size();
        }
    }
    return best;
  }

  void copy(std::uint32_t a, std::uint32_t from, Link why) {
    const Speaker& other = speakers_[from];
    if (other.type == SpeakerType::kNone) return;
    Speaker speaker = other;
    const auto& source = attribution(a).source;
    // Sentences share a printed source; other quotations only its meaning.
    if (why != Link::kSameSentence)
      speaker.corrected_source.reset();
    else if (!speaker.corrected_source)
      speaker.corrected_source = attribution(from).source;
    speaker.chain.insert(speaker.chain.begin(),
                         {source ? std::string(view_.text_of(*source)) : std::string(), why});
    speaker.reliability *= reliability_of(why);
    speakers_[a] = std::move(speaker);
  }

  // No source was read, but a name stands right before or behind the cue.
  bool resolve_beside_cue(std::uint32_t a) {
    const Span cue = attribution(a).cue;
    if (cue.empty()) return false;
    const std::uint32_t first = view_.first_token(cue), last = view_.last_token(cue);
    std::uint32_t before = first;
    while (before > 0 && before + 2 > first &&
           (is_possessive_ending(view_.lower(before - 1)) || view_.lower(before - 1) == "has" ||
            view_.lower(before - 1) == "had" || view_.lower(before - 1) == "also"))
      --before;
    // "described by Ann Roe as"
    const std::uint32_t after = view_.lower(last) == "by" ? last + 1 : last;
    const std::uint32_t candidates[] = {
        before > 0 ? view_.name_at_token(before - 1) : kNoIndex,
        after < view_.token_count() ? view_.name_at_token(after) : kNoIndex};
    for (const std::uint32_t name : candidates) {
      if (name == kNoIndex || cast_.entity_of_name[name] == kNoIndex ||
          cast_.type_of_name[name] != language::NameType::kPerson)
        continue;
      const Span span = view_.document().names[name].span;
      const auto& content = attribution(a).content;
      if (std::any_of(content.begin(), content.end(), [&](Span c) { return c.overlaps(span); }))
        continue;
      speakers_[a].corrected_source = span;
      add_entity(cast_, cast_.entity_of_name[name], speakers_[a]);
      add_step(speakers_[a], std::string(view_.text_of(span)), Link::kBesideCue);
      return true;
    }
    return false;
  }

 private:
  const language::Attribution& attribution(std::uint32_t a) const {
    return view_.document().attributions[a];
  }

  const ArticleView& view_;
  const Cast& cast_;
  const std::vector<SourceKind>& kinds_;
  std::vector<Speaker>& speakers_;
};

}  // namespace

void find_unprinted_speakers(const ArticleView& view, const Cast& cast,
                             const std::vector<SourceKind>& kinds, std::vector<Speaker>& speakers) {
  UnprintedSources sources(view, cast, kinds, speakers);
  for (std::uint32_t a = 0; a < speakers.size(); ++a) sources.resolve(a);
}

}  // namespace onrecord::extract
