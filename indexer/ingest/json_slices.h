// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace onrecord::ingest {

// Cuts JSON into values without parsing them, so that a file of a million records is parsed one
// record at a time and a damaged record does not take the rest with it. Brackets and strings are
// followed; whether what stands between is valid is for parse_json to say.
//
// Cost: linear, no memory.
// Failure: Rejection truncated when the text ends inside a value, too_deep beyond kMostJsonDepth.

inline constexpr std::size_t kMostJsonDepth = 64;

// The elements of the array that begins at text[0] == '['.
void for_each_element(std::string_view text, const std::function<void(std::string_view)>& use);

// The members of the object that begins at text[0] == '{'; keys as written, without the quotation
// marks. `use` returns false to stop.
void for_each_member(std::string_view text,
                     const std::function<bool(std::string_view key, std::string_view value)>& use);

// One value, bounded in depth. Duplicate keys: the last one counts.
// Failure: Rejection bad_json with the parser's words, truncated, too_deep.
nlohmann::json parse_json(std::string_view text);

}  // namespace onrecord::ingest
