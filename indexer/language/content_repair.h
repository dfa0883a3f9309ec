// SPDX-License-Identifier: GPL-3.0-or-later
// Quotation marks as evidence: brings the contents that the encoder found into agreement with the
// quotations of the text. A content that is nearly a quotation becomes the quotation, marks and
// all; fragments of other people's quotations are dropped.
//
// Thread-safety: pure function.
// Cost: linear in the text and the contents.
// Failure: none.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "indexer/language/document.h"

namespace onrecord::language {

// `paragraphs` are what the encoder read. An attribution of whose content nothing is left is taken
// out.
void repair_contents(std::string_view text, std::span<const Span> paragraphs,
                     std::vector<Attribution>& attributions);

}  // namespace onrecord::language
