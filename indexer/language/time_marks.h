// SPDX-License-Identifier: GPL-3.0-or-later
// The time that stands before each entry of a live blog: "18:20 “Stay at home,” …", "[9.05pm] …".
// Read as words it becomes part of what is said, or of who says it.
//
// Thread-safety: pure function.
// Cost: linear in the number of paragraphs.
// Failure: none.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord::language {

// The paragraphs without their times. One time alone proves nothing ("10.30 is too late"): a text
// has three paragraphs that begin so, or stays as it is.
std::vector<Span> without_time_marks(std::string_view text, std::span<const Span> paragraphs);

}  // namespace onrecord::language
