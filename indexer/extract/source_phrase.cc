// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/source_phrase.h"

#include <algorithm>

#include "indexer/extract/word_classes.h"

namespace onrecord::extract {

namespace {

struct PronounRow {
  std::string_view word;
  SourceKind kind;
};

constexpr PronounRow kPronouns[] = {
    {"he", SourceKind::kHePronoun},      {"him", SourceKind::kHePronoun},
    {"himself", SourceKind::kHePronoun}, {"his", SourceKind::kHePronoun},
    {"she", SourceKind::kShePronoun},    {"her", SourceKind::kShePronoun},
    {"hers", SourceKind::kShePronoun},   {"herself", SourceKind::kShePronoun},
    {"it", SourceKind::kItPronoun},      {"its", SourceKind::kItPronoun},
    {"i", SourceKind::kWriter},          {"my", SourceKind::kWriter},
    {"me", SourceKind::kWriter},         {"myself", SourceKind::kWriter},
    {"who", SourceKind::kRelative},      {"which", SourceKind::kRelative},
    {"that", SourceKind::kRelative},     {"whose", SourceKind::kRelative},
    {"they", SourceKind::kGroup},        {"we", SourceKind::kGroup},
    {"our", SourceKind::kGroup},         {"their", SourceKind::kGroup},
    {"them", SourceKind::kGroup},        {"us", SourceKind::kGroup},
    {"you", SourceKind::kGroup},         {"your", SourceKind::kGroup},
    {"themselves", SourceKind::kGroup},
};

// What the noun of a phrase makes of it, in order of precedence.
struct HeadRow {
  WordClass classes;
  SourceKind definite;    // with the, this, his
  SourceKind indefinite;  // with a, another, nothing
};

constexpr HeadRow kHeads[] = {
    {WordClass::kDocument, SourceKind::kDocument, SourceKind::kDocument},
    {WordClass::kGroup, SourceKind::kGroup, SourceKind::kGroup},
    {WordClass::kRole | WordClass::kTitle, SourceKind::kDefiniteRole, SourceKind::kUnnamed},
    {WordClass::kUnnamed, SourceKind::kUnnamed, SourceKind::kUnnamed},
    {WordClass::kOrganization, SourceKind::kDefiniteOrganization, SourceKind::kOrganization},
    {WordClass::kPlace, SourceKind::kDefinitePlace, SourceKind::kOther},
};

bool is_opening(std::string_view lower) {
  return is(lower, WordClass::kDeterminer | WordClass::kIndefinite | WordClass::kPossessive) ||
         lower == "from" || lower == "by" || lower == "to" || lower == "both";
}

bool is_possessive_ending(std::string_view lower) {
  return lower == "'s" || lower == "'";
}

// WHO, US, IT are no pronouns.
bool is_acronym(std::string_view token) {
  return token.size() > 1 &&
         std::all_of(token.begin(), token.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

class SourceReader {
 public:
  SourceReader(const ArticleView& view, Span source)
      : view_(view), first_(view.first_token(source)), last_(view.last_token(source)) {}

  SourcePhrase read() {
    if (first_ >= last_) return phrase_;
    if (read_pronoun()) return phrase_;
    skip_opening();
    find_chunk();
    if (chunk_end_ == begin_) return phrase_;
    phrase_.words = {view_.token(begin_).begin, view_.token(last_ - 1).end};
    const std::uint32_t head_name = view_.name_at_token(chunk_end_ - 1);
    phrase_.head_token = chunk_end_ - 1;
    if (head_name != kNoIndex) {
      phrase_.kind = SourceKind::kNames;
      collect_joint_names(head_name);
      return phrase_;
    }
    if (const std::uint32_t apposed = apposed_person(); apposed != kNoIndex) {
      phrase_.kind = SourceKind::kNames;
      phrase_.names.push_back(apposed);
      return phrase_;
    }
    if (const std::uint32_t last = person_at_end(); last != kNoIndex) {
      phrase_.kind = SourceKind::kNames;
      collect_joint_names(last);
      return phrase_;
    }
    if (const std::uint32_t named = named_among_others(); named != kNoIndex) {
      phrase_.kind = SourceKind::kNames;
      phrase_.names.push_back(named);
      return phrase_;
    }
    classify_head();
    if (const std::uint32_t body = body_that_speaks(); body != kNoIndex) {
      phrase_.kind = SourceKind::kNames;
      phrase_.names.push_back(body);
      return phrase_;
    }
    if (phrase_.kind == SourceKind::kDocument)
      if (const std::uint32_t author = author_of_document(); author != kNoIndex) {
        phrase_.kind = SourceKind::kNames;
        phrase_.names.push_back(author);
        return phrase_;
      }
    find_affiliation();
    return phrase_;
  }

 private:
  bool read_pronoun() {
    // "which has the largest army"
    if (view_.lower(first_) == "which" ||
        (view_.lower(first_) == "who" && !is_acronym(view_.token_text(first_)))) {
      phrase_.kind = SourceKind::kRelative;
      phrase_.head_token = first_;
      phrase_.words = view_.token(first_);
      return true;
    }
    // "he", "he also", "both he": a pronoun alone or with an adverb, never "his campaign".
    if (last_ - first_ > 2) return false;
    for (std::uint32_t t = first_; t < last_; ++t)
      for (const PronounRow& row : kPronouns)
        if (row.word == view_.lower(t) && !is_acronym(view_.token_text(t))) {
          // "CNN who"
          if (row.kind == SourceKind::kRelative && t > first_) continue;
          if (t + 1 < last_ && is(row.word, WordClass::kPossessive | WordClass::kDeterminer))
            return false;
          phrase_.kind = row.kind;
          phrase_.head_token = t;
          phrase_.words = view_.token(t);
          return true;
        }
    return false;
  }

  void skip_opening() {
    begin_ = first_;
    while (begin_ + 1 < last_ && view_.name_at_token(begin_) == kNoIndex &&
           is_opening(view_.lower(begin_))) {
      const std::string_view lower = view_.lower(begin_);
      is_definite_ |= is(lower, WordClass::kDeterminer | WordClass::kPossessive);
      is_indefinite_ |= is(lower, WordClass::kIndefinite);
      ++begin_;
    }
  }

  void find_chunk() {
    chunk_end_ = begin_;
    while (chunk_end_ < last_) {
      const std::string_view lower = view_.lower(chunk_end_);
      const bool is_in_name = view_.name_at_token(chunk_end_) != kNoIndex;
      if (!is_in_name && chunk_end_ > begin_ &&
          (lower == "," || lower == "(" || lower == ";" || lower == ":" || is_dash(chunk_end_) ||
           is(lower, WordClass::kPhraseBreak)) &&
          !is_title_of_a_name(chunk_end_) && !is_inside_compound(chunk_end_))
        break;
      ++chunk_end_;
    }
    while (chunk_end_ > begin_ + 1 &&
           (is_possessive_ending(view_.lower(chunk_end_ - 1)) ||
            view_.lower(chunk_end_ - 1) == "." || view_.lower(chunk_end_ - 1) == "all" ||
            view_.lower(chunk_end_ - 1) == "himself" || view_.lower(chunk_end_ - 1) == "herself"))
      --chunk_end_;
  }

  // Between words, not in one: "Export–Import".
  bool is_dash(std::uint32_t t) const {
    return (view_.lower(t) == "—" || view_.lower(t) == "–") && t > 0 &&
           view_.token(t).begin > view_.token(t - 1).end;
  }

  // "son-in-law"
  bool is_inside_compound(std::uint32_t t) const {
    return view_.lower(t - 1) == "-" && view_.lower(t + 1) == "-";
  }

  // "Secretary of State Joan Perrin": "of" joins a title to the name behind it; in "a friend of
  // Joan Perrin" it does not.
  bool is_title_of_a_name(std::uint32_t of) const {
    if (view_.lower(of) != "of" || !is(view_.lower(of - 1), WordClass::kTitle)) return false;
    for (std::uint32_t t = of + 1; t < last_ && t <= of + 4; ++t) {
      const std::uint32_t name = view_.name_at_token(t);
      if (name != kNoIndex && view_.document().names[name].type == language::NameType::kPerson)
        return t > of + 1;
      if (name == kNoIndex &&
          (view_.lower(t) == "," || is(view_.lower(t), WordClass::kPhraseBreak)))
        return false;
    }
    return false;
  }

  // "Ana Brill and Tom Oake", "A, B and C".
  void collect_joint_names(std::uint32_t head_name) {
    phrase_.names.push_back(head_name);
    for (std::uint32_t n = head_name; n > 0; --n) {
      const Span before = view_.document().names[n - 1].span;
      const std::uint32_t end = view_.last_token(before);
      if (before.begin < view_.token(begin_).begin) break;
      if (!joins_names(view_, end, view_.first_token(view_.document().names[n].span))) break;
      phrase_.names.insert(phrase_.names.begin(), n - 1);
    }
    for (std::uint32_t n = head_name; n + 1 < view_.document().names.size(); ++n) {
      const Span after = view_.document().names[n + 1].span;
      if (after.begin >= view_.token(last_ - 1).end) break;
      const std::uint32_t from = view_.last_token(view_.document().names[n].span);
      const std::uint32_t to = view_.first_token(after);
      if (!joins_names(view_, from, to) || view_.lower(to - 1) == ",") break;
      phrase_.names.push_back(n + 1);
    }
  }

  // "the attorney general, Loretta Lynch", "his brother, Tom Oake", "another author, professor
  // Tom Oake"; and, without a comma, "the director of the Harrow Group Tom Oake".
  std::uint32_t apposed_person() const {
    if (const std::uint32_t last = person_behind_last_comma(); last != kNoIndex) return last;
    if (!is(view_.lower(chunk_end_ - 1),
            WordClass::kRole | WordClass::kTitle | WordClass::kUnnamed | WordClass::kGroup))
      return kNoIndex;
    for (std::uint32_t t = chunk_end_; t + 1 < last_; ++t) {
      const bool is_after_name = view_.name_at_token(t) != kNoIndex || view_.lower(t) == ")";
      if (view_.lower(t) != "," && !is_after_name) continue;
      std::uint32_t next = t + 1;
      while (next < last_ && view_.name_at_token(next) == kNoIndex &&
             (is(view_.lower(next), WordClass::kHonorific | WordClass::kTitle | WordClass::kRole |
                                        WordClass::kRoleModifier) ||
              (!is_after_name && may_stand_in_role(next))))
        ++next;
      const std::uint32_t name = next < last_ ? view_.name_at_token(next) : kNoIndex;
      if (name != kNoIndex && name != view_.name_at_token(t) && is_person(name)) return name;
    }
    return kNoIndex;
  }

  // "The judge presiding over the case, Tom Oake": whatever comes before, a name behind a comma
  // that ends the source is in apposition to all of it.
  std::uint32_t person_behind_last_comma() const {
    std::uint32_t end = last_;
    while (end > chunk_end_ && view_.lower(end - 1) == ",") --end;
    if (end > chunk_end_ && view_.lower(end - 1) == ")") {
      while (end > chunk_end_ && view_.lower(end - 1) != "(") --end;
      if (end > chunk_end_) --end;
    }
    if (end <= chunk_end_ + 1) return kNoIndex;
    const std::uint32_t name = view_.name_at_token(end - 1);
    if (name == kNoIndex || !is_person(name)) return kNoIndex;
    std::uint32_t t = view_.first_token(view_.document().names[name].span);
    while (t > chunk_end_ && view_.lower(t - 1) != "," && view_.name_at_token(t - 1) == kNoIndex &&
           !is(view_.lower(t - 1), WordClass::kPhraseBreak))
      --t;
    return t > chunk_end_ && view_.lower(t - 1) == "," ? name : kNoIndex;
  }

  // "Harrow director of the Tarn Institute Tom Oake", "minister for children Tom Oake": a name that
  // ends the source is its head, if no preposition or role leads to it, as in "a friend of Tom
  // Oake".
  std::uint32_t person_at_end() const {
    std::uint32_t end = last_;
    while (end > chunk_end_ && view_.lower(end - 1) == ",") --end;
    if (end <= chunk_end_) return kNoIndex;
    const std::uint32_t name = view_.name_at_token(end - 1);
    if (name == kNoIndex || !is_person(name)) return kNoIndex;
    const std::uint32_t first = view_.first_token(view_.document().names[name].span);
    if (first <= chunk_end_ + 1) return kNoIndex;
    const std::uint32_t before = view_.name_at_token(first - 1);
    const bool follows_name = before != kNoIndex && !is_person(before);
    return follows_name || (before == kNoIndex && may_stand_in_role(first - 1) &&
                            !is(view_.lower(first - 1), WordClass::kRole | WordClass::kTitle |
                                                            WordClass::kRoleModifier |
                                                            WordClass::kHonorific) &&
                            view_.lower(first - 1) != "and")
               ? name
               : kNoIndex;
  }

  // A lower-case word that is no joint of a phrase.
  bool may_stand_in_role(std::uint32_t t) const {
    const std::string_view token = view_.token_text(t);
    return token.front() >= 'a' && token.front() <= 'z' &&
           (token == "and" ||
            !is(token, WordClass::kPhraseBreak | WordClass::kDeterminer | WordClass::kIndefinite));
  }

  bool is_person(std::uint32_t name) const {
    return view_.document().names[name].type == language::NameType::kPerson;
  }

  // "a statement by Tom Oake", "data from the Harrow Group": they speak through it. A study or an
  // advertisement speaks for itself.
  std::uint32_t author_of_document() const {
    static constexpr std::string_view kUtterances[] = {"comment",   "data",  "email",   "figures",
                                                       "message",   "post",  "remarks", "response",
                                                       "statement", "tweet", "words"};
    if (!std::binary_search(std::begin(kUtterances), std::end(kUtterances),
                            view_.lower(chunk_end_ - 1)))
      return kNoIndex;
    const std::string_view by = view_.lower(chunk_end_);
    if (by != "by" && by != "from") return kNoIndex;
    for (std::uint32_t t = chunk_end_ + 1; t < last_; ++t) {
      const std::uint32_t name = view_.name_at_token(t);
      if (name != kNoIndex)
        return is_possessive_ending(
                   view_.lower(view_.last_token(view_.document().names[name].span)))
                   ? kNoIndex
                   : name;
      if (is(view_.lower(t), WordClass::kPhraseBreak) || view_.lower(t) == ",") return kNoIndex;
    }
    return kNoIndex;
  }

  // "The Harrow Bank website", "a panel of the Harrow Court": the body speaks through them.
  std::uint32_t body_that_speaks() const {
    const auto organization_at = [&](std::uint32_t t) {
      const std::uint32_t name = t < last_ ? view_.name_at_token(t) : kNoIndex;
      return name != kNoIndex &&
                     view_.document().names[name].type == language::NameType::kOrganization
                 ? name
                 : kNoIndex;
    };
    const std::string_view head = view_.lower(chunk_end_ - 1);
    if (head == "website" && chunk_end_ > begin_ + 1) {
      const bool is_owner = is_possessive_ending(view_.lower(chunk_end_ - 2));
      return organization_at(chunk_end_ - (is_owner ? 3 : 2));
    }
    if (head != "panel" || view_.lower(chunk_end_) != "of") return kNoIndex;
    std::uint32_t t = chunk_end_ + 1;
    while (t < last_ && is(view_.lower(t), WordClass::kDeterminer)) ++t;
    return organization_at(t);
  }

  // "Tom Oake and others in the party": the one who is named.
  std::uint32_t named_among_others() const {
    const std::uint32_t name = view_.name_at_token(begin_);
    if (name == kNoIndex) return kNoIndex;
    const std::uint32_t after = view_.last_token(view_.document().names[name].span);
    return after + 1 < chunk_end_ && view_.lower(after) == "and" ? name : kNoIndex;
  }

  void classify_head() {
    const std::string_view head = view_.lower(chunk_end_ - 1);
    bool has_person = false;
    bool has_name = false;
    bool has_owner = false;  // "Caldera's tax commissioner" is definite without "the"
    for (std::uint32_t t = begin_; t + 1 < chunk_end_; ++t) {
      const std::uint32_t name = view_.name_at_token(t);
      if (name == kNoIndex) continue;
      has_name = true;
      has_person |= view_.document().names[name].type == language::NameType::kPerson;
      has_owner |= is_possessive_ending(view_.lower(t + 1));
    }
    if (is_group_of_many(head)) {
      phrase_.kind = SourceKind::kGroup;
      return;
    }
    phrase_.is_indefinite = is_indefinite_;
    phrase_.is_bare = !is_definite_ && !is_indefinite_ && !has_owner;
    const bool is_definite = (is_definite_ || has_owner) && !is_indefinite_;
    for (const HeadRow& row : kHeads) {
      if (!is(head, row.classes)) continue;
      phrase_.kind = is_definite ? row.definite : row.indefinite;
      break;
    }
    if (phrase_.kind == SourceKind::kDefiniteOrganization && has_name)
      phrase_.kind = SourceKind::kOrganization;
    // "Gary Johnson's doctor" is not told apart by being one; "the Indiana governor" is.
    if (phrase_.kind == SourceKind::kDefiniteRole && has_person)
      phrase_.kind = SourceKind::kUnnamed;
    if (phrase_.kind == SourceKind::kOther && is_acronym(view_.token_text(chunk_end_ - 1)))
      phrase_.kind = SourceKind::kOrganization;
    if (phrase_.kind == SourceKind::kOther && head.size() > 3 && head.ends_with('s') &&
        !head.ends_with("ss"))
      phrase_.kind = SourceKind::kGroup;
  }

  // "A group of doctors", "a coalition of leaders"; "the board of the Harrow Group" is a body.
  bool is_group_of_many(std::string_view head) const {
    static constexpr std::string_view kMany[] = {"alliance", "assembly", "coalition",
                                                 "group",    "panel",    "team"};
    if (!std::binary_search(std::begin(kMany), std::end(kMany), head) || chunk_end_ + 1 >= last_ ||
        view_.lower(chunk_end_) != "of")
      return false;
    for (std::uint32_t t = chunk_end_; t < last_; ++t) {
      const std::uint32_t name = view_.name_at_token(t);
      if (name != kNoIndex &&
          view_.document().names[name].type == language::NameType::kOrganization)
        return false;
    }
    return true;
  }

  void find_affiliation() {
    if (phrase_.kind != SourceKind::kUnnamed && phrase_.kind != SourceKind::kDefiniteRole) return;
    for (std::uint32_t t = begin_; t < last_; ++t) {
      const std::uint32_t name = view_.name_at_token(t);
      if (name != kNoIndex && view_.document().names[name].type != language::NameType::kPerson) {
        phrase_.affiliation = name;
        return;
      }
    }
  }

  const ArticleView& view_;
  std::uint32_t first_, last_;
  std::uint32_t begin_ = 0, chunk_end_ = 0;
  bool is_definite_ = false, is_indefinite_ = false;
  SourcePhrase phrase_;
};

}  // namespace

bool joins_names(const ArticleView& view, std::uint32_t first, std::uint32_t last) {
  bool has_and = false;
  for (std::uint32_t t = first; t < last; ++t) {
    const std::string_view lower = view.lower(t);
    // "Harrow Group president and chairman Tom Oake" is one person.
    if (!has_and && is(lower, WordClass::kRole | WordClass::kTitle)) return false;
    const bool is_joint = lower == "and" || lower == "&" || lower == ",";
    // A comma with more behind it opens an apposition: "Tom Oake, the Harrow Group chairman".
    if (lower == "," && t + 1 < last && view.lower(t + 1) != "and") return false;
    has_and |= is_joint;
    const bool is_allowed = is_joint || lower == "." ||
                            is(lower, WordClass::kHonorific | WordClass::kTitle | WordClass::kRole |
                                          WordClass::kRoleModifier | WordClass::kDeterminer);
    if (!is_allowed) return false;
  }
  return has_and;
}

SourcePhrase understand_source(const ArticleView& view, Span source) {
  return SourceReader(view, source).read();
}

}  // namespace onrecord::extract
