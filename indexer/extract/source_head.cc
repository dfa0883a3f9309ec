// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/source_head.h"

#include <algorithm>
#include <iterator>

#include "base/one_of.h"
#include "indexer/extract/word_classes.h"

namespace onrecord::extract {

namespace {

class SourceHead {
 public:
  SourceHead(const ArticleView& view, std::uint32_t begin, std::uint32_t chunk_end,
             std::uint32_t last)
      : view_(view), begin_(begin), chunk_end_(chunk_end), last_(last) {}

  std::vector<std::uint32_t> names() const {
    if (const std::uint32_t head = view_.name_at_token(chunk_end_ - 1); head != kNoIndex)
      return with_joint_names(head);
    if (const std::uint32_t apposed = apposed_person(); apposed != kNoIndex)
      return with_persons_behind(apposed);
    if (const std::uint32_t at_end = person_at_end(); at_end != kNoIndex)
      return with_joint_names(at_end);
    for (const std::uint32_t name :
         {named_among_others(), body_that_speaks(), author_of_document(), apposed_body()})
      if (name != kNoIndex) return {name};
    return {};
  }

 private:
  // "Ana Brill and Tom Oake", "A, B and C".
  std::vector<std::uint32_t> with_joint_names(std::uint32_t head_name) const {
    std::vector<std::uint32_t> names{head_name};
    for (std::uint32_t n = head_name; n > 0; --n) {
      const Span before = view_.document().names[n - 1].span;
      const std::uint32_t end = view_.last_token(before);
      if (before.begin < view_.token(begin_).begin) break;
      if (!joins_names(view_, end, view_.first_token(view_.document().names[n].span))) break;
      names.insert(names.begin(), n - 1);
    }
    for (std::uint32_t n = head_name; n + 1 < view_.document().names.size(); ++n) {
      const Span after = view_.document().names[n + 1].span;
      if (after.begin >= view_.token(last_ - 1).end) break;
      const std::uint32_t from = view_.last_token(view_.document().names[n].span);
      const std::uint32_t to = view_.first_token(after);
      if (!joins_names(view_, from, to) || view_.lower(to - 1) == ",") break;
      names.push_back(n + 1);
    }
    return names;
  }

  // "Two of the crew, Ana Brill and Tom Oake"
  std::vector<std::uint32_t> with_persons_behind(std::uint32_t first) const {
    std::vector<std::uint32_t> names = with_joint_names(first);
    std::erase_if(names, [&](std::uint32_t name) { return name < first || !is_person(name); });
    return names;
  }

  // "His insurer, Merchant & Crown": a body behind a comma that ends the source, where the head is
  // nobody's office.
  std::uint32_t apposed_body() const {
    std::uint32_t end = last_;
    while (end > chunk_end_ && view_.lower(end - 1) == ",") --end;
    if (end <= chunk_end_ || view_.lower(chunk_end_) != "," ||
        is(view_.lower(chunk_end_ - 1), WordClass::kRole | WordClass::kTitle | WordClass::kUnnamed |
                                            WordClass::kGroup | WordClass::kDocument |
                                            WordClass::kPlace))
      return kNoIndex;
    std::uint32_t first = chunk_end_ + 1;
    if (is(view_.lower(first), WordClass::kDeterminer)) ++first;
    const std::uint32_t name = first < end ? view_.name_at_token(first) : kNoIndex;
    return name != kNoIndex && name == view_.name_at_token(end - 1) &&
                   view_.document().names[name].type == language::NameType::kOrganization
               ? name
               : kNoIndex;
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
    if (!is_one_of(view_.lower(chunk_end_ - 1), kUtterances)) return kNoIndex;
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

  const ArticleView& view_;
  std::uint32_t begin_, chunk_end_, last_;
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

std::vector<std::uint32_t> names_that_speak(const ArticleView& view, std::uint32_t begin,
                                            std::uint32_t chunk_end, std::uint32_t last) {
  return SourceHead(view, begin, chunk_end, last).names();
}

Span whole_source(const ArticleView& view, const std::vector<language::NameType>& type_of_name,
                  Span source) {
  const std::uint32_t end = view.last_token(source);
  if (end == 0 || end >= view.token_count()) return source;
  const std::uint32_t last_name = view.name_at_token(end - 1);
  std::uint32_t next = end;
  if (view.lower(next) == "." && next + 1 < view.token_count()) ++next;
  const std::uint32_t next_name = view.name_at_token(next);
  if (next_name == kNoIndex) return source;
  const bool is_cut = last_name == next_name;
  const bool is_title = is(view.lower(end - 1), WordClass::kHonorific | WordClass::kTitle) &&
                        type_of_name[next_name] == language::NameType::kPerson;
  if (is_cut || is_title) source.end = view.document().names[next_name].span.end;
  return source;
}

}  // namespace onrecord::extract
