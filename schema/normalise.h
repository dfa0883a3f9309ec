// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord {

// How a word becomes a term and a name becomes a key. Both programs go through here, so that what
// was indexed is found however it is typed.
//
// Thread-safety: everything here is stateless or belongs to its caller.
// Failure: none; bytes that are no UTF-8 separate words.

// Compatibility forms unified, case folded, accents and other marks dropped:
// "Señor ＮＡＴＯ" -> "senor nato".
std::string fold(std::string_view text);

// Walks the words of a text.
// Letters, digits and marks make a word; so do an apostrophe, "&" or "." inside one: "don't",
// "at&t", "2.5". Dropped are a possessive ending ("Britain's" -> "britain"), the stops of an
// acronym
// ("U.S." -> "us") and the commas of a number ("1,000" -> "1000"). A hyphen separates.
//
// Lifetime: keeps a view of the text. word() is valid until the next call of next().
// Cost: O(bytes); allocates only for long words and for letters outside ASCII.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}
  WordReader(const WordReader&) = delete;
  WordReader& operator=(const WordReader&) = delete;

  bool next();
  std::string_view word() const { return word_; }
  Span span() const { return span_; }

 private:
  bool next_printed();
  bool next_plain();
  bool next_mixed();

  std::string_view text_;
  std::size_t position_ = 0;
  std::string_view word_;  // in text_ or folded_
  std::string folded_;
  Span span_;
};

// All words of a text, for short ones.
std::vector<std::string> words(std::string_view text);

// True for words that say nothing about a topic ("the", "of"): they make no terms, and queries pass
// over them. Words that also name something are none ("us", "who", "may", "will").
bool is_stop_word(std::string_view word);

// Whether the words of `phrase` stand in `text` one after the other, whatever is between them that
// is no word. Cost: reads the text once.
bool contains_phrase(std::string_view text, const std::vector<std::string>& phrase);

// A word of more bytes than this is no word (base64, a row of dashes) and makes no term.
inline constexpr std::size_t kMaxWordBytes = 64;

// The words by which a name is found: honorifics before it and letters after it ("Sir", "Dr",
// "MP", "Jr") are left out, unless nothing would remain. "Sir Keir Starmer KC" -> keir, starmer.
std::vector<std::string> name_words(std::string_view name);

// The key of a person's name: equal keys are one person over the whole archive. name_words without
// the initials between first and last name; initials at the front are one word.
// "Sir Alan J. Thorne" and "ALAN THÖRNE" -> "alan thorne"; "J. K. Rowling", "J.K. Rowling" -> "jk
// rowling".
std::string name_key(std::string_view name);

// The key of an organization's name: without a leading "the" and without the company's legal form.
// "The Harrow Group plc" -> "harrow group".
std::string organization_key(std::string_view name);

// The key of a printed form in `aliases` and of any other name: its folded words.
std::string form_key(std::string_view form);

// Equal for two quotations that are one wording printed twice: the words alone count, and below
// kWordingStandsAlone of them the speaker's key as well ("We won" is said by many).
inline constexpr std::size_t kWordingStandsAlone = 8;
std::int64_t wording(std::string_view quote, std::string_view speaker_key);

}  // namespace onrecord
