// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/article_words.h"

namespace onrecord::language {

ArticleWords::ArticleWords(std::string_view article, std::span<const Span> paragraphs,
                           const Vocabulary& vocabulary)
    : text(article),
      words(split_words(article, paragraphs)),
      marks(match_quotation_marks(article, paragraphs)) {
  set_quotation_states(marks, words);
  pieces.reserve(words.size() * 3 / 2);
  first_piece.reserve(words.size() + 1);
  for (const Word& word : words) {
    first_piece.push_back(static_cast<std::uint32_t>(pieces.size()));
    if (word.is_break())
      pieces.push_back(vocabulary.separator());
    else
      vocabulary.append_pieces(slice(text, word.span), pieces);
  }
  first_piece.push_back(static_cast<std::uint32_t>(pieces.size()));
}

void ArticleWords::pieces_of(const Window& window, const Vocabulary& vocabulary,
                             std::vector<Piece>& window_pieces,
                             std::vector<std::uint32_t>& first) const {
  window_pieces.assign(1, {vocabulary.beginning()});
  first.clear();
  for (std::uint32_t word = window.begin; word < window.end; ++word) {
    first.push_back(static_cast<std::uint32_t>(window_pieces.size()));
    for (std::uint32_t piece = first_piece[word]; piece < first_piece[word + 1]; ++piece)
      window_pieces.push_back({pieces[piece], words[word].letter_case, words[word].quotation});
  }
  window_pieces.push_back({vocabulary.separator()});
}

}  // namespace onrecord::language
