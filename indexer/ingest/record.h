// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "indexer/ingest/metadata.h"

namespace onrecord::ingest {

struct Record {
  std::string id;
  std::string text;
  Metadata metadata;
};

// Reads an object's members by kRecordFields; unknown members say nothing.
Record read_record(const nlohmann::json& object);

// Every string in a JSON value that names something: itself, an object's "name" or "@id", or those
// of an array, joined by `separator`.
std::string names_in(const nlohmann::json& value, const char* separator = "; ");

}  // namespace onrecord::ingest
