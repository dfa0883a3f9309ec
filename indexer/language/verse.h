// SPDX-License-Identifier: GPL-3.0-or-later
// Which paragraphs are verse: blocks of short lines whose sentences run on over the line ends. Who
// speaks in a poem is nobody whom a newspaper quotes.
//
// Thread-safety: pure function.
// Cost: linear in the text.
// Failure: none.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord::language {

// One for each paragraph.
std::vector<bool> find_verse(std::string_view text, std::span<const Span> paragraphs);

}  // namespace onrecord::language
