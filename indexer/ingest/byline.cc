// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/byline.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/utf8.h"
#include "indexer/ingest/lines.h"

namespace onrecord::ingest {

namespace {

constexpr std::size_t kLongestByline = 200;
constexpr std::size_t kMostWordsOfAName = 5;

constexpr std::array<std::string_view, 17> kLeads = {
    "by ",           "words by ",      "written by ",  "story by ",  "report by ",
    "reported by ",  "text by ",       "analysis by ", "review by ", "interview by ",
    "exclusive by ", "commentary by ", "opinion by ",  "by: ",       "from our ",
    "byline: ",      "author: "};

constexpr std::array<std::string_view, 14> kNamelessBylines = {
    "staff writer",       "staff writers", "staff reporter", "staff reporters",
    "our correspondent",  "our reporter",  "our staff",      "staff and agencies",
    "agencies",           "agency staff",  "wire reports",   "from wire reports",
    "from staff reports", "newsroom"};

// A part that holds one of these names a post or a house, not a person.
constexpr std::array<std::string_view, 41> kPostWords = {
    "editor",    "correspondent", "reporter",    "reporters",   "writer",      "writers",
    "columnist", "journalist",    "producer",    "chief",       "bureau",      "staff",
    "news",      "desk",          "team",        "newspaper",   "press",       "agency",
    "agencies",  "service",       "media",       "political",   "politics",    "business",
    "sports",    "foreign",       "diplomatic",  "europe",      "health",      "education",
    "science",   "technology",    "environment", "economics",   "crime",       "affairs",
    "special",   "senior",        "deputy",      "contributor", "photographer"};

constexpr std::array<std::string_view, 22> kNameParticles = {
    "de", "del", "della", "der", "den", "des", "di", "da", "dos", "du", "la",
    "le", "van", "von",   "zu",  "bin", "ibn", "al", "el", "y",   "e",  "ter"};

// What ends the names on a byline: "By Ada Hale in Paris", "… for the Harbour Gazette".
constexpr std::array<std::string_view, 6> kNameEnds = {" in ", " for ", " at ",
                                                       " of ", " | ",   " on "};

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t blank = std::min(text.find(' '), text.size());
    if (blank > 0) words.push_back(text.substr(0, blank));
    text.remove_prefix(std::min(blank + 1, text.size()));
  }
  return words;
}

bool has_post_word(std::string_view part) {
  const auto words = split_words(part);
  return std::any_of(words.begin(), words.end(),
                     [](std::string_view word) { return is_one_of_folded(word, kPostWords); });
}

bool is_name(std::string_view part, std::size_t fewest_words) {
  const std::vector<std::string_view> words = split_words(part);
  if (words.size() < fewest_words || words.size() > kMostWordsOfAName) return false;
  if (part.find_first_of("0123456789@/:!?\"()") != std::string_view::npos) return false;
  const auto fits = [](std::string_view w) {
    return begins_upper(w) || is_one_of_folded(w, kNameParticles) || w.starts_with("d'") ||
           w.starts_with("al-") || w.starts_with("el-");
  };
  return begins_upper(words.back()) && std::all_of(words.begin(), words.end(), fits);
}

// Cuts at commas, "and", "&", ";", bars and dashes between blanks.
std::vector<std::string_view> split_parts(std::string_view authors) {
  constexpr std::array<std::string_view, 12> kSeparators = {
      ", and ", " and ", " & ", "; ", ";", ", ", " | ", " · ", " • ", " – ", " — ", " - "};
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= authors.size(); ++i) {
    std::size_t taken = 0;
    for (const std::string_view s : kSeparators)
      if (taken == 0 && authors.substr(i).starts_with(s)) taken = s.size();
    if (taken == 0 && i < authors.size()) continue;
    parts.push_back(trimmed(authors.substr(begin, i - begin)));
    begin = i + taken;
    i = begin - 1;
    if (taken == 0) break;
  }
  return parts;
}

std::string_view without_place(std::string_view part) {
  for (const std::string_view end : kNameEnds) part = part.substr(0, part.find(end));
  return trimmed(part);
}

std::string join_names(std::string_view authors, std::size_t fewest_words) {
  std::string names;
  for (std::string_view part : split_parts(authors)) {
    part = without_place(part);
    while (part.ends_with('.') || part.ends_with(',')) part.remove_suffix(1);
    // "By Reuters": the first part may be one word, a later one would be a place.
    const std::size_t fewest = names.empty() ? fewest_words : 2;
    if (has_post_word(part) || !is_name(part, fewest)) continue;
    if (!names.empty()) names += "; ";
    names += part;
  }
  return names;
}

std::size_t lead_size(std::string_view line) {
  for (const std::string_view lead : kLeads)
    if (const std::size_t taken = prefix_folded(line, lead); taken > 0) return taken;
  return 0;
}

// "By the time he arrived" begins alike: what follows a lead is a name, a post or a house.
std::optional<std::string> nameless_byline(std::string_view rest) {
  while (rest.ends_with('.')) rest.remove_suffix(1);
  for (const std::string_view words : kNamelessBylines)
    if (const std::size_t taken = prefix_folded(rest, words);
        taken > 0 && (taken == rest.size() || rest[taken] == ',' || rest[taken] == ' '))
      return std::string(rest.substr(0, taken));
  return std::nullopt;
}

}  // namespace

std::optional<std::string> read_byline(std::string_view line) {
  constexpr std::size_t kMostWordsBeforeStop = 6;
  line = trimmed(line);
  // A line break stands between a byline and something else.
  if (line.size() > kLongestByline || line.find('\n') != std::string_view::npos)
    return std::nullopt;
  const std::string spaced = single_spaced(line);
  const std::size_t lead = lead_size(spaced);
  const std::string_view rest = trimmed(std::string_view(spaced).substr(lead));
  if (auto nameless = nameless_byline(rest); nameless && count_words(rest) <= kMostWordsBeforeStop)
    return nameless;
  const bool names_somebody = begins_upper(rest) || prefix_folded(rest, "our ") > 0;
  if (lead == 0 || !names_somebody) return std::nullopt;
  // Some archives put a stop behind every line; a longer one is a sentence then.
  if (ends_sentence(rest) && count_words(rest) > kMostWordsBeforeStop) return std::nullopt;
  if (std::string names = join_names(rest, 1); !names.empty()) return names;
  // "By BBC News", "By our football reporter": no person, and still not part of the story.
  if (has_post_word(rest) && count_words(rest) <= 8 && !ends_sentence(rest))
    return std::string(rest);
  return std::nullopt;
}

std::optional<BareName> read_bare_name(std::string_view line) {
  line = trimmed(line);
  if (line.size() > kLongestByline || ends_sentence(line)) return std::nullopt;
  const std::string spaced = single_spaced(line);
  const std::vector<std::string_view> parts = split_parts(spaced);
  if (!is_name(parts.front(), 2) || has_post_word(parts.front())) return std::nullopt;
  if (parts.size() > 1 && !has_post_word(parts.back())) return std::nullopt;
  return BareName{join_names(spaced, 2), parts.size() > 1};
}

bool is_post_line(std::string_view line) {
  constexpr std::size_t kMostWords = 8;
  return line.size() <= kLongestByline && has_post_word(line) && !ends_sentence(line) &&
         begins_upper(line) && count_words(line) <= kMostWords &&
         line.find_first_of(":\"") == std::string_view::npos;
}

std::string clean_authors(std::string_view authors) {
  const std::string spaced = single_spaced(authors);
  const std::string_view rest = trimmed(std::string_view(spaced).substr(lead_size(spaced)));
  std::string names = join_names(rest, 1);
  return names.empty() ? std::string(rest) : names;
}

}  // namespace onrecord::ingest
