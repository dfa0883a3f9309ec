// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are words, quotation marks and word pieces that fit together. Input: the text.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "indexer/language/encoder/article_words.h"

namespace {

using namespace onrecord;
using namespace onrecord::language;

void require(bool holds) {
  if (!holds) std::abort();
}

const Vocabulary& vocabulary() {
  static const Vocabulary tiny = Vocabulary::read(std::filesystem::path(ONRECORD_SOURCE_DIR) /
                                                  "tests/unit/language/encoder/tiny/vocab.txt");
  return tiny;
}

void check_marks(const QuotationMarks& marks, std::size_t size) {
  std::uint32_t end = 0;
  for (const QuotationMark& mark : marks.marks) {
    require(mark.span.begin >= end && !mark.span.empty());
    end = mark.span.end;
    require((mark.role == MarkRole::kStray) == (mark.quotation == kNoQuotation));
    if (mark.quotation == kNoQuotation) continue;
    require(mark.quotation < marks.quotations.size());
    require(marks.quotations[mark.quotation].span.contains(mark.span));
  }
  require(end <= size);
  std::uint32_t begin = 0;
  for (const Quotation& quotation : marks.quotations) {
    require(quotation.span.begin >= begin && quotation.span.end <= size);
    begin = quotation.span.begin;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto paragraphs = split_paragraphs(text);
  const ArticleWords article(text, paragraphs, vocabulary());
  check_marks(article.marks, size);
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < article.words.size(); ++i) {
    const Word& word = article.words[i];
    require(word.span.begin >= end && word.span.empty() == word.is_break());
    end = word.span.end;
    const std::uint32_t pieces = article.first_piece[i + 1] - article.first_piece[i];
    require(pieces >= 1 && pieces <= kMaxPieces);
  }
  require(end <= size && article.first_piece.back() == article.pieces.size());
  for (const PieceId piece : article.pieces)
    require(piece >= 0 && static_cast<std::size_t>(piece) < vocabulary().size());
  return 0;
}
