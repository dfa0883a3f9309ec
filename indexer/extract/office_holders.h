// SPDX-License-Identifier: GPL-3.0-or-later
// The full name of a widely known office holder whom an article calls by office and surname alone:
// "President Obama".
//
// It is used only where the article itself prints the office before the surname and something of
// the country or body ("Washington", "U.S."), and where one holder alone fits: "President Bush"
// stays as printed. The table ends where it was written; later holders stay as printed too.
//
// Thread-safety: pure function.
// Cost: reads the table once for each surname with an office before it, and the tokens for each row
// that fits.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"
#include "indexer/extract/article_view.h"
#include "indexer/extract/office_holder_table.h"

namespace onrecord::extract {

struct KnownHolder {
  const OfficeHolder* holder = nullptr;  // nullptr: nobody, or more than one
  Span printed;                          // "President Obama"
};

KnownHolder known_office_holder(const ArticleView& view, Span name);

// The sex of who is printed by the full name of an office holder: "Barack" is no name of the lists.
Gender gender_of_office_holder(std::string_view full_name);

}  // namespace onrecord::extract
