// SPDX-License-Identifier: GPL-3.0-or-later
// What a label before speech or a signature behind it may look like.
//
// Thread-safety: pure functions.
// Cost: linear in what they are given.
// Failure: none, whatever the bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord::language {

// Words between spaces and line ends, with their punctuation.
std::vector<std::string_view> split_words(std::string_view text);

// The first position in [at, end) that is no white space, or `end`.
std::uint32_t skip_spaces(std::string_view text, std::uint32_t at, std::uint32_t end);
// The end of [begin, end) without the white space before it.
std::uint32_t trim_end(std::string_view text, std::uint32_t begin, std::uint32_t end);

// Behind the mark that stands at `at`, or `at` where none of them does.
std::uint32_t skip_one(std::string_view text, std::uint32_t at, std::uint32_t end,
                       std::span<const std::string_view> marks);
// Behind the dash before a signature.
std::uint32_t skip_dash(std::string_view text, std::uint32_t at, std::uint32_t end);

// A name as a label has it: capitals, particles between them, letters and name punctuation only.
bool is_label_name(std::string_view printed);

// "Ann Lund", "Ann Lund, a teacher in Eastfield": a name and perhaps a description.
bool is_signature(std::string_view printed);

}  // namespace onrecord::language
