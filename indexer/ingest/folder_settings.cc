// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/folder_settings.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>
#include <system_error>
#include <toml.hpp>

#include "base/files.h"
#include "base/utf8.h"

namespace onrecord::ingest {

namespace {

// toml11 descends once for each bracket; a settings file of three keys needs neither size nor
// depth.
constexpr std::uintmax_t kMaxBytes = 16 * 1024;
constexpr std::ptrdiff_t kMaxBrackets = 200;

struct TextKey {
  std::string_view name;
  std::string FolderSettings::*field;
};

constexpr std::array kTextKeys = {
    TextKey{"outlet", &FolderSettings::outlet},
    TextKey{"section", &FolderSettings::section},
};
constexpr std::string_view kFurnitureKey = "furniture";

// The first line of a toml11 message says what is wrong; the rest draws the place.
std::string first_line(const std::string& message) {
  return message.substr(0, message.find('\n'));
}

void take(const std::string& name, const toml::value& value, FolderSettings& settings,
          std::vector<std::string>& complaints) {
  for (const TextKey& key : kTextKeys) {
    if (name != key.name) continue;
    if (!value.is_string()) {
      complaints.push_back(name + " must be a string");
    } else {
      settings.*key.field = value.as_string().str;
    }
    return;
  }
  if (name != kFurnitureKey) {
    complaints.push_back("unknown key " + name);
    return;
  }
  if (!value.is_array()) {
    complaints.push_back(name + " must be an array of strings");
    return;
  }
  for (const toml::value& entry : value.as_array()) {
    if (!entry.is_string() || entry.as_string().str.empty()) {
      complaints.push_back(name + " must be an array of strings, none of them empty");
      continue;
    }
    settings.furniture.push_back(entry.as_string().str);
  }
}

}  // namespace

FolderSettings read_folder_settings(const std::filesystem::path& folder,
                                    const FolderSettings& inherited,
                                    std::vector<std::string>& complaints) {
  FolderSettings settings = inherited;
  const std::filesystem::path path = folder / kFolderSettingsName;
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return settings;
  settings.modified_ns = std::max(settings.modified_ns, modified_ns(status));
  try {
    const std::string content = read_file(path, kMaxBytes);
    if (!is_valid_utf8(content)) {
      complaints.push_back("not UTF-8");
      return settings;
    }
    const auto is_opening = [](char c) { return c == '[' || c == '{'; };
    if (std::count_if(content.begin(), content.end(), is_opening) > kMaxBrackets) {
      complaints.push_back("too many brackets");
      return settings;
    }
    std::istringstream stream(content);
    const toml::value parsed = toml::parse(stream, kFolderSettingsName);
    // toml11 keeps keys in a hash table; complaints come in the order of the alphabet.
    std::vector<std::string> names;
    for (const auto& [name, value] : parsed.as_table()) names.push_back(name);
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) take(name, parsed.at(name), settings, complaints);
  } catch (const std::system_error& error) {
    complaints.push_back(error.code() == std::errc::file_too_large ? "larger than 16 KiB"
                                                                   : error.code().message());
  } catch (const std::exception& error) {
    complaints.push_back(first_line(error.what()));
  }
  return settings;
}

}  // namespace onrecord::ingest
