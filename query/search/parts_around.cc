// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/parts_around.h"

#include <algorithm>
#include <cstdint>

#include "base/ascii.h"

namespace onrecord::query {

namespace {

constexpr std::size_t kMostOfWord = 4;
constexpr std::size_t kMostOfStem = 3;
constexpr std::size_t kEndingChanges = 2;

// No word goes over one of these.
constexpr bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// One letter would be found everywhere.
std::string beginning(std::string_view word, std::size_t length) {
  if (length < 2 || !std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(length),
                                 is_ascii_letter<char>))
    return {};
  return std::string(word.substr(0, length));
}

bool begins_at(std::string_view text, std::size_t at, std::string_view beginning) {
  if (!is_ascii(text[at])) return true;
  if (at > 0 && is_ascii_letter_or_digit(text[at - 1])) return false;
  if (at + 2 < text.size() && text[at + 1] == '.' && ascii_lower(text[at + 2]) == beginning[1])
    return true;
  if (text.size() - at < beginning.size()) return false;
  for (std::size_t i = 1; i < beginning.size(); ++i)
    if (ascii_lower(text[at + i]) != beginning[i]) return false;
  return true;
}

// Finds the places at which such a word may begin.
class Beginnings {
 public:
  explicit Beginnings(std::string_view beginning)
      : beginning_(beginning),
        first_(static_cast<unsigned char>(beginning[0])),
        second_(static_cast<unsigned char>(beginning[1])) {}

  // The next one from `at` on.
  std::size_t next(std::string_view text, std::size_t at) const {
    for (; at + kBlock < text.size(); at += kBlock)
      if (any_may_begin(text.data() + at))
        for (std::size_t i = at; i < at + kBlock; ++i)
          if (may_begin(text[i], text[i + 1]) && begins_at(text, i, beginning_)) return i;
    for (; at < text.size(); ++at)
      if (may_begin(text[at], at + 1 < text.size() ? text[at + 1] : ' ') &&
          begins_at(text, at, beginning_))
        return at;
    return at;
  }

 private:
  static constexpr std::size_t kBlock = 64;

  // A character outside ASCII may be a letter, but for U+2000 to U+203F: quotation marks, dashes,
  // spaces. Without branches, so that compilers look at many bytes at once.
  static bool may_begin(unsigned char c, unsigned char next, unsigned char first,
                        unsigned char second) {
    return (((c | 0x20) == first) & (((next | 0x20) == second) | (next == '.'))) |
           ((c >= 0xC2) & ((c != 0xE2) | (next != 0x80)));
  }
  bool may_begin(char c, char next) const {
    return may_begin(static_cast<unsigned char>(c), static_cast<unsigned char>(next), first_,
                     second_);
  }
  bool any_may_begin(const char* block) const {
    const unsigned char first = first_, second = second_;
    unsigned char any = 0;
    for (std::size_t i = 0; i < kBlock; ++i)
      any |= static_cast<unsigned char>(may_begin(static_cast<unsigned char>(block[i]),
                                                  static_cast<unsigned char>(block[i + 1]), first,
                                                  second));
    return any != 0;
  }

  std::string_view beginning_;
  unsigned char first_, second_;
};

// Runs without a space that have a letter or digit of ASCII hold a word at least.
std::size_t back(std::string_view text, std::size_t at, std::size_t words) {
  while (at > 0 && !is_space(text[at - 1])) --at;
  for (std::size_t passed = 0; at > 0 && passed < words;) {
    while (at > 0 && is_space(text[at - 1])) --at;
    bool holds_word = false;
    for (; at > 0 && !is_space(text[at - 1]); --at)
      holds_word |= is_ascii_letter_or_digit(text[at - 1]);
    passed += holds_word;
  }
  return at;
}

std::size_t forward(std::string_view text, std::size_t at, std::size_t words) {
  while (at < text.size() && !is_space(text[at])) ++at;
  for (std::size_t passed = 0; at < text.size() && passed < words;) {
    while (at < text.size() && is_space(text[at])) ++at;
    bool holds_word = false;
    for (; at < text.size() && !is_space(text[at]); ++at)
      holds_word |= is_ascii_letter_or_digit(text[at]);
    passed += holds_word;
  }
  return at;
}

}  // namespace

std::string beginning_of_word(std::string_view folded) {
  return beginning(folded, std::min(kMostOfWord, folded.size()));
}

std::string beginning_of_stem(std::string_view stem) {
  if (stem.size() < kEndingChanges) return {};
  return beginning(stem, std::min(kMostOfStem, stem.size() - kEndingChanges));
}

std::vector<Span> parts_around(std::string_view text, std::string_view beginning,
                               std::size_t around) {
  const auto span = [](std::size_t begin, std::size_t end) {
    return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  };
  if (beginning.empty()) return {span(0, text.size())};
  std::vector<Span> parts;
  const Beginnings beginnings(beginning);
  for (std::size_t at = 0; (at = beginnings.next(text, at)) < text.size(); ++at) {
    // What lies in the last part needs no way back.
    const std::size_t end = forward(text, at, around);
    if (!parts.empty() && at < parts.back().end) {
      parts.back().end = static_cast<std::uint32_t>(end);
      continue;
    }
    const std::size_t begin = back(text, at, around);
    if (!parts.empty() && begin <= parts.back().end)
      parts.back().end = static_cast<std::uint32_t>(end);
    else
      parts.push_back(span(begin, end));
  }
  return parts;
}

}  // namespace onrecord::query
