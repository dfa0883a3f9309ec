// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/source_phrase.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/one_of.h"
#include "indexer/extract/source_head.h"
#include "indexer/extract/word_classes.h"

namespace onrecord::extract {

namespace {

struct PronounRow {
  std::string_view word;
  SourceKind kind;
};

constexpr PronounRow kPronouns[] = {
    {"he", SourceKind::kHePronoun},
    {"him", SourceKind::kHePronoun},
    {"himself", SourceKind::kHePronoun},
    {"his", SourceKind::kHePronoun},
    {"she", SourceKind::kShePronoun},
    {"her", SourceKind::kShePronoun},
    {"hers", SourceKind::kShePronoun},
    {"herself", SourceKind::kShePronoun},
    {"it", SourceKind::kItPronoun},
    {"its", SourceKind::kItPronoun},
    {"i", SourceKind::kWriter},
    {"my", SourceKind::kWriter},
    {"me", SourceKind::kWriter},
    {"myself", SourceKind::kWriter},
    {"who", SourceKind::kRelative},
    {"which", SourceKind::kRelative},
    {"that", SourceKind::kRelative},
    {"whose", SourceKind::kRelative},
    {"they", SourceKind::kPluralPronoun},
    {"we", SourceKind::kPluralPronoun},
    {"our", SourceKind::kPluralPronoun},
    {"their", SourceKind::kPluralPronoun},
    {"them", SourceKind::kPluralPronoun},
    {"us", SourceKind::kPluralPronoun},
    {"you", SourceKind::kPluralPronoun},
    {"your", SourceKind::kPluralPronoun},
    {"themselves", SourceKind::kPluralPronoun},
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

// WHO, US, IT are no pronouns.
bool is_acronym(std::string_view token) {
  return token.size() > 1 && std::all_of(token.begin(), token.end(), is_ascii_capital<char>);
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
    phrase_.words = {view_.token(begin_).begin, view_.token(end_of_words() - 1).end};
    phrase_.head_token = chunk_end_ - 1;
    phrase_.names = names_that_speak(view_, begin_, chunk_end_, last_);
    if (!phrase_.names.empty()) {
      phrase_.kind = SourceKind::kNames;
      return phrase_;
    }
    classify_head();
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

  // "One of the victims" opens nothing: "one" is who speaks.
  void skip_opening() {
    begin_ = first_;
    while (begin_ + 1 < last_ && view_.name_at_token(begin_) == kNoIndex &&
           is_opening(view_.lower(begin_)) && view_.lower(begin_ + 1) != "of") {
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
          !is_title_of_a_name(chunk_end_) && !is_inside_compound(chunk_end_) &&
          !is_bracket_before_role(chunk_end_))
        break;
      ++chunk_end_;
    }
    while (chunk_end_ > begin_ + 1 &&
           (is_possessive_ending(view_.lower(chunk_end_ - 1)) ||
            is_one_of(view_.lower(chunk_end_ - 1), {".", "all", "both", "himself", "herself"})))
      --chunk_end_;
  }

  // Between words, not in one: "Export–Import".
  bool is_dash(std::uint32_t t) const {
    return (view_.lower(t) == "—" || view_.lower(t) == "–") && t > 0 &&
           view_.token(t).begin > view_.token(t - 1).end;
  }

  // "Harrow Transport Department (HTD) engineer Tom Oake": the short form in brackets ends nothing.
  bool is_bracket_before_role(std::uint32_t t) const {
    if (view_.lower(t) != "(" || view_.lower(t + 2) != ")" || t + 3 >= last_) return false;
    return view_.name_at_token(t - 1) != kNoIndex &&
           is(view_.lower(t + 3), WordClass::kRole | WordClass::kTitle | WordClass::kRoleModifier |
                                      WordClass::kUnnamed);
  }

  // "The retired teacher, who chairs the residents' committee" is called the retired teacher, and
  // "officials, some of whom were hurt," are officials.
  std::uint32_t end_of_words() const {
    for (std::uint32_t t = chunk_end_; t + 1 < last_; ++t)
      if (view_.lower(t) == "," &&
          (is_one_of(view_.lower(t + 1), {"who", "whose", "which", "among", "including"}) ||
           (view_.lower(t + 2) == "of" &&
            is_one_of(view_.lower(t + 1), {"all", "both", "many", "most", "none", "some"}))))
        return t;
    return last_;
  }

  // "son-in-law"
  bool is_inside_compound(std::uint32_t t) const {
    return view_.lower(t - 1) == "-" && view_.lower(t + 1) == "-";
  }

  // "Secretary of State Joan Perrin": "of" joins a title to the name behind it; in "a friend of
  // Joan Perrin" it does not. So does a role without article, "Director of Public Works Joan
  // Perrin", but not "mother of actress Joan Perrin".
  bool is_title_of_a_name(std::uint32_t of) const {
    if (view_.lower(of) != "of") return false;
    const bool is_title = is(view_.lower(of - 1), WordClass::kTitle);
    const bool is_bare_role = is(view_.lower(of - 1), WordClass::kRole) && !is_definite_ &&
                              !is_indefinite_ && !is(view_.lower(of - 1), WordClass::kUnnamed);
    if (!is_title && !is_bare_role) return false;
    for (std::uint32_t t = of + 1; t < last_ && t <= of + 4; ++t) {
      const std::uint32_t name = view_.name_at_token(t);
      if (name != kNoIndex && view_.document().names[name].type == language::NameType::kPerson)
        return t > of + 1 && (is_title || is_capitalised_field(t - 1));
      if (name == kNoIndex &&
          (view_.lower(t) == "," || is(view_.lower(t), WordClass::kPhraseBreak)))
        return false;
    }
    return false;
  }

  bool is_capitalised_field(std::uint32_t t) const {
    return is_ascii_capital(view_.token_text(t).front()) &&
           !is(view_.lower(t), WordClass::kRole | WordClass::kTitle | WordClass::kHonorific);
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
    if (!is_one_of(head, kMany) || chunk_end_ + 1 >= last_ || view_.lower(chunk_end_) != "of")
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

SourcePhrase understand_source(const ArticleView& view, Span source) {
  return SourceReader(view, source).read();
}

bool is_owned(const ArticleView& view, const SourcePhrase& phrase) {
  const std::uint32_t first = view.first_token(phrase.words);
  return first > 0 && is(view.lower(first - 1), WordClass::kPossessive);
}

}  // namespace onrecord::extract
