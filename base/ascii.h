// SPDX-License-Identifier: GPL-3.0-or-later
// Letters, digits and capitals of ASCII alone, for bytes and code points; nothing asks the locale.
//
// Thread-safety: pure functions.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace onrecord {

template <class Character>
constexpr bool is_ascii_digit(Character c) {
  return c >= '0' && c <= '9';
}

template <class Character>
constexpr bool is_ascii_capital(Character c) {
  return c >= 'A' && c <= 'Z';
}

template <class Character>
constexpr bool is_ascii_letter(Character c) {
  return is_ascii_capital(c) || (c >= 'a' && c <= 'z');
}

template <class Character>
constexpr bool is_ascii_letter_or_digit(Character c) {
  return is_ascii_letter(c) || is_ascii_digit(c);
}

constexpr bool is_ascii(char byte) {
  return static_cast<unsigned char>(byte) < 0x80;
}

inline bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_ascii(c); });
}

constexpr char ascii_lower(char c) {
  return is_ascii_capital(c) ? static_cast<char>(c + ('a' - 'A')) : c;
}

inline std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = ascii_lower(c);
  return lower;
}

}  // namespace onrecord
