// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/titles.h"

#include <algorithm>
#include <string>

#include "base/one_of.h"
#include "indexer/extract/kin.h"
#include "indexer/extract/role_nouns.h"
#include "indexer/extract/word_classes.h"

namespace onrecord::extract {

namespace {

constexpr std::uint32_t kLongestTitle = 6;          // tokens behind its noun
constexpr std::uint32_t kFarthestIntroduction = 4;  // paragraphs

// Titles and their short forms are one role: "Sen." and "the senator".
std::string role_word(std::string_view lower) {
  static constexpr std::pair<std::string_view, std::string_view> kSame[] = {
      {"chairman", "chair"},
      {"chairperson", "chair"},
      {"chairwoman", "chair"},
      {"congresswoman", "congressman"},
      {"democrat", "democratic"},
      {"gen", "general"},
      {"gen.", "general"},
      {"gop", "republican"},
      {"gov", "governor"},
      {"gov.", "governor"},
      {"justice", "judge"},
      {"pm", "minister"},
      {"rep", "congressman"},
      {"rep.", "congressman"},
      {"representative", "congressman"},
      {"sen", "senator"},
      {"sen.", "senator"}};
  for (const auto& [word, same] : kSame)
    if (word == lower) return std::string(same);
  return std::string(lower);
}

// Words that make another role of one, or empty: who is "the nominee" is not "the vice presidential
// nominee".
std::string rank_word(std::string_view lower) {
  static constexpr std::string_view kRanks[] = {"assistant",      "associate", "deputy",
                                                "prime",          "shadow",    "under-secretary",
                                                "undersecretary", "vice",      "vice-presidential"};
  if (lower == "pm") return "prime";
  return is_one_of(lower, kRanks) ? std::string(lower) : std::string();
}

// Nobody is of two of them.
bool is_party(std::string_view role_word) {
  static constexpr std::string_view kParties[] = {
      "communist", "conservative", "democratic", "green",     "labour",
      "liberal",   "libertarian",  "republican", "socialist", "tory"};
  return is_one_of(role_word, kParties);
}

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

Titles::Titles(const ArticleView& view, const Cast& cast, const std::vector<RoleOfEntity>& roles)
    : view_(view), cast_(cast), roles_(roles), roles_of_entity_(cast.entities.size()) {
  for (std::uint32_t r = 0; r < roles.size(); ++r) {
    const Span where = roles[r].role.where;
    words_of_role_.push_back(role_words(view.first_token(where), view.last_token(where)));
    roles_of_entity_[roles[r].entity].push_back(r);
  }
}

bool Titles::RoleWords::has(const std::string& word) const {
  return std::find(all.begin(), all.end(), word) != all.end();
}

std::uint32_t Titles::bearer_of(const SourcePhrase& phrase) const {
  std::vector<std::string> wanted;
  std::string rank;
  for (std::uint32_t t = view_.first_token(phrase.words); t <= phrase.head_token; ++t) {
    const bool is_in_name =
        view_.name_at_token(t) != kNoIndex && !is(view_.lower(t), WordClass::kRoleModifier);
    if (is_in_name || view_.lower(t) == "'s") continue;
    wanted.push_back(role_word(view_.lower(t)));
    if (rank.empty()) rank = rank_word(view_.lower(t));
  }
  if (wanted.empty()) return kNoIndex;
  const std::string field = field_of(phrase);
  std::uint32_t best = kNoIndex;
  int best_score = 0;
  for (std::uint32_t i = 0; i < roles_.size(); ++i) {
    const RoleOfEntity& r = roles_[i];
    const RoleWords& its = words_of_role_[i];
    if (!its.has(wanted.back()) || rank != its.rank || !may_bear(r.entity, phrase)) continue;
    if (!field.empty() && its.all.size() > 1 && !its.has(field)) continue;
    int score = its.head == wanted.back() ? 4 : 2;
    for (const std::string& word : wanted) score += its.has(word) ? 2 : -1;
    score += affiliation_score(phrase.affiliation, r.role.affiliation);
    const bool is_before = r.role.where.begin < phrase.words.begin;
    score += is_before ? 1 : 0;
    if (score > best_score || (score == best_score && is_before)) {
      best = r.entity;
      best_score = score;
    }
  }
  return best_score >= 4 ? best : leader_meant(phrase);
}

// "Secretary of state": of what, if no name tells it.
std::string Titles::field_of(const SourcePhrase& phrase) const {
  std::uint32_t t = phrase.head_token + 1;
  if (view_.lower(t) != "of" || t >= view_.last_token(phrase.words)) return {};
  for (++t; is(view_.lower(t), WordClass::kDeterminer); ++t) {
  }
  return view_.name_at_token(t) == kNoIndex ? std::string(view_.lower(t)) : std::string();
}

// "The Merrow leader" is Merrow's prime minister, where the article prints one such office.
std::uint32_t Titles::leader_meant(const SourcePhrase& phrase) const {
  if (view_.lower(phrase.head_token) != "leader" || phrase.affiliation == kNoIndex ||
      cast_.type_of_name[phrase.affiliation] != language::NameType::kPlace)
    return kNoIndex;
  std::uint32_t leader = kNoIndex;
  for (std::uint32_t i = 0; i < roles_.size(); ++i) {
    const RoleWords& its = words_of_role_[i];
    const bool leads = its.has("prime") || is_one_of(its.head, {"president", "premier", "governor",
                                                                "chancellor", "mayor"});
    if (!leads || (!its.rank.empty() && its.rank != "prime") ||
        affiliation_score(phrase.affiliation, roles_[i].role.affiliation) <= 0 ||
        roles_[i].entity == leader)
      continue;
    if (leader != kNoIndex) return kNoIndex;
    leader = roles_[i].entity;
  }
  return leader;
}

std::uint32_t Titles::bearer_named_later(const SourcePhrase& phrase) const {
  if (!is(view_.lower(phrase.head_token), WordClass::kRole | WordClass::kTitle)) return kNoIndex;
  // "One minister grumbled" tells one of several who stay unnamed.
  const std::uint32_t first = view_.first_token(phrase.words);
  if (phrase.is_indefinite &&
      (first == 0 || (view_.lower(first - 1) != "a" && view_.lower(first - 1) != "an")))
    return kNoIndex;
  const std::uint32_t entity = bearer_of(phrase);
  if (entity == kNoIndex)
    return is(view_.lower(phrase.head_token), WordClass::kUnnamed) ? kNoIndex
                                                                   : opens_next_paragraph(phrase);
  const auto& names = view_.document().names;
  for (std::uint32_t n = 0; n < names.size(); ++n) {
    if (cast_.entity_of_name[n] != entity) continue;
    const std::uint32_t here = view_.paragraph_at(phrase.words.begin);
    const std::uint32_t there = view_.paragraph_at(names[n].span.begin);
    const bool is_headline = phrase.is_bare && here == 0;
    return is_headline || (names[n].span.begin > phrase.words.begin &&
                           there - here <= kFarthestIntroduction)
               ? entity
               : kNoIndex;
  }
  return kNoIndex;
}

// "Caldera's tax commissioner says …" and, in the next paragraph, "Ann Roe says …": a full name
// that comes from nowhere is the one that the lead has kept back.
std::uint32_t Titles::opens_next_paragraph(const SourcePhrase& phrase) const {
  const std::uint32_t next = view_.paragraph_at(phrase.words.begin) + 1;
  const auto& paragraphs = view_.article().paragraphs;
  if (next >= paragraphs.size()) return kNoIndex;
  const std::uint32_t name = view_.name_at_token(view_.first_token(paragraphs[next].span));
  if (name == kNoIndex || cast_.type_of_name[name] != language::NameType::kPerson) return kNoIndex;
  const std::uint32_t entity = cast_.entity_of_name[name];
  if (entity == kNoIndex) return kNoIndex;
  const auto& of_names = cast_.entity_of_name;
  const bool is_first =
      std::find(of_names.begin(), of_names.end(), entity) == of_names.begin() + name;
  const bool has_role = !roles_of_entity_[entity].empty();
  const bool is_full =
      view_.text_of(view_.document().names[name].span).find(' ') != std::string_view::npos;
  return is_first && is_full && !has_role && may_bear(entity, phrase) ? entity : kNoIndex;
}

bool Titles::may_bear(std::uint32_t entity, const SourcePhrase& phrase) const {
  if (contradict(gender_of_role(view_.lower(phrase.head_token)), cast_.entities[entity].gender))
    return false;
  const RoleWords wanted = role_words(view_.first_token(phrase.words), phrase.head_token + 1);
  const std::string noun = role_word(view_.lower(phrase.head_token));
  for (const std::uint32_t r : roles_of_entity_[entity]) {
    const RoleWords& its = words_of_role_[r];
    if (!wanted.party.empty() && !its.party.empty() && its.party != wanted.party) return false;
    if (its.has(noun) && its.rank != wanted.rank) return false;
  }
  return true;
}

bool Titles::has_only_other_roles(std::uint32_t entity, const SourcePhrase& phrase) const {
  const std::string_view noun = view_.lower(phrase.head_token);
  bool has_other = false;
  for (const std::uint32_t r : roles_of_entity_[entity]) {
    const RoleWords& its = words_of_role_[r];
    if (its.head.empty() || is_party(its.head) || is_kinship(its.head) || its.has("former"))
      continue;
    if (may_be_called(its.head, noun)) return false;
    for (std::uint32_t t = view_.first_token(phrase.words); t <= phrase.head_token; ++t)
      if (its.has(role_word(view_.lower(t))) &&
          is(view_.lower(t), WordClass::kRole | WordClass::kTitle | WordClass::kRoleModifier))
        return false;
    has_other = true;
  }
  return has_other;
}

Titles::RoleWords Titles::role_words(std::uint32_t first, std::uint32_t last) const {
  RoleWords found;
  for (std::uint32_t t = first; t < last; ++t) {
    std::string word = role_word(view_.lower(t));
    if (is_party(word)) found.party = word;
    if (found.rank.empty()) found.rank = rank_word(view_.lower(t));
    if (is(view_.lower(t), WordClass::kRole | WordClass::kTitle)) found.head = word;
    found.all.push_back(std::move(word));
  }
  return found;
}

// "The Harrow governor": whose role has the same place or body beside it, not another one.
int Titles::affiliation_score(std::uint32_t wanted, std::uint32_t has) const {
  if (wanted == kNoIndex || has == kNoIndex) return 0;
  const std::uint32_t a = cast_.entity_of_name[wanted], b = cast_.entity_of_name[has];
  if (a == b) return 2;
  return cast_.type_of_name[wanted] == cast_.type_of_name[has] ? -3 : 0;
}

SourcePhrase Titles::title_at(std::uint32_t the) const {
  SourcePhrase phrase;
  std::uint32_t head = kNoIndex;
  for (std::uint32_t t = the + 1; t < view_.token_count() && t <= the + 4; ++t) {
    if (view_.name_at_token(t) != kNoIndex) break;
    if (is(view_.lower(t), WordClass::kRole))
      head = t;
    else if (head != kNoIndex || !is(view_.lower(t), WordClass::kRoleModifier))
      break;
  }
  if (head == kNoIndex || is_told_by_name(head)) return phrase;
  phrase.head_token = head;
  phrase.words = {view_.token(the + 1).begin, view_.token(head).end};
  return phrase;
}

// "the president Ann Roe", "the minister of the economy, Ann Roe": read where the name stands.
bool Titles::is_told_by_name(std::uint32_t head) const {
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

}  // namespace onrecord::extract
