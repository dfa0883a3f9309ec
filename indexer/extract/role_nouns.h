// SPDX-License-Identifier: GPL-3.0-or-later
// Which nouns one person is called by in one article: a constable is "the officer", a mayor is not
// "the writer".
//
// Thread-safety: pure functions.
// Cost: linear in a small table.
#pragma once

#include <string_view>

namespace onrecord::extract {

// Whether somebody whose printed role has the noun `role` may be called `noun` without further
// evidence. Both in lower case, other than each other.
bool may_be_called(std::string_view role, std::string_view noun);

}  // namespace onrecord::extract
