// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/front_matter.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "indexer/ingest/lines.h"
#include "indexer/ingest/record.h"

namespace onrecord::ingest {

namespace {

constexpr std::size_t kLongestFrontMatter = 64 * 1024;

std::string_view unquoted(std::string_view value) {
  value = trimmed(value);
  const bool quoted = value.size() >= 2 && value.front() == value.back() &&
                      (value.front() == '"' || value.front() == '\'');
  return quoted ? value.substr(1, value.size() - 2) : value;
}

// "[Ada Hale, Tom Reyes]" as an array, anything else as a string.
nlohmann::json value_of(std::string_view value) {
  value = trimmed(value);
  if (!value.starts_with('[') || !value.ends_with(']')) return std::string(unquoted(value));
  nlohmann::json list = nlohmann::json::array();
  value = value.substr(1, value.size() - 2);
  while (!value.empty()) {
    const std::size_t comma = std::min(value.find(','), value.size());
    list.push_back(std::string(unquoted(value.substr(0, comma))));
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
  return list;
}

}  // namespace

FrontMatter read_front_matter(std::string_view text) {
  const std::string_view fence = text.substr(0, 3);
  if ((fence != "---" && fence != "+++") || !text.substr(3).starts_with('\n')) return {};
  const std::string closing = '\n' + std::string(fence) + '\n';
  const std::string_view start = text.substr(0, kLongestFrontMatter);
  const std::size_t end = start.find(closing, 3);
  if (end == std::string_view::npos) return {};

  nlohmann::json object = nlohmann::json::object();
  std::string last_key;
  std::string_view rest = start.substr(4, end - std::min<std::size_t>(4, end));
  while (!rest.empty()) {
    const std::size_t line_end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, line_end);
    rest.remove_prefix(std::min(line_end + 1, rest.size()));
    if (trimmed(line).starts_with("- ") && !last_key.empty()) {
      nlohmann::json& list = object[last_key];
      if (!list.is_array()) list = nlohmann::json::array();
      list.push_back(std::string(unquoted(trimmed(line).substr(2))));
      continue;
    }
    const std::size_t separator = line.find(fence == "---" ? ':' : '=');
    if (separator == std::string_view::npos || line.starts_with(' ')) continue;
    last_key = std::string(trimmed(line.substr(0, separator)));
    object[last_key] = value_of(line.substr(separator + 1));
  }
  return {read_record(object).metadata, end + closing.size()};
}

}  // namespace onrecord::ingest
