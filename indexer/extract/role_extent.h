// SPDX-License-Identifier: GPL-3.0-or-later
// How far a printed role reaches to the left of its noun: "the senior video game developer Ann
// Roe", but "the board praised police chief Ann Roe".
//
// Thread-safety: pure functions.
// Cost: a look at no more than a dozen tokens.
#pragma once

#include <string_view>

#include "indexer/extract/article_view.h"

namespace onrecord::extract {

// "minister", "Sen."
bool is_role_word(std::string_view lower);

// Whether this name, or kNoIndex, is one that a role belongs to: an organization or a place.
bool is_affiliation(const ArticleView& view, std::uint32_t name);

// A word that may stand inside a role in front of its noun: "campaign", "vice", "co-".
bool may_modify_role(const ArticleView& view, std::uint32_t token);

// "women's rights activist", "farmers' leader": the owner, whose ending this token is, belongs to
// the role, not the role to the owner.
bool is_kind_of_people(const ArticleView& view, std::uint32_t ending);

// "Former Harrow governor": what is printed in front of the name says that the role has passed, or
// empty.
std::string_view standing_before(const ArticleView& view, std::uint32_t name);

// "The embattled mayor": no part of a role that it opens, because it may change tomorrow.
bool is_passing(std::string_view lower);

// What stands in front of a role may belong to it; and what stops there.
struct Stretch {
  std::uint32_t begin = 0;
  std::uint32_t affiliation = kNoIndex;
  bool is_whole = false;      // an article or an owner stands before it, so nothing in it is a verb
  std::string_view standing;  // "former" in front of the affiliation
};

// Reads backwards from token `end`, no farther than to `limit`.
Stretch stretch_before(const ArticleView& view, std::uint32_t end, std::uint32_t limit);

// Where the role begins whose first role word is at `first_role` and that ends at `end`. All of
// "the senior video game developer" belongs to it; otherwise modifiers, one field and one noun: in
// "praised police chief Ann Roe" the role is "police chief".
std::uint32_t role_begin(const ArticleView& view, const Stretch& stretch, std::uint32_t first_role,
                         std::uint32_t end);

// Whether nothing but "new", "current" lies between what stops the stretch and the role.
bool reaches(const ArticleView& view, const Stretch& stretch, std::uint32_t role_begin);

}  // namespace onrecord::extract
