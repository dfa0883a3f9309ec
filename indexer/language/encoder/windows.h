// SPDX-License-Identifier: GPL-3.0-or-later
// How a long article is cut into windows that the encoder reads one by one.
//
// Each word belongs to the core of exactly one window, which answers for it; around its core a
// window sees context that another one answers for. Cores are of nearly equal size and end, where
// they can, with a paragraph or a sentence.
//
// Thread-safety: pure function. Cost: linear. Failure: none.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/language/encoder/wordpiece.h"
#include "indexer/language/encoder/words.h"

namespace onrecord::language {

// Half-open ranges of words.
struct Window {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t core_begin = 0;
  std::uint32_t core_end = 0;
};

struct WindowSizes {
  // Pieces of a window, [CLS] and [SEP] left out; at least 4 x (kMaxPieces + context_pieces).
  std::uint32_t most_pieces = 398;
  std::uint32_t context_pieces = 48;
};

// `first_piece` has the number of pieces before each word, and at its end that of all.
std::vector<Window> plan_windows(std::string_view text, std::span<const Word> words,
                                 std::span<const std::uint32_t> first_piece,
                                 const WindowSizes& sizes);

// A window of as many pieces as fit, with the words [first, last] in it: at the left where the text
// behind them is wanted, else at the right; `before` pieces, or as many, are kept on the other
// side.
Window window_around(std::uint32_t first, std::uint32_t last, bool looks_right,
                     std::span<const std::uint32_t> first_piece, std::uint32_t most_pieces,
                     std::uint32_t before);

}  // namespace onrecord::language
