// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/printed_labels.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/utf8.h"

namespace onrecord::language {
namespace {

constexpr std::size_t kLongestSignature = 80;  // bytes
constexpr std::size_t kMostNameWords = 5;

constexpr auto kParticles = std::to_array<std::string_view>(
    {"al", "and", "bin", "da", "de", "del", "der", "di", "du", "la", "of", "the", "van", "von"});
static_assert(std::ranges::is_sorted(kParticles));

constexpr auto kDashes = std::to_array<std::string_view>({"—", "–", "―", "--", "-", "~"});

}  // namespace

std::uint32_t skip_spaces(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end) {
    const CodePoint c = decode_utf8(text, at);
    if (!u_isUWhiteSpace(static_cast<UChar32>(c.value))) break;
    at += c.length;
  }
  return at;
}

std::uint32_t trim_end(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\n' || text[end - 1] == '\t'))
    --end;
  return end;
}

std::uint32_t skip_one(std::string_view text, std::uint32_t at, std::uint32_t end,
                       std::span<const std::string_view> marks) {
  for (const std::string_view mark : marks)
    if (text.substr(at, end - at).starts_with(mark))
      return at + static_cast<std::uint32_t>(mark.size());
  return at;
}

std::uint32_t skip_dash(std::string_view text, std::uint32_t at, std::uint32_t end) {
  return skip_one(text, at, end, kDashes);
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  while (true) {
    const auto begin = text.find_first_not_of(" \t\n");
    if (begin == std::string_view::npos) return words;
    const auto end = std::min(text.find_first_of(" \t\n", begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    text.remove_prefix(end);
  }
}

bool is_label_name(std::string_view printed) {
  const auto words = split_words(printed);
  if (words.empty() || words.size() > kMostNameWords || !begins_upper(words.front()) ||
      !begins_upper(words.back()))
    return false;
  for (const std::string_view word : words) {
    if (!begins_upper(word) && !std::ranges::binary_search(kParticles, word)) return false;
    for (std::size_t at = 0; at < word.size();) {
      const CodePoint c = decode_utf8(word, at);
      at += c.length;
      if (!u_isalpha(static_cast<UChar32>(c.value)) &&
          std::u32string_view(U".'’-&").find(c.value) == std::u32string_view::npos)
        return false;
    }
  }
  return true;
}

bool is_signature(std::string_view printed) {
  return printed.size() <= kLongestSignature && is_label_name(printed.substr(0, printed.find(',')));
}

}  // namespace onrecord::language
