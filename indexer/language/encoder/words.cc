// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "base/utf8.h"

namespace onrecord::language {
namespace {

enum class CharacterClass : std::uint8_t {
  kSpace,
  kIgnorable,  // soft hyphens, zero-width spaces, control characters
  kUpper,
  kLower,
  kUncased,  // letters without case, digits
  kDigit,
  kMark,
  kApostrophe,
  kIdeograph,
  kOther,
};

CharacterClass classify_any(UChar32 c) {
  if (c == U'\'' || c == U'\u2019') return CharacterClass::kApostrophe;
  if (u_isUWhiteSpace(c)) return CharacterClass::kSpace;
  switch (u_charType(c)) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
      return CharacterClass::kUpper;
    case U_LOWERCASE_LETTER:
      return CharacterClass::kLower;
    case U_OTHER_LETTER:
      return u_hasBinaryProperty(c, UCHAR_UNIFIED_IDEOGRAPH) != 0 ? CharacterClass::kIdeograph
                                                                  : CharacterClass::kUncased;
    case U_MODIFIER_LETTER:
      return CharacterClass::kUncased;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER:
      return CharacterClass::kDigit;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return CharacterClass::kMark;
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
      return CharacterClass::kIgnorable;
    default:
      return CharacterClass::kOther;
  }
}

CharacterClass classify(UChar32 c) {
  static const std::array<CharacterClass, 128> kAscii = [] {
    std::array<CharacterClass, 128> table{};
    for (UChar32 i = 0; i < 128; ++i) table[static_cast<std::size_t>(i)] = classify_any(i);
    return table;
  }();
  return c < 128 ? kAscii[static_cast<std::size_t>(c)] : classify_any(c);
}

bool is_letter(CharacterClass c) {
  return c == CharacterClass::kUpper || c == CharacterClass::kLower ||
         c == CharacterClass::kUncased;
}
bool is_word_character(CharacterClass c) {
  return is_letter(c) || c == CharacterClass::kDigit;
}

// Counts the letters of a word to name its case.
class CaseCounter {
 public:
  void add(CharacterClass c) {
    if (!is_letter(c)) return;
    if (letters_ == 0) first_is_upper_ = c == CharacterClass::kUpper;
    ++letters_;
    upper_ += c == CharacterClass::kUpper;
  }
  LetterCase letter_case() const {
    if (letters_ == 0) return LetterCase::kNone;
    if (upper_ == 0) return LetterCase::kLower;
    if (upper_ == letters_ && letters_ > 1) return LetterCase::kCaps;
    return first_is_upper_ && upper_ == 1 ? LetterCase::kTitle : LetterCase::kMixed;
  }

 private:
  std::uint32_t letters_ = 0;
  std::uint32_t upper_ = 0;
  bool first_is_upper_ = false;
};

class ParagraphReader {
 public:
  ParagraphReader(std::string_view text, Span paragraph)
      : text_(text.substr(0, paragraph.end)), at_(paragraph.begin), end_(paragraph.end) {}

  void read(std::vector<Word>& words) {
    while (at_ < end_) {
      const std::uint32_t begin = at_;
      const CharacterClass first = next();
      if (first == CharacterClass::kSpace || first == CharacterClass::kIgnorable) continue;
      CaseCounter letters;
      letters.add(first);
      std::uint32_t end = at_;
      if (is_word_character(first)) end = read_run(letters);
      // Accents, variation selectors and the like belong to what they follow.
      at_ = end;
      while (at_ < end_ && next() == CharacterClass::kMark) end = at_;
      at_ = end;
      words.push_back({{begin, end}, letters.letter_case()});
    }
  }

 private:
  CharacterClass next() {
    const CodePoint c = decode_utf8(text_, at_);
    at_ += c.length;
    return classify(static_cast<UChar32>(c.value));
  }

  // The end of a run of word characters. Ignorable characters and one
  // apostrophe are passed over where the run goes on behind them.
  std::uint32_t read_run(CaseCounter& letters) {
    std::uint32_t end = at_;
    bool apostrophe = false;
    while (at_ < end_) {
      const CharacterClass c = next();
      if (is_word_character(c)) {
        letters.add(c);
        end = at_;
        apostrophe = false;
      } else if (c == CharacterClass::kMark && !apostrophe) {
        end = at_;
      } else if (c == CharacterClass::kApostrophe && !apostrophe) {
        apostrophe = true;
      } else if (c != CharacterClass::kIgnorable) {
        break;
      }
    }
    return end;
  }

  std::string_view text_;
  std::uint32_t at_;
  std::uint32_t end_;
};

}  // namespace

std::vector<Span> split_paragraphs(std::string_view text) {
  std::vector<Span> paragraphs;
  bool has_newline = true;
  for (std::uint32_t begin = 0; begin < text.size();) {
    const CodePoint c = decode_utf8(text, begin);
    const std::uint32_t end = begin + c.length;
    if (u_isUWhiteSpace(static_cast<UChar32>(c.value))) {
      has_newline = has_newline || c.value == U'\n' || c.value == U'\r' || c.value == U'\u2028' ||
                    c.value == U'\u2029';
    } else {
      if (has_newline)
        paragraphs.push_back({begin, end});
      else
        paragraphs.back().end = end;
      has_newline = false;
    }
    begin = end;
  }
  return paragraphs;
}

std::vector<Word> split_words(std::string_view text, std::span<const Span> paragraphs) {
  std::vector<Word> words;
  words.reserve(text.size() / 5);
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    assert(paragraphs[i].end <= text.size());
    if (i > 0)
      words.push_back({{paragraphs[i - 1].end, paragraphs[i - 1].end}, LetterCase::kBreak});
    ParagraphReader(text, paragraphs[i]).read(words);
  }
  return words;
}

void set_quotation_states(const QuotationMarks& marks, std::span<Word> words) {
  std::size_t quotation = 0;
  std::size_t mark = 0;
  // Nested quotations lie inside outer ones, so the furthest end decides.
  std::uint32_t inside_until = 0;
  for (Word& word : words) {
    while (quotation < marks.quotations.size() &&
           marks.quotations[quotation].span.begin <= word.span.begin) {
      inside_until = std::max(inside_until, marks.quotations[quotation].span.end);
      ++quotation;
    }
    while (mark < marks.marks.size() && marks.marks[mark].span.end <= word.span.begin) ++mark;
    const bool is_mark = mark < marks.marks.size() && !word.is_break() &&
                         marks.marks[mark].span.begin < word.span.end;
    if (is_mark)
      word.quotation = QuotationState::kMark;
    else if (word.span.begin < inside_until)
      word.quotation = QuotationState::kInside;
    else
      word.quotation = QuotationState::kOutside;
  }
}

}  // namespace onrecord::language
