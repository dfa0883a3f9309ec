// SPDX-License-Identifier: GPL-3.0-or-later
// Which words of a person's printed name are the name. The longest form is the fullest, but for
// what only stands beside it:
//
//   Ann Roe Hammers| Harrow Bank   a headline's verb, where the text below prints "Ann Roe"
//   Sloppy |Ann Roe, Sloppy |Ann   a word that is no first name, where "Ann Roe" is printed more
//   often
//
// Thread-safety: pure function.
// Cost: O(names log names).
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/extract/cast.h"

namespace onrecord::extract {

struct PrintedPerson {
  std::uint32_t name = 0;  // index into Document::names
  bool is_in_headline = false;
  NameForm form;
};

void cut_what_stands_beside(std::vector<PrintedPerson>& persons);

}  // namespace onrecord::extract
