// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace onrecord::query {

// How many letters must be changed, left out, added or exchanged with their neighbour to make one
// word of the other; `most` + 1 when more than `most`. In bytes: names are compared folded.
// Cost: O(|left| x |right|), for names.
std::size_t spelling_distance(std::string_view left, std::string_view right, std::size_t most);

// How many mistakes a word of that length is forgiven.
constexpr std::size_t forgiven_mistakes(std::size_t letters) {
  return letters < 4 ? 0 : letters < 8 ? 1 : 2;
}

}  // namespace onrecord::query
