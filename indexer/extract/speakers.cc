// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/speakers.h"

#include <algorithm>
#include <map>
#include <set>

#include "indexer/extract/antecedents.h"
#include "indexer/extract/source_phrase.h"
#include "schema/normalise.h"

namespace onrecord::extract {

namespace {

constexpr std::uint32_t kFarthestLastSpeaker = 2;  // paragraphs
constexpr std::uint32_t kLongestTitle = 6;         // tokens behind its noun

SpeakerType speaker_type(language::NameType type) {
  switch (type) {
    case language::NameType::kPerson:
      return SpeakerType::kPerson;
    case language::NameType::kOrganization:
      return SpeakerType::kOrganization;
    case language::NameType::kPlace:
      return SpeakerType::kPlace;
  }
  return SpeakerType::kNone;
}

// Titles and their short forms are one role: "Sen." and "the senator".
std::string role_word(std::string_view lower) {
  static constexpr std::pair<std::string_view, std::string_view> kSame[] = {
      {"gen", "general"},
      {"gen.", "general"},
      {"gov", "governor"},
      {"gov.", "governor"},
      {"pm", "minister"},
      {"rep", "congressman"},
      {"rep.", "congressman"},
      {"representative", "congressman"},
      {"congresswoman", "congressman"},
      {"sen", "senator"},
      {"sen.", "senator"}};
  for (const auto& [word, same] : kSame)
    if (word == lower) return std::string(same);
  return std::string(lower);
}

class SpeakerFinder {
 public:
  SpeakerFinder(const ArticleView& view, const Cast& cast, const std::vector<RoleOfEntity>& roles)
      : view_(view),
        cast_(cast),
        roles_(roles),
        antecedents_(view, cast),
        speakers_(view.document().attributions.size()) {}

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
    for (std::uint32_t a = 0; a < speakers_.size(); ++a) resolve_from_other_attributions(a);
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
                             cast_.entity_of_name[event.index]);
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
      antecedents_.mention(where, answer->entity);
  }

  // "The president spoke in Harrow": a title that the article explains is a mention like a name.
  void read_definite(std::uint32_t the) {
    const Span where = view_.token(the);
    if (resolved_titles_.contains(where.begin) || view_.is_inside_quotation(where.begin)) return;
    std::uint32_t head = kNoIndex;
    for (std::uint32_t t = the + 1; t < view_.token_count() && t <= the + 4; ++t) {
      if (view_.name_at_token(t) != kNoIndex) break;
      if (is(view_.lower(t), WordClass::kRole))
        head = t;
      else if (head != kNoIndex || !is(view_.lower(t), WordClass::kRoleModifier))
        break;
    }
    if (head == kNoIndex || is_told_by_name(head)) return;
    SourcePhrase phrase;
    phrase.head_token = head;
    phrase.words = {view_.token(the + 1).begin, view_.token(head).end};
    if (const std::uint32_t entity = person_with_role(phrase); entity != kNoIndex)
      antecedents_.mention(phrase.words, entity);
  }

  // "the president Ann Roe", "the minister of the economy, Ann Roe": read where the name stands.
  bool is_told_by_name(std::uint32_t head) const {
    for (std::uint32_t t = head + 1; t < view_.token_count() && t <= head + kLongestTitle; ++t) {
      const std::uint32_t name = view_.name_at_token(t);
      if (name != kNoIndex && cast_.type_of_name[name] == language::NameType::kPerson) return true;
      const std::string_view lower = view_.lower(t);
      const bool may_go_on =
          lower == "of" || (lower == "," && t > head) ||
          is(lower, WordClass::kHonorific | WordClass::kTitle | WordClass::kDeterminer) ||
          view_.lower(t - 1) == "of" || is(view_.lower(t - 1), WordClass::kDeterminer);
      if (!may_go_on) return false;
    }
    return false;
  }

  void resolve(std::uint32_t a) {
    const Span source = whole_source(*attribution(a).source);
    if (source != *attribution(a).source) speakers_[a].corrected_source = source;
    const SourcePhrase phrase = understand_source(view_, source);
    kind_of_source_[a] = phrase.kind;
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
        own_words(a, phrase, SpeakerType::kUnnamed);
        break;
      case SourceKind::kGroup:
        own_words(a, phrase, SpeakerType::kGroup);
        break;
      case SourceKind::kDocument:
        own_words(a, phrase, SpeakerType::kDocument);
        break;
      case SourceKind::kDefinitePlace:
        resolve_place(a, phrase);
        break;
      case SourceKind::kWriter:
      case SourceKind::kOther:
        break;
    }
  }

  // A source that ends inside a name, or with the title before it, goes on to its end.
  Span whole_source(Span source) const {
    const std::uint32_t end = view_.last_token(source);
    if (end == 0 || end >= view_.token_count()) return source;
    const std::uint32_t last_name = view_.name_at_token(end - 1);
    std::uint32_t next = end;
    if (view_.lower(next) == "." && next + 1 < view_.token_count()) ++next;
    const std::uint32_t next_name = view_.name_at_token(next);
    if (next_name == kNoIndex) return source;
    const bool is_cut = last_name == next_name;
    const bool is_title = is(view_.lower(end - 1), WordClass::kHonorific | WordClass::kTitle) &&
                          cast_.type_of_name[next_name] == language::NameType::kPerson;
    if (is_cut || is_title) source.end = view_.document().names[next_name].span.end;
    return source;
  }

  // "The city of Harrow", or "the city" alone.
  void resolve_place(std::uint32_t a, const SourcePhrase& phrase) {
    for (std::uint32_t t = phrase.head_token; t < view_.last_token(phrase.words); ++t) {
      const std::uint32_t name = view_.name_at_token(t);
      if (name == kNoIndex || cast_.type_of_name[name] != language::NameType::kPlace) continue;
      return link(
          a, phrase,
          Antecedents::Answer{cast_.entity_of_name[name], view_.document().names[name].span},
          Link::kPlaceNoun);
    }
    const auto answer = antecedents_.place(phrase.words, attribution(a).content);
    if (answer) return link(a, phrase, answer, Link::kPlaceNoun);
    own_words(a, phrase, SpeakerType::kPlace);
  }

  // No source was read, but a name stands right before or behind the cue.
  bool resolve_beside_cue(std::uint32_t a) {
    const Span cue = attribution(a).cue;
    if (cue.empty()) return false;
    const std::uint32_t first = view_.first_token(cue), last = view_.last_token(cue);
    std::uint32_t before = first;
    while (before > 0 && before + 2 > first &&
           (view_.lower(before - 1) == "'s" || view_.lower(before - 1) == "'" ||
            view_.lower(before - 1) == "has" || view_.lower(before - 1) == "had" ||
            view_.lower(before - 1) == "also"))
      --before;
    const std::uint32_t candidates[] = {
        before > 0 ? view_.name_at_token(before - 1) : kNoIndex,
        last < view_.token_count() ? view_.name_at_token(last) : kNoIndex};
    for (const std::uint32_t name : candidates) {
      if (name == kNoIndex || cast_.entity_of_name[name] == kNoIndex ||
          cast_.type_of_name[name] != language::NameType::kPerson)
        continue;
      const Span span = view_.document().names[name].span;
      const auto& content = attribution(a).content;
      if (std::any_of(content.begin(), content.end(), [&](Span c) { return c.overlaps(span); }))
        continue;
      speakers_[a].corrected_source = span;
      add_entity(speakers_[a], cast_.entity_of_name[name]);
      speakers_[a].chain.push_back({std::string(view_.text_of(span)), Link::kBesideCue});
      rate(speakers_[a]);
      return true;
    }
    return false;
  }

  void name_speaker(std::uint32_t a, const SourcePhrase& phrase) {
    Speaker& speaker = speakers_[a];
    for (const std::uint32_t name : phrase.names) {
      const std::uint32_t entity = cast_.entity_of_name[name];
      if (entity == kNoIndex) continue;
      const std::string printed(view_.text_of(view_.document().names[name].span));
      add_entity(speaker, entity);
      const bool is_full = fold(printed) == fold(cast_.entities[entity].name);
      speaker.chain.push_back({printed, is_full ? Link::kFullName : Link::kShortName});
    }
    if (speaker.entities.empty()) return own_words(a, phrase, SpeakerType::kGroup);
    rate(speaker);
  }

  void resolve_pronoun(std::uint32_t a, const SourcePhrase& phrase, Gender gender) {
    resolved_pronouns_.insert(phrase.words.begin);
    const auto answer = antecedents_.person(phrase.words, gender, attribution(a).content);
    link(a, phrase, answer, Link::kPronoun);
    if (answer) antecedents_.mention(phrase.words, answer->entity);
  }

  void resolve_role(std::uint32_t a, const SourcePhrase& phrase) {
    resolved_titles_.insert(attribution(a).source->begin);
    if (const std::uint32_t entity = person_with_role(phrase); entity != kNoIndex) {
      link(a, phrase, Antecedents::Answer{entity, phrase.words}, Link::kRole);
      antecedents_.mention(phrase.words, entity);
      return;
    }
    // "Sir Keir Starmer has said. … the prime minister said": a title that the article nowhere
    // explains means whom it has just let speak.
    if (const std::uint32_t entity = last_speaker(a, phrase); entity != kNoIndex) {
      link(a, phrase, Antecedents::Answer{entity, phrase.words}, Link::kLastSpeaker);
      antecedents_.mention(phrase.words, entity);
      return;
    }
    own_words(a, phrase, SpeakerType::kUnnamed);
  }

  // The person whose printed role shares the phrase's noun and most of its other words.
  std::uint32_t person_with_role(const SourcePhrase& phrase) const {
    std::vector<std::string> wanted;
    for (std::uint32_t t = view_.first_token(phrase.words); t <= phrase.head_token; ++t)
      wanted.push_back(role_word(view_.lower(t)));
    std::uint32_t best = kNoIndex;
    int best_score = 0;
    for (const RoleOfEntity& r : roles_) {
      std::vector<std::string> has;
      std::string head;
      for (std::uint32_t t = view_.first_token(r.role.where); t < view_.last_token(r.role.where);
           ++t) {
        has.push_back(role_word(view_.lower(t)));
        if (is(view_.lower(t), WordClass::kRole | WordClass::kTitle)) head = has.back();
      }
      if (std::find(has.begin(), has.end(), wanted.back()) == has.end()) continue;
      int score = head == wanted.back() ? 4 : 2;
      for (const std::string& word : wanted)
        score += std::find(has.begin(), has.end(), word) != has.end() ? 2 : -1;
      const bool is_before = r.role.where.begin < phrase.words.begin;
      score += is_before ? 1 : 0;
      if (score > best_score || (score == best_score && is_before)) {
        best = r.entity;
        best_score = score;
      }
    }
    return best_score >= 4 ? best : kNoIndex;
  }

  // What a possessive or a person tells apart is nobody's but its bearer's: "Ann Roe's lawyer".
  bool may_be_last_speaker(const SourcePhrase& phrase) const {
    const std::string_view head = view_.lower(phrase.head_token);
    if (is(head, WordClass::kUnnamed) && !is(head, WordClass::kTitle)) return false;
    for (std::uint32_t t = view_.first_token(phrase.words); t < view_.last_token(phrase.words);
         ++t) {
      const std::uint32_t name = view_.name_at_token(t);
      if (view_.lower(t) == "'s" || view_.lower(t) == "'" ||
          (name != kNoIndex && cast_.type_of_name[name] == language::NameType::kPerson))
        return false;
    }
    return true;
  }

  std::uint32_t last_speaker(std::uint32_t a, const SourcePhrase& phrase) const {
    if (!may_be_last_speaker(phrase)) return kNoIndex;
    const std::uint32_t here = attribution(a).source->begin;
    for (std::uint32_t before = a; before-- > 0;) {
      const auto& source = attribution(before).source;
      if (!source || source->begin >= here) continue;
      if (view_.paragraph_at(here) - view_.paragraph_at(source->begin) > kFarthestLastSpeaker)
        return kNoIndex;
      const Speaker& speaker = speakers_[before];
      if (speaker.type == SpeakerType::kPerson && speaker.entities.size() == 1)
        return speaker.entities.front();
    }
    return kNoIndex;
  }

  void resolve_organization(std::uint32_t a, const SourcePhrase& phrase) {
    const auto answer = antecedents_.organization_called(view_.lower(phrase.head_token),
                                                         phrase.words, attribution(a).content);
    if (answer) return link(a, phrase, answer, Link::kOrganizationNoun);
    own_words(a, phrase, SpeakerType::kOrganization);
  }

  void own_words(std::uint32_t a, const SourcePhrase& phrase, SpeakerType type) {
    Speaker& speaker = speakers_[a];
    std::string_view words = view_.text_of(phrase.words);
    while (words.ends_with(',') || words.ends_with(' ')) words.remove_suffix(1);
    speaker.name = std::string(words);
    speaker.type = type;
    speaker.chain.push_back({speaker.name, Link::kOwnWords});
    if (phrase.affiliation != kNoIndex)
      speaker.affiliation = name_of(cast_.entity_of_name[phrase.affiliation]);
    rate(speaker);
  }

  void link(std::uint32_t a, const SourcePhrase& phrase,
            const std::optional<Antecedents::Answer>& answer, Link why) {
    if (!answer) return;
    Speaker& speaker = speakers_[a];
    speaker.chain.push_back({std::string(view_.text_of(phrase.words)), why});
    add_entity(speaker, answer->entity);
    const std::string mention(view_.text_of(answer->mention));
    if (answer->mention != phrase.words && mention != speaker.name)
      speaker.chain.push_back({mention, Link::kShortName});
    rate(speaker);
  }

  void add_entity(Speaker& speaker, std::uint32_t entity) {
    if (std::find(speaker.entities.begin(), speaker.entities.end(), entity) !=
        speaker.entities.end())
      return;
    speaker.entities.push_back(entity);
    if (!speaker.name.empty()) speaker.name += " and ";
    speaker.name += cast_.entities[entity].name;
    speaker.type = speaker_type(cast_.entities[entity].type);
  }

  static void rate(Speaker& speaker) {
    speaker.reliability = 1;
    for (const Step& step : speaker.chain) speaker.reliability *= reliability_of(step.link);
  }

  std::string name_of(std::uint32_t entity) const {
    return entity == kNoIndex ? std::string() : cast_.entities[entity].name;
  }

  // "I" inside somebody's words; sources that are not printed.
  void resolve_from_other_attributions(std::uint32_t a) {
    if (speakers_[a].type != SpeakerType::kNone) return;
    const auto& source = attribution(a).source;
    if (source) {
      if (kind_of_source_[a] != SourceKind::kWriter) return;
      if (const std::uint32_t outer = attribution_around(a); outer != kNoIndex)
        return copy(a, outer, Link::kQuotedSpeaker);
      if (!view_.is_inside_quotation(source->begin) && !view_.article().byline.empty()) {
        speakers_[a].name = view_.article().byline;
        speakers_[a].type = SpeakerType::kPerson;
        speakers_[a].chain.push_back({std::string(view_.text_of(*source)), Link::kByline});
        rate(speakers_[a]);
      }
      return;
    }
    if (resolve_beside_cue(a) || a == 0) return;
    const Span here = attribution(a).content.front();
    const Span before = attribution(a - 1).content.back();
    if (view_.sentence_at(attribution(a).cue.begin) ==
        view_.sentence_at(attribution(a - 1).cue.begin))
      return copy(a, a - 1, Link::kSameSentence);
    const bool both_quoted =
        view_.quoted_letters(here).inside > 0 && view_.quoted_letters(before).inside > 0;
    if (both_quoted && view_.paragraph_at(here.begin) - view_.paragraph_at(before.begin) <= 1)
      copy(a, a - 1, Link::kRunningQuotation);
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
    speaker.corrected_source.reset();
    const auto& source = attribution(a).source;
    speaker.chain.insert(speaker.chain.begin(),
                         {source ? std::string(view_.text_of(*source)) : std::string(), why});
    rate(speaker);
    speakers_[a] = std::move(speaker);
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
  Antecedents antecedents_;
  std::vector<Speaker> speakers_;
  std::map<std::uint32_t, SourceKind> kind_of_source_;
  std::set<std::uint32_t> resolved_pronouns_;  // bytes of sources that are read already
  std::set<std::uint32_t> resolved_titles_;
};

}  // namespace

std::vector<RoleOfEntity> find_roles(const ArticleView& view, const Cast& cast) {
  std::vector<RoleOfEntity> roles;
  for (std::uint32_t n = 0; n < view.document().names.size(); ++n) {
    const std::uint32_t entity = cast.entity_of_name[n];
    if (entity == kNoIndex || cast.entities[entity].type != language::NameType::kPerson) continue;
    if (auto role = role_at_name(view, n)) roles.push_back({entity, n, *role});
  }
  return roles;
}

std::vector<Speaker> find_speakers(const ArticleView& view, const Cast& cast,
                                   const std::vector<RoleOfEntity>& roles) {
  return SpeakerFinder(view, cast, roles).find();
}

}  // namespace onrecord::extract
