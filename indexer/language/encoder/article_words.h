// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/language/encoder/encoder.h"
#include "indexer/language/encoder/windows.h"
#include "indexer/language/encoder/wordpiece.h"
#include "indexer/language/encoder/words.h"
#include "indexer/language/quotation_marks.h"

namespace onrecord::language {

// An article as the encoder sees it: words, their quotation marks, their pieces.
//
// Cost: linear in the text; 60 bytes for each word.
struct ArticleWords {
  ArticleWords(std::string_view text, std::span<const Span> paragraphs,
               const Vocabulary& vocabulary);

  // [CLS], the window's pieces, [SEP]; and in `first` the index of each word's first piece.
  void pieces_of(const Window& window, const Vocabulary& vocabulary,
                 std::vector<Piece>& window_pieces, std::vector<std::uint32_t>& first) const;

  std::string_view text;
  std::vector<Word> words;
  QuotationMarks marks;
  std::vector<PieceId> pieces;
  std::vector<std::uint32_t> first_piece;  // of each word, and at the end the number of all
};

}  // namespace onrecord::language
