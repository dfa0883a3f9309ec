// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/time_marks.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace onrecord::language {
namespace {

constexpr int kFewestMarks = 3;

constexpr auto kHalves = std::to_array<std::string_view>({"am", "pm", "a.m.", "p.m.", "AM", "PM"});
constexpr auto kSeparators = std::to_array<std::string_view>({"]", ")", ":", "–", "—", "-", "|"});

std::size_t count_digits(std::string_view words) {
  return static_cast<std::size_t>(std::ranges::find_if_not(words, is_ascii_digit<char>) -
                                  words.begin());
}

void skip_spaces(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
}

template <std::size_t size>
bool skip_one(std::string_view& rest, const std::array<std::string_view, size>& marks) {
  for (const std::string_view mark : marks)
    if (rest.starts_with(mark)) {
      rest.remove_prefix(mark.size());
      return true;
    }
  return false;
}

// "GMT", "BST", "ET", but not "PM" nor the first letters of a word.
void skip_zone(std::string_view& rest) {
  const auto letters = static_cast<std::size_t>(
      std::ranges::find_if_not(rest, is_ascii_capital<char>) - rest.begin());
  const bool is_zone = letters >= 2 && letters <= 4 && rest[letters - 1] == 'T' &&
                       (letters == rest.size() || rest[letters] < 'a');
  if (is_zone) rest.remove_prefix(letters);
}

// How many bytes the time at the paragraph's beginning takes, with what parts it from the words
// behind it; 0 if there is none.
std::size_t time_mark(std::string_view paragraph) {
  std::string_view rest = paragraph;
  if (rest.starts_with('[') || rest.starts_with('(')) rest.remove_prefix(1);
  const std::size_t hours = count_digits(rest);
  if (hours < 1 || hours > 2) return 0;
  rest.remove_prefix(hours);
  if (!rest.starts_with(':') && !rest.starts_with('.')) return 0;
  rest.remove_prefix(1);
  if (count_digits(rest) != 2) return 0;
  rest.remove_prefix(2);
  const std::size_t before = rest.size();
  skip_spaces(rest);
  skip_one(rest, kHalves);
  skip_spaces(rest);
  skip_zone(rest);
  skip_spaces(rest);
  while (skip_one(rest, kSeparators)) skip_spaces(rest);
  return rest.size() == before || rest.empty() ? 0 : paragraph.size() - rest.size();
}

}  // namespace

std::vector<Span> without_time_marks(std::string_view text, std::span<const Span> paragraphs) {
  std::vector<Span> without(paragraphs.begin(), paragraphs.end());
  int marks = 0;
  for (Span& paragraph : without) {
    const std::size_t mark = time_mark(slice(text, paragraph));
    paragraph.begin += static_cast<std::uint32_t>(mark);
    marks += mark > 0;
  }
  if (marks < kFewestMarks) without.assign(paragraphs.begin(), paragraphs.end());
  return without;
}

}  // namespace onrecord::language
