// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace onrecord::ingest {

// Decodes the character references that people and content systems write into news texts outside of
// HTML: in Markdown, in JSON-LD strings. Those it does not know stay as they are; gumbo decodes all
// of HTML's in pages.
std::string decode_entities(std::string_view text);

}  // namespace onrecord::ingest
