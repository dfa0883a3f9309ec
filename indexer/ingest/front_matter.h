// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/ingest/metadata.h"

namespace onrecord::ingest {

struct FrontMatter {
  Metadata metadata;
  std::size_t size = 0;  // bytes it takes at the beginning of the text; 0 when there is none
};

// The block between two lines "---" (or "+++") at the very beginning: "key: value" lines (or
// "key = value"), lists as "[a, b]" or "- a" lines below their key; keys as in kRecordFields. No
// more of YAML or TOML is read: what a news archive's front matter holds needs no more.
FrontMatter read_front_matter(std::string_view text);

}  // namespace onrecord::ingest
