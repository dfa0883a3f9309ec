// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/record.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/ingest/dates.h"
#include "indexer/ingest/lines.h"
#include "indexer/ingest/record_fields.h"

namespace onrecord::ingest {

namespace {

using nlohmann::json;

bool is_address(std::string_view text) {
  return prefix_folded(text, "http://") > 0 || prefix_folded(text, "https://") > 0;
}

const json* find_member(const json& object, std::string_view key) {
  if (!object.is_object()) return nullptr;
  if (const auto exact = object.find(std::string(key)); exact != object.end()) return &*exact;
  for (const auto& [name, value] : object.items())
    if (equals_folded(name, key)) return &value;
  return nullptr;
}

const json* find_path(const json& object, std::string_view path) {
  const json* value = &object;
  while (value != nullptr && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    value = find_member(*value, path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return value;
}

std::string without_www(std::string name) {
  return name.starts_with("www.") ? name.substr(4) : name;
}

// NewsAPI cuts the content and says so: "… [+2145 chars]".
std::string without_cut_mark(std::string text) {
  const std::size_t mark = text.rfind("[+");
  if (mark != std::string::npos && text.size() - mark < 24 && text.ends_with(" chars]"))
    text.resize(mark);
  return text;
}

void take(const RecordField& field, const json& value, Record& record) {
  Metadata& metadata = record.metadata;
  const auto set = [](std::string& target, std::string found) {
    if (target.empty()) target = std::move(found);
  };
  switch (field.meaning) {
    case Meaning::kText:
      if (record.text.empty()) record.text = without_cut_mark(names_in(value, "\n\n"));
      break;
    case Meaning::kTitle:
      set(metadata.title, names_in(value));
      break;
    case Meaning::kByline:
      set(metadata.byline, names_in(value));
      break;
    case Meaning::kDate:
      if (metadata.date.precision == DatePrecision::kNone) {
        metadata.date = parse_timestamp(value.is_number() ? value.dump() : names_in(value));
        if (metadata.date.precision != DatePrecision::kNone)
          metadata.date.source = DateSource::kMetadata;
      }
      break;
    case Meaning::kOutlet:
      if (std::string name = names_in(value); !is_address(name))
        set(metadata.outlet, without_www(std::move(name)));
      break;
    case Meaning::kSection:
      set(metadata.section, names_in(value));
      break;
    case Meaning::kUrl:
      if (std::string url = names_in(value); is_address(url)) set(metadata.url, std::move(url));
      break;
    case Meaning::kId:
      set(record.id, value.is_number_integer() ? value.dump() : names_in(value));
      break;
  }
}

}  // namespace

std::string names_in(const json& value, const char* separator) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object()) {
    for (const char* key : {"name", "@id"}) {
      const auto found = value.find(key);
      if (found != value.end() && found->is_string()) return found->get<std::string>();
    }
    return {};
  }
  std::string names;
  if (!value.is_array()) return names;
  for (const json& element : value) {
    const std::string name = element.is_array() ? std::string() : names_in(element, separator);
    if (name.empty()) continue;
    if (!names.empty()) names += separator;
    names += name;
  }
  return names;
}

Record read_record(const json& object) {
  Record record;
  for (const RecordField& field : kRecordFields)
    if (const json* value = find_path(object, field.path)) take(field, *value, record);
  return record;
}

}  // namespace onrecord::ingest
