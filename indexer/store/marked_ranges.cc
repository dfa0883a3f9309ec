// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/marked_ranges.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace onrecord {

std::vector<MarkedRange> read_ranges(std::string_view json) {
  std::vector<MarkedRange> ranges;
  for (std::size_t open = json.find('[', 1); open != json.npos; open = json.find('[', open)) {
    const std::size_t close = std::min(json.find(']', open), json.size());
    const std::string_view inside = json.substr(open + 1, close - open - 1);
    open = close;
    MarkedRange found;
    const char* const end = inside.data() + inside.size();
    const auto first = std::from_chars(inside.data(), end, found.range.begin);
    if (first.ec != std::errc() || first.ptr == end) continue;
    const auto second = std::from_chars(first.ptr + 1, end, found.range.end);
    if (second.ec != std::errc()) continue;
    if (end - second.ptr > 3) found.mark = {second.ptr + 2, end - 1};
    ranges.push_back(found);
  }
  return ranges;
}

}  // namespace onrecord
