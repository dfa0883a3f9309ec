// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/spelling.h"

#include <algorithm>
#include <array>
#include <vector>

namespace onrecord::query {

std::size_t spelling_distance(std::string_view left, std::string_view right, std::size_t most) {
  const auto [shorter, longer] = std::minmax({left.size(), right.size()});
  if (longer - shorter > most) return most + 1;
  // Optimal string alignment: this row and the two before it.
  std::array<std::vector<std::size_t>, 3> rows;
  for (std::vector<std::size_t>& row : rows) row.resize(right.size() + 1);
  for (std::size_t j = 0; j <= right.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::vector<std::size_t>& row = rows[i % 3];
    const std::vector<std::size_t>& above = rows[(i + 2) % 3];
    const std::vector<std::size_t>& before = rows[(i + 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const bool is_same = left[i - 1] == right[j - 1];
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (is_same ? 0 : 1)});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return std::min(rows[left.size() % 3][right.size()], most + 1);
}

}  // namespace onrecord::query
