// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/joined_bodies.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/one_of.h"
#include "base/utf8.h"
#include "indexer/extract/word_classes.h"

namespace onrecord::extract {

namespace {

using language::Name;
using language::NameType;

class JointSettler {
 public:
  JointSettler(const PrintedTokens& tokens, std::vector<Name> names)
      : tokens_(tokens), names_(std::move(names)) {
    for (const Name& name : names_) ++printed_[tokens_.key(name.span)];
  }

  std::vector<Name> settle() {
    join_campuses();
    join_halves();
    join_over_of();
    join_over_dash();
    join_over_and();
    join_periodicals();
    for (Name& name : names_) add_head(name);
    split_joined_bodies();
    return std::move(names_);
  }

 private:
  std::string_view between(std::size_t n) const {
    return tokens_.between(names_[n].span, names_[n + 1].span);
  }
  bool is_printed_twice(const Name& name) const { return printed_.at(tokens_.key(name.span)) > 1; }

  // "University of California,| San Diego": a state's university has its places behind a comma; of
  // others what follows is where they are ("University of Oslo, Norway").
  void join_campuses() {
    static constexpr std::string_view kOfStates[] = {
        "university of alabama",    "university of alaska",         "university of arkansas",
        "university of california", "university of colorado",       "university of illinois",
        "university of maryland",   "university of massachusetts",  "university of michigan",
        "university of minnesota",  "university of missouri",       "university of nebraska",
        "university of nevada",     "university of north carolina", "university of tennessee",
        "university of texas",      "university of wisconsin"};
    for (std::size_t n = 0; n + 1 < names_.size(); ++n) {
      if (between(n) != ", " || names_[n + 1].type == NameType::kPerson ||
          !is_one_of(tokens_.key(names_[n].span), kOfStates))
        continue;
      names_[n].type = NameType::kOrganization;
      names_[n].span.end = names_[n + 1].span.end;
      names_.erase(names_.begin() + static_cast<std::ptrdiff_t>(n) + 1);
    }
  }

  // "Bill and|Clara Tarn Foundation", "Andrea|Maria Lozano": what stands one space apart is one
  // name. Not "Harbour School and|Tarn College", each with its noun; not what someone is before
  // who.
  void join_halves() {
    for (std::size_t n = 0; n + 1 < names_.size();) {
      const Name& a = names_[n];
      const Name& b = names_[n + 1];
      const bool is_one = between(n) == " " && a.type == b.type &&
                          ((a.type == NameType::kOrganization && are_halves(a, b)) ||
                           (a.type == NameType::kPerson && !is_role(a)));
      if (is_one) {
        names_[n + 1].span.begin = a.span.begin;
        names_[n + 1].probability = std::max(a.probability, b.probability);
        names_.erase(names_.begin() + static_cast<std::ptrdiff_t>(n));
      } else {
        ++n;
      }
    }
  }
  bool are_halves(const Name& a, const Name& b) const {
    const std::size_t first = tokens_.first(a.span), end = tokens_.end(a.span);
    if (!begins_upper(tokens_.printed(first)) || is_possessive_ending(tokens_.lower(end - 1)) ||
        is_one_of(tokens_.lower(end - 1), {"based", "the"}))
      return false;
    const std::size_t next = tokens_.first(b.span);
    return tokens_.printed(end - 1) != "and" ||
           (tokens_.lower(next) != "the" &&
            !(has_body(first, end) && has_body(next, tokens_.end(b.span))));
  }
  // "Justice|Odo Ramar", "Countryman|Odo Ramar"
  bool is_role(const Name& name) const {
    const std::size_t last = tokens_.end(name.span) - 1;
    const std::string_view word = tokens_.lower(last);
    return classes_of(word) != WordClass::kNone || word.ends_with("man") || word.ends_with("woman");
  }

  // "Conservative| Party|", "Liberal| Democrats|": the noun that says what it is.
  void add_head(Name& name) const {
    if (name.type != NameType::kOrganization) return;
    const std::size_t end = tokens_.end(name.span);
    if (end == 0 || end >= tokens_.size() || tokens_.between(name.span, tokens_[end]) != " " ||
        !begins_upper(tokens_.printed(end)) || !begins_upper(tokens_.printed(end - 1)) ||
        is(tokens_.lower(end - 1), WordClass::kOrganization))
      return;
    if (is_one_of(tokens_.lower(end), {"committee", "council", "democrats", "institute", "party",
                                       "school", "university"}))
      name.span.end = tokens_[end].end;
  }

  // "Proceedings| of the |Tarn Academy": a periodical is called after whose it is.
  void join_periodicals() {
    for (std::size_t n = 0; n + 1 < names_.size(); ++n) {
      if (!is_one_of(between(n), {" of ", " of the "}) || names_[n + 1].type == NameType::kPerson ||
          !is_one_of(tokens_.key(names_[n].span),
                     {"annals", "bulletin", "journal", "proceedings", "transactions"}))
        continue;
      names_[n].span.end = names_[n + 1].span.end;
      names_[n].type = NameType::kOrganization;
      names_.erase(names_.begin() + static_cast<std::ptrdiff_t>(n) + 1);
    }
  }

  // "U.S. Court of Appeals for|the Sixth Circuit", "Institute of Soils and|Tides": a name cannot
  // end so; the capitalised words that follow belong to it.
  void join_over_of() {
    for (std::size_t n = 0; n < names_.size(); ++n) {
      if (names_[n].type != NameType::kOrganization) continue;
      std::size_t joint = tokens_.end(names_[n].span);
      if (joint > 0 && tokens_.printed(joint - 1) == "the") --joint;
      if (joint < tokens_.first(names_[n].span) + 2 || !ends_open(n, joint - 1)) continue;
      std::size_t next = joint;
      if (tokens_.printed(next) == "the") ++next;
      std::size_t end = next;
      while (end < next + 4 && begins_upper(tokens_.printed(end)) &&
             (end == next || tokens_[end].begin - tokens_[end - 1].end <= 1))
        ++end;
      if (end == next ||
          tokens_.between(tokens_[joint - 1], tokens_[next]).find('\n') != std::string_view::npos)
        continue;
      std::uint32_t last = tokens_[end - 1].end;
      while (n + 1 < names_.size() && names_[n + 1].span.begin < last) {
        last = std::max(last, names_[n + 1].span.end);
        names_.erase(names_.begin() + static_cast<std::ptrdiff_t>(n) + 1);
      }
      names_[n].span.end = last;
    }
  }

  // "Merrish Export–|Import Bank": a dash between two words, not between two names. Not a hyphen:
  // "D-Newport News" is a party's and a place's.
  void join_over_dash() {
    for (std::size_t n = 0; n < names_.size(); ++n) {
      std::size_t first = tokens_.first(names_[n].span);
      if (names_[n].type != NameType::kOrganization || first < 2 ||
          tokens_.printed(first - 1) != "–" || !are_glued(first - 1) || !are_glued(first) ||
          !begins_upper(tokens_.printed(first - 2)))
        continue;
      const std::uint32_t word = tokens_[first - 2].begin;
      const bool is_named = n > 0 && names_[n - 1].span.end > word;
      // "LONDON–Reuters"
      if (is_named && names_[n - 1].type != NameType::kOrganization) continue;
      names_[n].span.begin = is_named ? word : tokens_[first_of_name(first - 2)].begin;
      if (!is_named) continue;
      // The part before the dash was named too, with what stands before it.
      names_[n].span.begin = std::min(word, names_[n - 1].span.begin);
      names_.erase(names_.begin() + static_cast<std::ptrdiff_t>(n) - 1);
      --n;
    }
  }
  // The word before belongs to an unnamed one too: "African Export–".
  std::size_t first_of_name(std::size_t t) const {
    const bool is_begun = t > 0 && begins_upper(tokens_.printed(t - 1)) &&
                          tokens_.lower(t - 1) != "the" &&
                          tokens_.between(tokens_[t - 1], tokens_[t]) == " ";
    return is_begun ? t - 1 : t;
  }
  bool are_glued(std::size_t t) const { return tokens_[t - 1].end == tokens_[t].begin; }

  // "and" ends a name open where no other begins behind it.
  bool ends_open(std::size_t n, std::size_t joint) const {
    if (is_one_of(tokens_.printed(joint), {"of", "for"})) return true;
    return tokens_.printed(joint) == "and" &&
           (n + 1 == names_.size() || names_[n + 1].span.begin > tokens_[joint + 1].begin);
  }

  // "Dock and|Harbour Workers", "House Roads and the|Bridges Committee": the noun of the second is
  // the first's too.
  void join_over_and() {
    static constexpr std::string_view kShared[] = {"commission", "committee",    "nations",
                                                   "services",   "subcommittee", "tribes",
                                                   "veterans",   "workers"};
    for (std::size_t n = 0; n + 1 < names_.size(); ++n) {
      if (names_[n].type == NameType::kPerson || names_[n + 1].type != NameType::kOrganization)
        continue;
      const std::size_t last = tokens_.end(names_[n].span), end = tokens_.end(names_[n + 1].span);
      const bool is_joined = is_one_of(between(n), {" and ", " and the ", " & "}) &&
                             is_one_of(tokens_.lower(head(names_[n + 1].span)), kShared) &&
                             end >= tokens_.first(names_[n + 1].span) + 2 &&
                             !is(tokens_.lower(last - 1), WordClass::kOrganization) &&
                             !is_one_of(tokens_.lower(last - 1), kShared) &&
                             !is_printed_twice(names_[n]);
      if (!is_joined) continue;
      names_[n + 1].span.begin = names_[n].span.begin;
      names_.erase(names_.begin() + static_cast<std::ptrdiff_t>(n));
    }
  }

  // The noun that says what the body is: the last word, or the one before "of" or "for".
  std::size_t head(Span span) const {
    const std::size_t end = tokens_.end(span);
    for (std::size_t t = tokens_.first(span) + 1; t < end; ++t)
      if (is_one_of(tokens_.printed(t), {"of", "for"})) return t - 1;
    return end - 1;
  }

  // "Rivers Union of Tessin and Native Coast Fund": two bodies, each with its noun.
  void split_joined_bodies() {
    std::vector<Name> split;
    for (const Name& name : names_) {
      split.push_back(name);
      const std::size_t first = tokens_.first(name.span), end = tokens_.end(name.span);
      if (name.type != NameType::kOrganization || end < first + 6 || !is_body(end - 1)) continue;
      for (std::size_t t = first + 2; t + 2 < end; ++t) {
        if (tokens_.printed(t) != "and" || !has_body(first, t)) continue;
        split.back().span.end = tokens_[t - 1].end;
        split.push_back({{tokens_[t + 1].begin, name.span.end}, name.type, name.probability});
        break;
      }
    }
    names_ = std::move(split);
  }

  bool is_body(std::size_t t) const { return is_head_of_body(tokens_.lower(t)); }
  bool has_body(std::size_t first, std::size_t end) const {
    for (std::size_t t = first; t < end; ++t)
      if (is_body(t)) return true;
    return false;
  }

  const PrintedTokens& tokens_;
  std::vector<Name> names_;
  std::map<std::string, int> printed_;
};

}  // namespace

std::vector<Name> settle_joints(const PrintedTokens& tokens, std::vector<Name> names) {
  return JointSettler(tokens, std::move(names)).settle();
}

}  // namespace onrecord::extract
