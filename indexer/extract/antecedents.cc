// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/antecedents.h"

#include <algorithm>
#include <cmath>

#include "base/ascii.h"
#include "base/one_of.h"
#include "indexer/extract/word_classes.h"
#include "schema/normalise.h"

namespace onrecord::extract {

namespace {

constexpr std::size_t kLookBack = 60;           // mentions
constexpr std::uint32_t kFarthestSentence = 8;  // sentences before the pronoun
constexpr std::uint32_t kLongestModifier = 5;   // tokens between two names

// Weights of a mention's salience; chosen on PolNeAR dev, docs/QUALITY.md has what each gives.
constexpr float kPerSentence = -0.6F;
constexpr float kOtherParagraph = -0.6F;
constexpr float kFirstInSentence = 0.8F;
constexpr float kIsSource = 0.7F;
constexpr float kIsPossessive = -0.7F;
constexpr float kModifiesAnotherName = -1.5F;
constexpr float kIsAfterPreposition = -0.4F;
constexpr float kSameGender = 0.3F;
constexpr float kSharedWord = 1.0F;
constexpr float kPerMention = 0.1F;  // each mention of the candidate so far, up to five

bool is_letters(std::string_view lower) {
  return !lower.empty() && ((lower.front() >= 'a' && lower.front() <= 'z') ||
                            static_cast<unsigned char>(lower.front()) >= 0xC3);
}

// The links head's say: of an entity with probability p, kLearned * ln p.
constexpr float kLearned = 0.3F;
constexpr float kLeastLearned = 0.02F;
// What the head alone must be sure of where there is nothing to choose from.
constexpr float kLearnedAlone = 0.5F;

}  // namespace

Antecedents::Antecedents(const ArticleView& view, const Cast& cast)
    : view_(view), cast_(cast), learned_(view, cast), count_(cast.entities.size()) {
  for (const language::Attribution& attribution : view.document().attributions)
    if (attribution.source) sources_.push_back(*attribution.source);
  for (const language::Attribution& attribution : view.document().attributions) {
    if (!attribution.is_labelled) continue;
    for (std::uint32_t t = view.first_token(*attribution.source);
         t < view.last_token(*attribution.source); ++t)
      if (const std::uint32_t name = view.name_at_token(t);
          name != kNoIndex && cast.entity_of_name[name] != kNoIndex)
        for (const Span piece : attribution.content)
          turns_.push_back({piece, cast.entity_of_name[name]});
  }
  std::sort(sources_.begin(), sources_.end());
  std::stable_sort(turns_.begin(), turns_.end(),
                   [](const Turn& a, const Turn& b) { return a.words.begin < b.words.begin; });
}

// "Clinton communication director Jennifer Palmieri", "Holt's liberal colleague Matt Lauer": the
// first name tells the second one apart.
bool Antecedents::modifies_another_name(Span where) const {
  std::uint32_t t = view_.last_token(where);
  const bool is_owner = is_possessive_ending(view_.lower(t));
  if (is_owner) ++t;
  bool has_words = false;
  for (const std::uint32_t limit = t + kLongestModifier; t < limit && t < view_.token_count();
       ++t) {
    const std::string_view lower = view_.lower(t);
    if (const std::uint32_t name = view_.name_at_token(t); name != kNoIndex) {
      if (view_.document().names[name].type == language::NameType::kPerson) return has_words;
      if (!is_owner) return false;
      continue;
    }
    const bool is_phrase_word =
        is_owner ? is_letters(lower) && !is(lower, WordClass::kPhraseBreak | WordClass::kDeterminer)
                 : is(lower, WordClass::kRole | WordClass::kTitle | WordClass::kRoleModifier |
                                 WordClass::kOrganization | WordClass::kUnnamed);
    // One word that no list has, "communication director", if a role follows.
    if (!is_phrase_word &&
        (lower == "," ||
         !is(view_.lower(t + 1), WordClass::kRole | WordClass::kTitle | WordClass::kUnnamed)))
      return false;
    has_words = true;
  }
  return false;
}

// "Asked by Kit Morrow if …, she said": who asks is not who answers.
bool Antecedents::is_fronted_agent(Span where, std::uint32_t sentence) const {
  const std::uint32_t first =
      view_.document().sentences.empty() ? 0 : view_.document().sentences[sentence].first_token;
  std::uint32_t t = view_.first_token(where);
  while (t > first && is(view_.lower(t - 1), WordClass::kHonorific | WordClass::kTitle)) --t;
  if (t < first + 2 || t > first + 4 || view_.lower(t - 1) != "by") return false;
  return view_.lower(t - 2).ends_with("ed");
}

float Antecedents::prominence_of(Span where, std::uint32_t entity, std::uint32_t sentence) const {
  if (modifies_another_name(where) || is_fronted_agent(where, sentence))
    return kModifiesAnotherName;
  float prominence = 0;
  const bool is_person = cast_.entities[entity].type == language::NameType::kPerson;
  // Persons do not wait for the places and organizations before them: "In Harrow, Tom Oake said".
  bool is_first = true;
  for (auto m = mentions_.rbegin(); m != mentions_.rend() && m->sentence == sentence; ++m)
    if (!m->is_quoted && m->prominence != kModifiesAnotherName &&
        is_person == (cast_.entities[m->entity].type == language::NameType::kPerson))
      is_first = false;
  if (is_first) prominence += kFirstInSentence;
  const auto source = std::upper_bound(sources_.begin(), sources_.end(), where.begin,
                                       [](std::uint32_t b, Span s) { return b < s.begin; });
  if (source != sources_.begin() && std::prev(source)->contains(where)) prominence += kIsSource;
  const std::uint32_t after = view_.last_token(where);
  if (is_possessive_ending(view_.lower(after))) prominence += kIsPossessive;
  const std::uint32_t first = view_.first_token(where);
  if (first > 0 && is(view_.lower(first - 1), WordClass::kPhraseBreak))
    prominence += kIsAfterPreposition;
  return prominence;
}

void Antecedents::mention(Span where, std::uint32_t entity, Link link) {
  const std::uint32_t sentence = view_.sentence_at(where.begin);
  mentions_.push_back({where, entity, link, sentence, view_.paragraph_at(where.begin),
                       view_.is_inside_quotation(where.begin),
                       prominence_of(where, entity, sentence)});
  ++count_[entity];
}

float Antecedents::salience(const Evidence& evidence) {
  return kPerSentence * static_cast<float>(evidence.sentences_before) + evidence.prominence +
         evidence.fit + evidence.learned + (evidence.is_in_other_paragraph ? kOtherParagraph : 0) +
         kPerMention * static_cast<float>(std::min(evidence.mentions, 5));
}

std::optional<Antecedents::Answer> Antecedents::choose(const std::vector<Candidate>& candidates) {
  const Candidate* chosen = nullptr;
  const Candidate* by_rule = nullptr;
  const auto rule = [](const Candidate& c) { return salience(c.evidence) - c.evidence.learned; };
  for (const Candidate& candidate : candidates) {
    if (!chosen || salience(candidate.evidence) > salience(chosen->evidence)) chosen = &candidate;
    if (!by_rule || rule(candidate) > rule(*by_rule)) by_rule = &candidate;
  }
  if (!chosen) return std::nullopt;
  Answer answer = chosen->answer;
  answer.is_learned = answer.entity != by_rule->answer.entity;
  return answer;
}

// Turns do not overlap: the last that begins before is the only one, once for each of its names.
bool Antecedents::speaks_around(Span where, std::uint32_t entity) const {
  const auto end = std::partition_point(turns_.begin(), turns_.end(), [&](const Turn& turn) {
    return turn.words.begin <= where.begin;
  });
  for (auto turn = end; turn != turns_.begin();) {
    --turn;
    if (turn->words.begin != std::prev(end)->words.begin) break;
    if (turn->speaker == entity && turn->words.contains(where)) return true;
  }
  return false;
}

template <class Suits>
std::vector<Antecedents::Candidate> Antecedents::candidates(Span from,
                                                            const std::vector<Span>& excluded,
                                                            Suits suits, Reach reach) const {
  const std::uint32_t here = view_.sentence_at(from.begin);
  const std::uint32_t paragraph = view_.paragraph_at(from.begin);
  const bool is_quoted = view_.is_inside_quotation(from.begin);
  std::vector<Candidate> found;
  std::size_t looked = 0;
  for (auto m = mentions_.rbegin();
       m != mentions_.rend() && (looked < kLookBack || reach == Reach::kArticle); ++m) {
    if (m->where.begin >= from.begin) continue;
    ++looked;
    const std::uint32_t distance = here - m->sentence;
    if (distance > kFarthestSentence && reach == Reach::kNear) break;
    if (m->is_quoted && !is_quoted) continue;
    if (speaks_around(from, m->entity)) continue;
    if (std::any_of(excluded.begin(), excluded.end(), [&](Span e) { return e.contains(m->where); }))
      continue;
    const std::optional<float> fit = suits(cast_.entities[m->entity]);
    if (!fit) continue;
    const std::optional<float> learned = learned_.probability(from.begin, m->entity);
    found.push_back({{m->entity, m->where, m->link, false, learned},
                     {distance, m->paragraph != paragraph, m->prominence, *fit, count_[m->entity],
                      learned ? kLearned * std::log(std::max(*learned, kLeastLearned)) : 0.0F}});
  }
  return found;
}

std::optional<Antecedents::Answer> Antecedents::person(Span pronoun, Gender gender,
                                                       const std::vector<Span>& excluded) const {
  const auto fit = [&](const Entity& e) -> std::optional<float> {
    if (e.type != language::NameType::kPerson) return std::nullopt;
    if (e.gender == Gender::kUnknown || gender == Gender::kUnknown) return 0.0F;
    if (e.gender != gender) return std::nullopt;
    return kSameGender;
  };
  if (const auto answer = choose(candidates(pronoun, excluded, fit))) return answer;
  // "Back when he wrote his book, Mr. Oake said": nobody before.
  for (const LearnedLink& link : learned_.of(pronoun.begin))
    if (link.probability >= kLearnedAlone && fit(cast_.entities[link.entity]) &&
        !speaks_around(pronoun, link.entity))
      return Answer{link.entity, link.mention, Link::kShortName, true, link.probability};
  return std::nullopt;
}

std::optional<Antecedents::Answer> Antecedents::organization(
    Span pronoun, const std::vector<Span>& excluded) const {
  return choose(candidates(pronoun, excluded, [](const Entity& e) -> std::optional<float> {
    if (e.type == language::NameType::kPerson) return std::nullopt;
    return e.type == language::NameType::kOrganization ? 0.5F : 0.0F;
  }));
}

std::optional<Antecedents::Answer> Antecedents::place(Span where,
                                                      const std::vector<Span>& excluded) const {
  return choose(candidates(where, excluded, [](const Entity& e) -> std::optional<float> {
    if (e.type != language::NameType::kPlace) return std::nullopt;
    return 0.0F;
  }));
}

namespace {

// What the names of a kind of organization say, where they say anything.
struct KindRow {
  std::string_view noun;   // folded
  std::string_view words;  // a space before and behind each
};

// Nouns that any organization may be called by; "the court" is not the nearest company.
constexpr std::string_view kMediaWords =
    " bbc broadcasting cable channel daily gazette guardian herald journal magazine media mirror "
    "network news newspaper post radio television telegraph times today tribune tv weekly ";
constexpr std::string_view kTeamWords = " athletic city club fc rovers team town united wanderers ";
constexpr KindRow kKinds[] = {
    {"agency", ""},
    {"airline", " air airlines airways "},
    {"alliance", ""},
    {"archive", " archive archives library "},
    {"bank", " bank banco bancorp savings "},
    {"bloc", ""},
    {"broadcaster", kMediaWords},
    {"business", ""},
    {"carrier", ""},
    {"charity", ""},
    {"club", kTeamWords},
    {"company", ""},
    {"firm", ""},
    {"foundation", " foundation fund trust "},
    {"group", ""},
    {"hospital", " hospital clinic infirmary medical "},
    {"league", " league "},
    {"magazine", kMediaWords},
    {"manufacturer", ""},
    {"network", kMediaWords},
    {"newspaper", kMediaWords},
    {"nonprofit", ""},
    {"organisation", ""},
    {"organization", ""},
    {"outlet", kMediaWords},
    {"paper", kMediaWords},
    {"retailer", ""},
    {"school", " academy college high institute school "},
    {"startup", ""},
    {"team", kTeamWords},
    {"think-tank", " centre center foundation institute institution "},
    {"union", " association brotherhood employees federation guild teamsters union workers "},
    {"university", " college institute university "},
};

// Whether the last word of its name tells what it is: "Nurses' Federation".
bool says_its_kind(const Entity& organization) {
  const auto is_told_by = [](const std::string& word) {
    return std::any_of(std::begin(kKinds), std::end(kKinds), [&](const KindRow& row) {
      return row.noun == word || row.words.find(" " + word + " ") != std::string_view::npos;
    });
  };
  return std::any_of(organization.forms.begin(), organization.forms.end(),
                     [&](const std::string& form) {
                       const auto words = organization_form(form).words;
                       return words.size() > 1 && is_told_by(words.back());
                     });
}

}  // namespace

std::optional<Antecedents::Answer> Antecedents::organization_named(
    Span phrase, std::uint32_t head_token, const std::vector<Span>& excluded, Reach reach) const {
  const std::string noun = fold(view_.lower(head_token));
  const auto has_word = [](const Entity& e, std::string_view word) {
    return std::any_of(e.forms.begin(), e.forms.end(), [&](const std::string& form) {
      const NameForm parts = organization_form(form);
      return std::find(parts.words.begin(), parts.words.end(), word) != parts.words.end();
    });
  };
  // "The appeals court" is rather the Court of Appeals than the Supreme Court.
  std::vector<std::string> others;
  for (std::uint32_t t = view_.first_token(phrase); t < head_token; ++t)
    others.push_back(fold(view_.lower(t)));
  // "The Russian government" is not the German one.
  std::vector<std::string> told_apart_by;
  for (std::uint32_t t = view_.first_token(phrase); t < head_token; ++t)
    if (is_ascii_capital(view_.token_text(t).front()))
      told_apart_by.push_back(fold(view_.lower(t)));
  const auto fit = [&](const Entity& e) -> std::optional<float> {
    if (e.type != language::NameType::kOrganization || !has_word(e, noun) ||
        !std::all_of(told_apart_by.begin(), told_apart_by.end(),
                     [&](const std::string& word) { return has_word(e, word); }))
      return std::nullopt;
    return kSharedWord * static_cast<float>(std::count_if(
                             others.begin(), others.end(),
                             [&](const std::string& word) { return has_word(e, word); }));
  };
  return choose(candidates(phrase, excluded, fit, reach));
}

std::optional<Antecedents::Answer> Antecedents::organization_called(
    Span phrase, std::uint32_t head_token, const std::vector<Span>& excluded) const {
  if (const auto named = organization_named(phrase, head_token, excluded, Reach::kArticle))
    return named;
  const std::string noun = fold(view_.lower(head_token));
  // "His legal team" is nobody else's.
  const std::uint32_t first = view_.first_token(phrase);
  if (noun == "team" && first > 0 && is_one_of(view_.lower(first - 1), {"his", "her"}))
    return std::nullopt;
  const auto kind =
      std::lower_bound(std::begin(kKinds), std::end(kKinds), noun,
                       [](const KindRow& r, const std::string& n) { return r.noun < n; });
  if (kind == std::end(kKinds) || kind->noun != noun) return std::nullopt;
  const auto is_of_kind = [&](const Entity& e) -> std::optional<float> {
    if (e.type != language::NameType::kOrganization) return std::nullopt;
    for (const std::string& form : e.forms)
      for (const std::string& word : organization_form(form).words)
        if (kind->words.find(" " + word + " ") != std::string_view::npos) return 0.0F;
    return std::nullopt;
  };
  if (const auto of_kind = choose(candidates(phrase, excluded, is_of_kind, Reach::kArticle)))
    return of_kind;
  // "The hospital" may be St Brannock's, but not the Nurses' Federation.
  const bool has_own_words = !kind->words.empty();
  const auto may_be = [&](const Entity& e) -> std::optional<float> {
    if (e.type != language::NameType::kOrganization || (has_own_words && says_its_kind(e)))
      return std::nullopt;
    return 0.0F;
  };
  return choose(candidates(phrase, excluded, may_be));
}

std::optional<Antecedents::Answer> Antecedents::right_before(Span relative) const {
  std::uint32_t token = view_.first_token(relative);
  const bool is_who = view_.lower(token) == "who";
  for (auto m = mentions_.rbegin(); m != mentions_.rend(); ++m) {
    if (m->where.begin >= relative.begin) continue;
    const std::uint32_t end = view_.last_token(m->where);
    if (token < end || token - end > 2) return std::nullopt;
    for (std::uint32_t t = end; t < token; ++t)
      if (!is_one_of(view_.lower(t), {",", "(", ")", "of", "from"})) return std::nullopt;
    // "Senator Tom Oake of Merrow, who": a place is no "who".
    if (is_who && cast_.entities[m->entity].type == language::NameType::kPlace) {
      token = view_.first_token(m->where);
      continue;
    }
    return Answer{m->entity, m->where, m->link};
  }
  return std::nullopt;
}

}  // namespace onrecord::extract
