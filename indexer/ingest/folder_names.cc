// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/folder_names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/ingest/dates.h"
#include "indexer/ingest/formats.h"
#include "indexer/ingest/lines.h"

namespace onrecord::ingest {

namespace {

constexpr std::array<std::string_view, 36> kSections = {
    "politics", "world",       "business",   "economy",   "finance",       "markets",
    "sport",    "sports",      "culture",    "arts",      "entertainment", "opinion",
    "comment",  "editorial",   "editorials", "health",    "science",       "technology",
    "tech",     "environment", "climate",    "education", "travel",        "lifestyle",
    "style",    "food",        "media",      "local",     "national",      "international",
    "uk",       "us",          "europe",     "asia",      "africa",        "obituaries"};

constexpr std::array<std::string_view, 26> kGeneralNames = {
    "press", "releases", "article",   "articles", "archive", "archives", "corpus",
    "data",  "download", "downloads", "export",   "files",   "html",     "json",
    "jsonl", "md",       "news",      "pages",    "raw",     "saved",    "stories",
    "story", "text",     "texts",     "txt",      "web"};

std::vector<std::string_view> folders_of(std::string_view path) {
  std::vector<std::string_view> folders;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/')) {
    if (slash > 0) folders.push_back(path.substr(0, slash));
    path.remove_prefix(slash + 1);
  }
  return folders;
}

// "2025", "03", "2025-03-14", "0007": digits and what joins them. "march" below a year is one too.
bool is_date_or_number(std::string_view name) {
  if (name.find_first_not_of("0123456789-_.") == std::string_view::npos) return true;
  return name.size() <= 9 &&
         find_date("1 " + std::string(name) + " 2000").date.precision == DatePrecision::kDay;
}

}  // namespace

std::string title_from_path(std::string_view inner_path) {
  const std::size_t slash = inner_path.rfind('/');
  std::string_view name =
      slash == std::string_view::npos ? inner_path : inner_path.substr(slash + 1);
  name = name.substr(0, name.size() - ending_size(name));
  std::string title(name);
  if (const FoundDate date = find_date(name); date.date.precision >= DatePrecision::kDay)
    title.erase(date.where.begin, date.where.size());
  std::replace(title.begin(), title.end(), '_', ' ');
  std::replace(title.begin(), title.end(), '-', ' ');
  title = single_spaced(title);
  return title.empty() ? std::string(name) : title;
}

std::string outlet_from_path(std::string_view inner_path) {
  const std::vector<std::string_view> folders = folders_of(inner_path);
  const auto found = std::find_if(folders.rbegin(), folders.rend(), [](std::string_view name) {
    return !is_date_or_number(name) && !is_one_of_folded(name, kSections) &&
           !is_one_of_folded(name, kGeneralNames);
  });
  return found == folders.rend() ? std::string() : std::string(*found);
}

std::string section_from_path(std::string_view inner_path) {
  const std::vector<std::string_view> folders = folders_of(inner_path);
  const auto found = std::find_if(folders.rbegin(), folders.rend(), [](std::string_view name) {
    return is_one_of_folded(name, kSections);
  });
  return found == folders.rend() ? std::string() : std::string(*found);
}

}  // namespace onrecord::ingest
