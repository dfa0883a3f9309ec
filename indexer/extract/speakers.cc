// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/speakers.h"

#include <algorithm>
#include <set>

#include "indexer/extract/antecedents.h"
#include "indexer/extract/interview.h"
#include "indexer/extract/kin.h"
#include "indexer/extract/last_speaker.h"
#include "indexer/extract/plurals.h"
#include "indexer/extract/source_head.h"
#include "indexer/extract/source_phrase.h"
#include "indexer/extract/unnamed_speakers.h"
#include "indexer/extract/unprinted_sources.h"
#include "schema/normalise.h"

namespace onrecord::extract {

namespace {

// What a pronoun is linked to has been read right before; the pronoun's own step has its doubts.
constexpr float kMentionIsRead = 0.97F;

class SpeakerFinder {
 public:
  SpeakerFinder(const ArticleView& view, const Cast& cast, const std::vector<RoleOfEntity>& roles)
      : view_(view),
        cast_(cast),
        roles_(roles),
        titles_(view, cast, roles),
        plurals_(view, cast),
        antecedents_(view, cast),
        speakers_(view.document().attributions.size()),
        kinds_(speakers_.size(), SourceKind::kOther) {}

  std::vector<Speaker> find() {
    // Everything that may mean somebody, in text order.
    std::vector<Event> events;
    for (std::uint32_t n = 0; n < view_.document().names.size(); ++n)
      if (cast_.entity_of_name[n] != kNoIndex)
        events.push_back({view_.document().names[n].span.begin, Event::kName, n});
    for (std::uint32_t t = 0; t < view_.token_count(); ++t) {
      if (view_.lower(t) == "he" || view_.lower(t) == "she")
        events.push_back({view_.token(t).begin, Event::kPronoun, t});
      if (view_.lower(t) == "the") events.push_back({view_.token(t).begin, Event::kDefinite, t});
    }
    for (std::uint32_t a = 0; a < speakers_.size(); ++a)
      if (const auto& source = attribution(a).source)
        events.push_back({source->begin, Event::kSource, a});
    // A source is read before the names and pronouns that stand in it.
    std::stable_sort(events.begin(), events.end(), [](const Event& x, const Event& y) {
      return x.byte != y.byte ? x.byte < y.byte : x.kind > y.kind;
    });
    for (const Event& event : events) read(event);
    find_unprinted_speakers(view_, cast_, kinds_, speakers_);
    for (std::uint32_t a = 0; a < speakers_.size(); ++a) add_role(a);
    return std::move(speakers_);
  }

 private:
  struct Event {
    enum Kind { kName, kPronoun, kDefinite, kSource };
    std::uint32_t byte;
    Kind kind;
    std::uint32_t index;
  };

  const language::Attribution& attribution(std::uint32_t a) const {
    return view_.document().attributions[a];
  }

  void read(const Event& event) {
    switch (event.kind) {
      case Event::kName:
        antecedents_.mention(view_.document().names[event.index].span,
                             cast_.entity_of_name[event.index], link_of_name(event.index));
        break;
      case Event::kPronoun:
        read_pronoun(event.index);
        break;
      case Event::kDefinite:
        read_definite(event.index);
        break;
      case Event::kSource:
        resolve(event.index);
        break;
    }
  }

  // Pronouns that are nobody's source carry who is talked about from sentence to sentence.
  void read_pronoun(std::uint32_t token) {
    const Span where = view_.token(token);
    if (resolved_pronouns_.contains(where.begin) || view_.is_inside_quotation(where.begin)) return;
    const Gender gender = view_.lower(token) == "he" ? Gender::kMale : Gender::kFemale;
    if (const auto answer = antecedents_.person(where, gender, {}))
      antecedents_.mention(where, answer->entity, Link::kPronoun);
  }

  // "The president spoke in Harrow": a title that the article explains is a mention like a name.
  void read_definite(std::uint32_t the) {
    const Span where = view_.token(the);
    if (resolved_titles_.contains(where.begin) || view_.is_inside_quotation(where.begin)) return;
    const SourcePhrase phrase = titles_.title_at(the);
    if (phrase.head_token == kNoIndex) return;
    if (const std::uint32_t entity = titles_.bearer_of(phrase); entity != kNoIndex)
      antecedents_.mention(phrase.words, entity, Link::kRole);
  }

  void resolve(std::uint32_t a) {
    const Span source = whole_source(view_, cast_.type_of_name, *attribution(a).source);
    if (source != *attribution(a).source) speakers_[a].corrected_source = source;
    const SourcePhrase phrase = understand_source(view_, source);
    kinds_[a] = phrase.kind;
    if (resolve_label(a, source)) return;
    if (is_called_by_kinship(view_, phrase)) return resolve_kin(a, phrase);
    switch (phrase.kind) {
      case SourceKind::kNames:
        name_speaker(a, phrase);
        break;
      case SourceKind::kHePronoun:
        resolve_pronoun(a, phrase, Gender::kMale);
        break;
      case SourceKind::kShePronoun:
        resolve_pronoun(a, phrase, Gender::kFemale);
        break;
      case SourceKind::kItPronoun:
        link(a, phrase, antecedents_.organization(phrase.words, attribution(a).content),
             Link::kPronoun);
        break;
      case SourceKind::kRelative:
        link(a, phrase, antecedents_.right_before(phrase.words), Link::kRelative);
        break;
      case SourceKind::kDefiniteRole:
        resolve_role(a, phrase);
        break;
      case SourceKind::kDefiniteOrganization:
        resolve_organization(a, phrase);
        break;
      case SourceKind::kOrganization:
        own_words(a, phrase, SpeakerType::kOrganization);
        break;
      case SourceKind::kUnnamed:
        resolve_unnamed(a, phrase);
        break;
      case SourceKind::kGroup:
        resolve_plural(a, phrase);
        break;
      case SourceKind::kPluralPronoun:
        link_all(a, phrase, plurals_.pair_called(phrase, source));
        if (view_.lower(phrase.head_token) == "they") resolve_they(a, phrase);
        break;
      case SourceKind::kDocument:
        own_words(a, phrase, SpeakerType::kDocument);
        break;
      case SourceKind::kDefinitePlace:
        resolve_place(a, phrase);
        break;
      case SourceKind::kOther:
        link_all(a, phrase, plurals_.pair_called(phrase, source));
        break;
      case SourceKind::kWriter:
        break;
    }
  }

  bool resolve_label(std::uint32_t a, Span source) {
    const LabelBearer bearer = bearer_of_label(view_, cast_, source);
    Speaker& speaker = speakers_[a];
    if (bearer.entity != kNoIndex) {
      add_entity(cast_, bearer.entity, speaker);
    } else if (!bearer.byline.empty()) {
      speaker.name = bearer.byline;
      speaker.type = SpeakerType::kPerson;
    } else {
      return false;
    }
    add_step(speaker, std::string(view_.text_of(source)), Link::kLabel);
    return true;
  }

  void resolve_plural(std::uint32_t a, const SourcePhrase& phrase) {
    const Span source = *attribution(a).source;
    link_all(a, phrase, plurals_.pair_called(phrase, source));
    if (speakers_[a].entities.empty()) own_words(a, phrase, SpeakerType::kGroup);
  }

  // Who spoke in this sentence or the one before, if it is an organization, several, or somebody
  // whose sex nothing tells; otherwise those named side by side at its beginning. A pronoun that
  // stands for nobody printed is no name: its speaker stays empty.
  void resolve_they(std::uint32_t a, const SourcePhrase& phrase) {
    const std::uint32_t here = view_.sentence_at(phrase.words.begin);
    for (std::uint32_t before = a; before-- > 0;) {
      const auto& source = attribution(before).source;
      if (!source || source->end > phrase.words.begin || attribution(before).is_labelled) continue;
      if (here - view_.sentence_at(source->begin) > 1) break;
      const Speaker& speaker = speakers_[before];
      if (speaker.type == SpeakerType::kGroup) return go_on(a, before, phrase);
      const bool may_be_they =
          speaker.entities.size() > 1 ||
          (speaker.entities.size() == 1 &&
           (speaker.type == SpeakerType::kOrganization ||
            (speaker.type == SpeakerType::kPerson &&
             cast_.entities[speaker.entities.front()].gender == Gender::kUnknown)));
      if (may_be_they) link_all(a, phrase, speaker.entities);
      return;
    }
    link_all(a, phrase, plurals_.subjects_before(phrase.words));
  }

  // "Officials said … They added": the group goes on.
  void go_on(std::uint32_t a, std::uint32_t before, const SourcePhrase& phrase) {
    Speaker speaker = speakers_[before];
    speaker.corrected_source = speakers_[a].corrected_source;
    speaker.chain.insert(speaker.chain.begin(),
                         {std::string(view_.text_of(phrase.words)), Link::kPlural});
    speaker.reliability *= reliability_of(Link::kPlural);
    speakers_[a] = std::move(speaker);
  }

  void link_all(std::uint32_t a, const SourcePhrase& phrase,
                const std::vector<std::uint32_t>& entities) {
    if (entities.empty()) return;
    for (const std::uint32_t entity : entities) add_entity(cast_, entity, speakers_[a]);
    add_step(speakers_[a], std::string(view_.text_of(phrase.words)), Link::kPlural);
    add_known_office(speakers_[a]);
  }

  // "The city of Harrow", or "the city" alone.
  void resolve_place(std::uint32_t a, const SourcePhrase& phrase) {
    for (std::uint32_t t = phrase.head_token; t < view_.last_token(phrase.words); ++t) {
      const std::uint32_t name = view_.name_at_token(t);
      if (name == kNoIndex || cast_.entity_of_name[name] == kNoIndex) continue;
      return link(a, phrase,
                  Antecedents::Answer{cast_.entity_of_name[name], view_.document().names[name].span,
                                      link_of_name(name)},
                  Link::kPlaceNoun);
    }
    const auto answer = antecedents_.place(phrase.words, attribution(a).content);
    if (answer) return link(a, phrase, answer, Link::kPlaceNoun);
    own_words(a, phrase, SpeakerType::kPlace);
  }

  void name_speaker(std::uint32_t a, const SourcePhrase& phrase) {
    Speaker& speaker = speakers_[a];
    for (const std::uint32_t name : phrase.names) {
      const std::uint32_t entity = cast_.entity_of_name[name];
      if (entity == kNoIndex) continue;
      add_entity(cast_, entity, speaker);
      add_step(speaker, std::string(view_.text_of(view_.document().names[name].span)),
               link_of_name(name));
    }
    if (speaker.entities.empty()) own_words(a, phrase, SpeakerType::kGroup);
    add_known_office(speaker);
  }

  // What the article's own names do not tell.
  void add_known_office(Speaker& speaker) const {
    for (const std::uint32_t entity : speaker.entities)
      if (const std::string& office = cast_.entities[entity].known_by; !office.empty())
        add_step(speaker, office, Link::kKnownOffice);
  }

  Link link_of_name(std::uint32_t name) const {
    const std::string_view printed = view_.text_of(view_.document().names[name].span);
    const bool is_full = fold(printed) == fold(cast_.entities[cast_.entity_of_name[name]].name);
    return is_full ? Link::kFullName : Link::kShortName;
  }

  void resolve_pronoun(std::uint32_t a, const SourcePhrase& phrase, Gender gender) {
    resolved_pronouns_.insert(phrase.words.begin);
    if (goes_on_unnamed(view_, cast_, a, gender, speakers_)) return;
    const auto answer = antecedents_.person(phrase.words, gender, attribution(a).content);
    link(a, phrase, answer, answer && answer->is_learned ? Link::kLearned : Link::kPronoun);
    if (answer) antecedents_.mention(phrase.words, answer->entity, Link::kPronoun);
  }

  void resolve_role(std::uint32_t a, const SourcePhrase& phrase) {
    resolved_titles_.insert(attribution(a).source->begin);
    if (link_title(a, phrase, titles_.bearer_of(phrase), Link::kRole) ||
        link_title(a, phrase, titles_.bearer_named_later(phrase), Link::kRole) ||
        link_title(a, phrase, last_speaker(view_, cast_, titles_, phrase, a, speakers_),
                   Link::kLastSpeaker))
      return;
    own_words(a, phrase, SpeakerType::kUnnamed);
  }

  void resolve_kin(std::uint32_t a, const SourcePhrase& phrase) {
    if (link_title(a, phrase, titles_.bearer_of(phrase), Link::kRole) ||
        link_title(a, phrase, relative_meant(view_, cast_, antecedents_, phrase), Link::kRole))
      return;
    is_owned(view_, phrase) ? own_words(a, phrase, SpeakerType::kUnnamed) : resolve_role(a, phrase);
  }

  bool link_title(std::uint32_t a, const SourcePhrase& phrase, std::uint32_t entity, Link why) {
    if (entity == kNoIndex) return false;
    link(a, phrase, Antecedents::Answer{entity, phrase.words, {}}, why);
    antecedents_.mention(phrase.words, entity, why);
    return true;
  }

  // "A Harrow judge has ruled …": the lead leaves the name to a later paragraph.
  void resolve_unnamed(std::uint32_t a, const SourcePhrase& phrase) {
    if (!link_title(a, phrase, titles_.bearer_named_later(phrase), Link::kRole))
      own_words(a, phrase, SpeakerType::kUnnamed);
  }

  // "Her campaign", "the campaign" in a paragraph about her: named by whose it is.
  bool resolve_campaign(std::uint32_t a, const SourcePhrase& phrase) {
    const std::string_view noun = view_.lower(phrase.head_token);
    if (noun != "campaign" && noun != "administration") return false;
    if (view_.first_token(phrase.words) != phrase.head_token) return false;
    const std::uint32_t determiner = phrase.head_token > 0 ? phrase.head_token - 1 : 0;
    const Gender gender = gender_of_role(view_.lower(determiner));
    const auto owner = antecedents_.person(phrase.words, gender, attribution(a).content);
    if (!owner) return false;
    const NameForm form = person_form(cast_.entities[owner->entity].name);
    for (std::uint32_t e = 0; e < cast_.entities.size(); ++e) {
      const Entity& entity = cast_.entities[e];
      if (entity.type != language::NameType::kOrganization) continue;
      const auto words = organization_form(entity.name).words;
      if (std::find(words.begin(), words.end(), form.words.back()) == words.end() ||
          words.back() != noun)
        continue;
      link(a, phrase, Antecedents::Answer{e, phrase.words, {}}, Link::kOrganizationNoun);
      return true;
    }
    Speaker& speaker = speakers_[a];
    speaker.name = form.shown.substr(form.shown.rfind(' ') + 1) + " " + std::string(noun);
    speaker.type = SpeakerType::kOrganization;
    add_step(speaker, std::string(view_.text_of(phrase.words)), Link::kOrganizationNoun);
    return true;
  }

  void resolve_organization(std::uint32_t a, const SourcePhrase& phrase) {
    const auto near = antecedents_.organization_named(
        phrase.words, phrase.head_token, attribution(a).content, Antecedents::Reach::kNear);
    if (near && !is_owned(view_, phrase)) return link(a, phrase, near, Link::kOrganizationNoun);
    if (resolve_campaign(a, phrase)) return;
    const auto answer =
        antecedents_.organization_called(phrase.words, phrase.head_token, attribution(a).content);
    if (answer) return link(a, phrase, answer, Link::kOrganizationNoun);
    own_words(a, phrase, SpeakerType::kOrganization);
  }

  void own_words(std::uint32_t a, const SourcePhrase& phrase, SpeakerType type) {
    Speaker& speaker = speakers_[a];
    std::string_view words = view_.text_of(phrase.words);
    while (words.ends_with(',') || words.ends_with(' ')) words.remove_suffix(1);
    speaker.name = std::string(words);
    speaker.type = type;
    add_step(speaker, speaker.name, Link::kOwnWords);
    if (phrase.affiliation != kNoIndex)
      speaker.affiliation = name_of(cast_.entity_of_name[phrase.affiliation]);
  }

  void link(std::uint32_t a, const SourcePhrase& phrase,
            const std::optional<Antecedents::Answer>& answer, Link why) {
    if (!answer) return;
    Speaker& speaker = speakers_[a];
    add_step(speaker, std::string(view_.text_of(phrase.words)), why);
    speaker.chain.back().probability = answer->probability;
    add_entity(cast_, answer->entity, speaker);
    const std::string mention(view_.text_of(answer->mention));
    if (answer->mention != phrase.words && mention != speaker.name)
      add_step(speaker, mention, answer->link, kMentionIsRead);
    add_known_office(speaker);
  }

  std::string name_of(std::uint32_t entity) const {
    return entity == kNoIndex ? std::string() : cast_.entities[entity].name;
  }

  // The role printed in the source itself comes first, then the first one the article prints.
  void add_role(std::uint32_t a) {
    Speaker& speaker = speakers_[a];
    if (speaker.entities.size() != 1 || speaker.type != SpeakerType::kPerson) return;
    const RoleOfEntity* chosen = nullptr;
    for (const RoleOfEntity& r : roles_) {
      if (r.entity != speaker.entities.front()) continue;
      const bool is_here = attribution(a).source && attribution(a).source->overlaps(r.role.where);
      if (!chosen || is_here) chosen = &r;
      if (is_here) break;
    }
    if (chosen) {
      speaker.role = chosen->role.role;
      if (chosen->role.affiliation != kNoIndex)
        speaker.affiliation = name_of(cast_.entity_of_name[chosen->role.affiliation]);
    }
    if (speaker.role.empty() && speaker.chain.front().link == Link::kLastSpeaker)
      speaker.role = speaker.chain.front().text;
  }

  const ArticleView& view_;
  const Cast& cast_;
  const std::vector<RoleOfEntity>& roles_;
  Titles titles_;
  Plurals plurals_;
  Antecedents antecedents_;
  std::vector<Speaker> speakers_;
  std::vector<SourceKind> kinds_;
  std::set<std::uint32_t> resolved_pronouns_;  // bytes of sources that are read already
  std::set<std::uint32_t> resolved_titles_;
};

}  // namespace

std::vector<Speaker> find_speakers(const ArticleView& view, const Cast& cast,
                                   const std::vector<RoleOfEntity>& roles) {
  return SpeakerFinder(view, cast, roles).find();
}

}  // namespace onrecord::extract
