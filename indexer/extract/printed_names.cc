// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/printed_names.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <map>
#include <string>

#include "base/ascii.h"
#include "base/one_of.h"
#include "base/utf8.h"
#include "indexer/extract/joined_bodies.h"
#include "indexer/extract/word_classes.h"

namespace onrecord::extract {

namespace {

using language::Name;
using language::NameType;

// Never the first or last word of a name.
bool is_joint(std::string_view lower) {
  return is_one_of(lower, {"of", "for", "and", "in", "at", "on", "by", "to", "or"});
}

bool is_quotation_mark(std::string_view token) {
  return is_one_of(token, {"\"", "“", "”", "‘", "’", "'", "''", "``"});
}

bool is_possessive(std::string_view token) {
  return is_one_of(token, {"'s", "’s", "'", "’"});
}

bool has_letter(std::string_view token) {
  for (std::size_t i = 0; i < token.size();) {
    const CodePoint c = decode_utf8(token, i);
    if (u_isalpha(static_cast<UChar32>(c.value))) return true;
    i += c.length;
  }
  return false;
}

class NameCorrector {
 public:
  NameCorrector(const PrintedTokens& tokens, std::vector<Name> names)
      : tokens_(tokens), names_(std::move(names)) {}

  std::vector<Name> correct() {
    for (const Name& name : names_) ++printed_[tokens_.key(name.span)];
    join_over_hyphens();
    join_nicknames();
    join_brackets();
    for (Name& name : names_) {
      add_before_particle(name);
      add_behind_particle(name);
      trim(name);
      add_suffix(name);
      add_first_name_behind_role(name);
      drop_count(name);
      settle_common_noun(name);
    }
    split_possessives();
    split_glued_persons();
    std::erase_if(names_, [&](const Name& name) { return is_no_name(name); });
    return std::move(names_);
  }

 private:
  // Puts names [n, n + 1] into one of the second's type.
  void join(std::size_t n) {
    names_[n + 1].span.begin = names_[n].span.begin;
    names_[n + 1].probability = std::max(names_[n].probability, names_[n + 1].probability);
    names_.erase(names_.begin() + static_cast<std::ptrdiff_t>(n));
  }

  std::string_view between(std::size_t n) const {
    return tokens_.between(names_[n].span, names_[n + 1].span);
  }

  bool stands_alone_elsewhere(std::size_t n) const { return stands_alone(names_[n].span); }

  // "Gallego-Lazo" is one name, "Roe-Brill debate" is not where both have names of their own.
  void join_over_hyphens() {
    for (std::size_t n = 0; n + 1 < names_.size();) {
      const std::string_view gap = between(n);
      const bool is_joined = (gap == "-" || gap == "–" ||
                              (gap.empty() && tokens_.printed(names_[n].span).ends_with('-'))) &&
                             names_[n].type != NameType::kPlace &&
                             !(stands_alone_elsewhere(n) && stands_alone_elsewhere(n + 1));
      if (is_joined)
        join(n);
      else
        ++n;
    }
  }

  // "Robert C. “Bobby” Scott": two persons with nothing between them but a quotation mark.
  void join_nicknames() {
    for (std::size_t n = 0; n + 1 < names_.size();) {
      const Span whole{names_[n].span.begin, names_[n + 1].span.end};
      const bool are_persons =
          names_[n].type == NameType::kPerson && names_[n + 1].type == NameType::kPerson;
      if (are_persons && is_nickname_joint(names_[n].span.end, names_[n + 1].span.begin) &&
          marks_in(whole) == 2)
        join(n);
      else
        ++n;
    }
  }

  bool is_nickname_joint(std::uint32_t begin, std::uint32_t end) const {
    for (std::size_t t = tokens_.first({begin, end}); t < tokens_.size() && tokens_[t].begin < end;
         ++t)
      if (!is_quotation_mark(tokens_.printed(t))) return false;
    return true;
  }

  int marks_in(Span span) const {
    int marks = 0;
    for (std::size_t t = tokens_.first(span); t < tokens_.end(span); ++t)
      marks += is_one_of(tokens_.printed(t), {"\"", "“", "”", "‘", "’", "''", "``"}) ? 1 : 0;
    return marks;
  }

  // "Jerry [Quill]": what an editor put in brackets.
  void join_brackets() {
    for (std::size_t n = 0; n + 1 < names_.size(); ++n) {
      const bool are_persons =
          names_[n].type == NameType::kPerson && names_[n + 1].type == NameType::kPerson;
      const std::size_t bracket = tokens_.end(names_[n + 1].span);
      if (!are_persons || between(n) != " [" || tokens_.printed(bracket) != "]") continue;
      join(n);
      names_[n].span.end = tokens_[bracket].end;
    }
  }

  // "|Said| bin Rahal": nobody's name begins with "son of".
  void add_before_particle(Name& name) const {
    if (name.type != NameType::kPerson || name.span.empty()) return;
    const std::size_t first = tokens_.first(name.span);
    if (first == 0 || !is_one_of(tokens_.printed(first), {"bin", "bint", "ibn"})) return;
    if (begins_upper(tokens_.printed(first - 1)) &&
        tokens_[first].begin - tokens_[first - 1].end <= 1)
      name.span.begin = tokens_[first - 1].begin;
  }

  void trim(Name& name) const {
    std::size_t first = tokens_.first(name.span);
    std::size_t end = tokens_.end(name.span);
    const auto is_left_out = [&](std::size_t t) {
      const std::string_view word = tokens_.printed(t);
      return is_joint(word) || (t == first && is_possessive(word)) ||
             !(has_letter(word) || u_isdigit(static_cast<UChar32>(decode_utf8(word, 0).value)));
    };
    const std::size_t old_first = first, old_end = end;
    while (first < end && tokens_.printed(first) != "@" && is_left_out(first)) ++first;
    while (end > first && is_left_out(end - 1) && !closes_inside(first, end)) --end;
    while (end > first + 1 && name.type == NameType::kOrganization &&
           tokens_.printed(end - 1) == "the")
      --end;
    if (first == end) {
      name.span.end = name.span.begin;
      return;
    }
    if (first != old_first) name.span.begin = tokens_[first].begin;
    if (end != old_end) name.span.end = tokens_[end - 1].end;
  }

  // "Association of Widgets (North)": the closing bracket belongs to the name.
  bool closes_inside(std::size_t first, std::size_t end) const {
    if (tokens_.printed(end - 1) != ")" && tokens_.printed(end - 1) != "]") return false;
    for (std::size_t t = first; t < end; ++t)
      if (tokens_.printed(t) == "(" || tokens_.printed(t) == "[") return true;
    return false;
  }

  // "Haitham bin Tariq Al| Said|": a particle ends no name.
  void add_behind_particle(Name& name) const {
    if (name.type != NameType::kPerson || name.span.empty()) return;
    const std::size_t end = tokens_.end(name.span);
    if (end < tokens_.first(name.span) + 2) return;
    if (!is_one_of(tokens_.lower(end - 1), {"abu", "al", "ben", "bin", "bint", "da", "dos", "el",
                                            "ibn", "van", "von", "-"}))
      return;
    const std::size_t next = tokens_.printed(end) == "-" ? end + 1 : end;
    if (next < tokens_.size() && begins_upper(tokens_.printed(next)) &&
        tokens_[next].begin - name.span.end <= 2)
      name.span.end = tokens_[next].end;
  }

  // "Queen Elizabeth|II|", "Joseph R. Biden|, Jr.|"
  void add_suffix(Name& name) const {
    if (name.type != NameType::kPerson || name.span.empty()) return;
    std::size_t next = tokens_.end(name.span);
    if (tokens_.printed(next) == "," &&
        is_one_of(tokens_.printed(next + 1), {"Jr.", "Sr.", "Jr", "Sr"}))
      ++next;
    if (is_one_of(tokens_.printed(next), {"II", "III", "IV", "VI", "Jr.", "Sr.", "Jr", "Sr"}) &&
        tokens_[next].begin - name.span.end <= 2)
      name.span.end = tokens_[next].end;
  }

  // "Manager |Hub| Castellan", "goalkeeper |Sunday| Oake": what stands between a role and a surname
  // is a first name, whatever else it means.
  void add_first_name_behind_role(Name& name) const {
    if (name.type != NameType::kPerson || name.span.empty()) return;
    const std::size_t first = tokens_.first(name.span);
    if (first < 2 || tokens_.end(name.span) != first + 1) return;
    const std::string_view word = tokens_.printed(first - 1);
    const bool is_plain = word.size() > 1 && begins_upper(word) &&
                          std::all_of(word.begin() + 1, word.end(),
                                      [](char c) { return (c >= 'a' && c <= 'z') || c < 0; });
    if (!is_plain || classes_of(tokens_.lower(first - 1)) != WordClass::kNone ||
        !is(tokens_.lower(first - 2), WordClass::kRole | WordClass::kTitle) ||
        tokens_[first - 1].begin - tokens_[first - 2].end != 1 ||
        name.span.begin - tokens_[first - 1].end != 1)
      return;
    if (std::none_of(names_.begin(), names_.end(),
                     [&](const Name& other) { return other.span.overlaps(tokens_[first - 1]); }))
      name.span.begin = tokens_[first - 1].begin;
  }

  // "wrote to the Ministry of Works| 41| times": a count of what follows.
  void drop_count(Name& name) const {
    if (name.type != NameType::kOrganization || name.span.empty()) return;
    const std::size_t first = tokens_.first(name.span), end = tokens_.end(name.span);
    if (end < first + 2) return;
    const std::string_view count = tokens_.printed(end - 1), counted = tokens_.printed(end);
    const bool is_count =
        count.size() > 1 && std::all_of(count.begin(), count.end(), is_ascii_digit<char>);
    if (is_count && counted.ends_with('s') && !begins_upper(counted) && !is_possessive(counted) &&
        !stands_alone(name.span))
      name.span.end = tokens_[end - 2].end;
  }

  // Printed more than once as it is.
  bool stands_alone(Span span) const {
    const auto count = printed_.find(tokens_.key(span));
    return count != printed_.end() && count->second > 1;
  }

  // "Senate banking|committee|" is whole with its noun, "RMT| union|" without it where the article
  // says "RMT" too.
  void settle_common_noun(Name& name) const {
    if (name.type != NameType::kOrganization || name.span.empty()) return;
    const std::size_t first = tokens_.first(name.span), end = tokens_.end(name.span);
    // "the Merrish| government| said": the adjective alone is nobody.
    if (end == first + 1 && tokens_.printed(end) == "government" && !stands_alone(name.span)) {
      name.span.end = tokens_[end].end;
      return;
    }
    if (end < first + 2 || begins_upper(tokens_.printed(end - 1))) return;
    if (is(tokens_.printed(end), WordClass::kOrganization) && !begins_upper(tokens_.printed(end)) &&
        !is(tokens_.printed(end - 1), WordClass::kOrganization)) {
      name.span.end = tokens_[end].end;
      return;
    }
    const Span rest{name.span.begin, tokens_[end - 2].end};
    if (is_one_of(tokens_.printed(end - 1),
                  {"union", "newspaper", "magazine", "chain", "club", "app"}) &&
        printed_.contains(tokens_.key(rest)))
      name.span = rest;
  }

  // "Harrow University's School of Law" names two organizations; "the Teachers' Union" one.
  void split_possessives() {
    std::vector<Name> split;
    for (const Name& name : names_) {
      split.push_back(name);
      if (name.type != NameType::kOrganization) continue;
      const std::size_t end = tokens_.end(name.span);
      for (std::size_t t = tokens_.first(name.span) + 1; t + 1 < end; ++t) {
        if (!is_possessive(tokens_.printed(t)) || !begins_upper(tokens_.printed(t + 1))) continue;
        const Span owner{name.span.begin, tokens_[t - 1].end};
        if (!names_organization_alone(owner, t - 1)) continue;
        split.back().span = owner;
        split.push_back({{tokens_[t + 1].begin, name.span.end}, name.type, name.probability});
        break;
      }
    }
    names_ = std::move(split);
  }

  // "director of Amnesty International Man-kei Tam": a body and a person with nothing between.
  void split_glued_persons() {
    std::vector<Name> split;
    for (const Name& name : names_) {
      const std::size_t end = tokens_.end(name.span);
      std::size_t body = end;
      if (name.type == NameType::kPerson)
        for (std::size_t t = tokens_.first(name.span) + 1; t + 2 < end; ++t)
          if (is_one_of(tokens_.lower(t),
                        {"agency", "association", "bank", "commission", "committee", "council",
                         "department", "federation", "foundation", "inc", "institute",
                         "international", "ministry", "news", "society", "university"}))
            body = t;
      split.push_back(name);
      if (body == end) continue;
      split.back().span.end = tokens_[body].end;
      split.back().type = NameType::kOrganization;
      split.push_back({{tokens_[body + 1].begin, name.span.end}, name.type, name.probability});
    }
    names_ = std::move(split);
  }

  bool names_organization_alone(Span owner, std::size_t last) const {
    if (printed_.contains(tokens_.key(owner))) return true;
    if (tokens_.first(owner) == last) return false;  // "King's College"
    return is(tokens_.lower(last), WordClass::kOrganization) ||
           is_one_of(tokens_.lower(last), {"inc", "corp", "nations", "appeals", "university"});
  }

  bool is_no_name(const Name& name) const {
    if (name.span.empty()) return true;
    const std::size_t first = tokens_.first(name.span), end = tokens_.end(name.span);
    bool is_empty = true;
    for (std::size_t t = first; t < end; ++t) {
      const std::string_view word = tokens_.lower(t);
      const bool is_mark = !has_letter(word) || word.size() < 2 ||
                           (word.size() == 2 && word.ends_with('.')) || is_joint(word) ||
                           word == "the" || is(word, WordClass::kHonorific) || word == "jr." ||
                           word == "jr";
      is_empty &= is_mark;
    }
    if (name.type == NameType::kPlace)
      return is_empty && end == first + 1 && tokens_.printed(first) == "The";
    if (is_empty) return true;
    if (name.type == NameType::kPerson && is_storms_name(first)) return true;
    const bool is_handle = first > 0 && tokens_.printed(first - 1) == "@";
    if (end > first + 1 || is_handle) return false;
    const std::string_view word = tokens_.printed(first);
    if (!std::any_of(word.begin(), word.end(), [](char c) {
          return is_ascii_capital(c) || is_ascii_digit(c) || !is_ascii(c);
        }))
      return true;
    return name.type == NameType::kPerson && is_title_alone(tokens_.lower(first));
  }

  // "Hurricane Dora", with its noun in the name or before it.
  bool is_storms_name(std::size_t first) const {
    return is_storm(tokens_.lower(first)) || (first > 0 && is_storm(tokens_.lower(first - 1)));
  }

  // "King" is a name where somebody of that name is printed in full.
  bool is_title_alone(std::string_view word) const {
    if (!is(word, WordClass::kTitle | WordClass::kRole | WordClass::kHonorific | WordClass::kGroup))
      return false;
    return std::none_of(printed_.begin(), printed_.end(), [&](const auto& row) {
      return row.first.ends_with(" " + std::string(word));
    });
  }

  const PrintedTokens& tokens_;
  std::vector<Name> names_;
  std::map<std::string, int> printed_;
};

}  // namespace

std::vector<language::Name> correct_names(const PrintedTokens& tokens,
                                          std::vector<language::Name> names) {
  return NameCorrector(tokens, settle_joints(tokens, std::move(names))).correct();
}

}  // namespace onrecord::extract
