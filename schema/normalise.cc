// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/normalise.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/one_of.h"
#include "base/utf8.h"

namespace onrecord {

namespace {

bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c);
  const auto code_point = static_cast<UChar32>(c);
  return u_isalpha(code_point) || (U_GET_GC_MASK(code_point) & U_GC_M_MASK) != 0;
}

bool is_digit(char32_t c) {
  return c < 0x80 ? is_ascii_digit(c) : u_isdigit(static_cast<UChar32>(c)) != 0;
}

// What may stand inside a word.
constexpr bool is_joint(char byte) {
  return byte == '\'' || byte == '&' || byte == '.' || byte == ',';
}

constexpr bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019;
}

constexpr std::array<std::string_view, 56> kHonorifics = {
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "sir",
    "dame",
    "lord",
    "lady",
    "baroness",
    "baron",
    "prof",
    "professor",
    "rev",
    "reverend",
    "hon",
    "rt",
    "honourable",
    "honorable",
    "right",
    "the",
    "sen",
    "senator",
    "rep",
    "representative",
    "gov",
    "governor",
    "cllr",
    "councillor",
    "gen",
    "general",
    "lt",
    "lieutenant",
    "col",
    "colonel",
    "maj",
    "capt",
    "captain",
    "sgt",
    "sergeant",
    "cmdr",
    "commander",
    "adm",
    "admiral",
    "det",
    "detective",
    "insp",
    "inspector",
    "supt",
    "superintendent",
    "justice",
    "judge",
    "cardinal",
    "monsieur",
    "madame",
};

constexpr std::array<std::string_view, 18> kLettersAfterNames = {
    "jr", "jnr", "sr", "snr", "ii",  "iii", "mp",  "msp", "qc",
    "kc", "phd", "md", "obe", "mbe", "cbe", "esq", "dc",  "rn",
};

constexpr std::array<std::string_view, 14> kLegalForms = {
    "inc", "incorporated", "ltd", "limited", "plc", "corp", "corporation",
    "llc", "llp",          "co",  "company", "ag",  "gmbh", "sa",
};

// In alphabetical order, for a binary search.
constexpr std::array<std::string_view, 48> kStopWords = {
    "a",    "about", "after", "an",   "and",  "are",   "as",    "at",   "be",    "because",
    "been", "but",   "by",    "for",  "from", "had",   "has",   "have", "he",    "her",
    "his",  "i",     "in",    "into", "is",   "its",   "of",    "on",   "or",    "our",
    "she",  "so",    "than",  "that", "the",  "their", "them",  "then", "there", "these",
    "they", "this",  "to",    "was",  "we",   "were",  "which", "with",
};
static_assert(std::is_sorted(kStopWords.begin(), kStopWords.end()));

// SQLite keeps numbers of up to 47 bits in six bytes; among ten million quotations one pair in all
// may then be taken for copies by chance.
constexpr std::uint64_t kWordingBits = 0x7FFF'FFFF'FFFF;

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) {
    if (!all.empty()) all += ' ';
    all += part;
  }
  return all;
}

}  // namespace

std::string fold(std::string_view text) {
  std::string folded;
  if (is_ascii(text)) return ascii_lower(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* case_folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* decomposing = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) return std::string(text);
  const icu::UnicodeString decomposed = decomposing->normalize(
      case_folding->normalize(icu::UnicodeString::fromUTF8(
                                  icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))),
                              status),
      status);
  if (U_FAILURE(status)) return std::string(text);
  icu::UnicodeString kept;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if ((U_GET_GC_MASK(c) & U_GC_MN_MASK) == 0) kept.append(c);
  }
  kept.toUTF8String(folded);
  return folded;
}

namespace {

// A letter may fold to more than letters (the one "l·" of Catalan) or to nothing: what is left is
// read again, so that a folded word is read as itself.
std::string fold_word(std::string_view word) {
  const std::string folded = fold(word);
  if (folded == word) return folded;
  std::string kept;
  for (WordReader again(folded); again.next();) kept += again.word();
  return kept;
}

}  // namespace

bool WordReader::next() {
  // Letters that are never seen (a Hangul filler) fold to nothing.
  while (next_printed())
    if (!word_.empty()) return true;
  return false;
}

bool WordReader::next_printed() {
  const std::size_t size = text_.size();
  for (; position_ < size; position_ += decode_utf8(text_, position_).length) {
    if (is_ascii_letter_or_digit(text_[position_])) break;
    if (is_ascii(text_[position_])) continue;
    const CodePoint c = decode_utf8(text_, position_);
    if (is_letter(c.value) || is_digit(c.value)) break;
  }
  if (position_ >= size) return false;
  return next_plain() || next_mixed();
}

// Most words: letters and digits of ASCII alone, with a space or a mark of ASCII behind that joins
// nothing. Nothing is copied unless there are capitals.
bool WordReader::next_plain() {
  const std::size_t begin = position_;
  std::size_t end = begin;
  bool has_capitals = false;
  for (; end < text_.size() && is_ascii_letter_or_digit(text_[end]); ++end)
    has_capitals |= text_[end] != ascii_lower(text_[end]);
  if (end == begin) return false;
  if (end < text_.size() && (!is_ascii(text_[end]) || is_joint(text_[end]))) return false;
  position_ = end;
  span_ = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  word_ = text_.substr(begin, end - begin);
  if (!has_capitals) return true;
  folded_.assign(word_);
  for (char& c : folded_) c = ascii_lower(c);
  word_ = folded_;
  return true;
}

bool WordReader::next_mixed() {
  const std::size_t size = text_.size();
  folded_.clear();
  CodePoint c;
  const std::size_t begin = position_;
  bool only_ascii = true;
  std::size_t run = 0;  // letters or digits since the last joint
  bool acronym = true;  // so far single letters with stops between
  char32_t previous = 0;
  while (position_ < size) {
    c = decode_utf8(text_, position_);
    if (is_letter(c.value) || is_digit(c.value)) {
      if (c.value < 0x80) {
        folded_ += ascii_lower(static_cast<char>(c.value));
      } else {
        folded_.append(text_.substr(position_, c.length));
        only_ascii = false;
      }
      ++run;
      previous = c.value;
      position_ += c.length;
      continue;
    }
    const std::size_t after = position_ + c.length;
    const char32_t next_value = after < size ? decode_utf8(text_, after).value : 0;
    const bool between_letters = is_letter(previous) && is_letter(next_value);
    const bool between_digits = is_digit(previous) && is_digit(next_value);
    if (between_letters && (is_apostrophe(c.value) || c.value == '&')) {
      folded_ += is_apostrophe(c.value) ? '\'' : '&';
      acronym = false;
    } else if (between_letters && c.value == '.' && acronym && run == 1) {
      // "U.S.": the stop goes, the letters stay together.
    } else if (between_digits && c.value == '.') {
      folded_ += '.';
    } else if (between_digits && c.value == ',') {
      // "1,000"
    } else {
      break;
    }
    run = 0;
    position_ = after;
  }
  span_ = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(position_)};
  while (folded_.size() > 2 && folded_.ends_with("'s")) folded_.resize(folded_.size() - 2);
  if (!only_ascii) folded_ = fold_word(folded_);
  word_ = folded_;
  return true;
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> found;
  for (WordReader reader(text); reader.next();) found.emplace_back(reader.word());
  return found;
}

bool is_stop_word(std::string_view word) {
  return std::binary_search(kStopWords.begin(), kStopWords.end(), word);
}

bool contains_phrase(std::string_view text, const std::vector<std::string>& phrase) {
  if (phrase.empty()) return true;
  // The words that may be the beginning of the phrase, by how many of it have been seen.
  std::vector<std::size_t> begun;
  for (WordReader reader(text); reader.next();) {
    begun.push_back(0);
    std::size_t kept = 0;
    for (const std::size_t seen : begun)
      if (phrase[seen] == reader.word()) begun[kept++] = seen + 1;
    begun.resize(kept);
    if (kept > 0 && begun.front() == phrase.size()) return true;
  }
  return false;
}

std::vector<std::string> name_words(std::string_view name) {
  const std::vector<std::string> all = words(name);
  auto first = all.begin();
  auto last = all.end();
  while (last - first > 1 && is_one_of(*first, kHonorifics)) ++first;
  while (last - first > 1 && is_one_of(*(last - 1), kLettersAfterNames)) --last;
  return {first, last};
}

std::string name_key(std::string_view name) {
  const std::vector<std::string> all = name_words(name);
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool is_initial =
        CodePointOffsets(all[i]).code_points_before(static_cast<std::uint32_t>(all[i].size())) == 1;
    const bool initials_so_far = i > 0 && kept.size() == 1 && all[i - 1].size() == 1;
    if (is_initial && initials_so_far) {
      kept.front() += all[i];  // "J. K. Rowling"
    } else if (is_initial && i > 0 && i + 1 < all.size()) {
      continue;  // "Alan J. Thorne"
    } else {
      kept.push_back(all[i]);
    }
  }
  return joined(kept);
}

std::string organization_key(std::string_view name) {
  const std::vector<std::string> all = words(name);
  auto first = all.begin();
  auto last = all.end();
  if (last - first > 1 && *first == "the") ++first;
  while (last - first > 1 && is_one_of(*(last - 1), kLegalForms)) --last;
  return joined({first, last});
}

std::string form_key(std::string_view form) {
  return joined(words(form));
}

std::int64_t wording(std::string_view quote, std::string_view speaker_key) {
  const std::vector<std::string> all = words(quote);
  std::string said = joined(all);
  if (all.size() < kWordingStandsAlone) (said += '\n') += speaker_key;
  return static_cast<std::int64_t>(hash_bytes(said) & kWordingBits);
}

}  // namespace onrecord
