// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace onrecord {

// The lines of a literal that have anything in them, each of which a test takes for a paragraph.
inline std::vector<Span> lines_of(std::string_view text) {
  std::vector<Span> lines;
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != '\n') continue;
    if (i > begin) lines.push_back({begin, i});
    begin = i + 1;
  }
  return lines;
}

}  // namespace onrecord
