// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace onrecord {

// Every row of every table, one line each, sorted. Left out is what tells when and in how many
// commits the archive was made: `articles.batch`, `articles.first_indexed`, the tables `archive`
// and `removed_articles`.
std::vector<std::string> archive_rows(const std::filesystem::path& archive);

// The rows of one SELECT, cells separated by tabs, in its order.
std::vector<std::string> selected_rows(const std::filesystem::path& archive,
                                       const std::string& select);

// What a person needs to see of two lists that should be equal: empty, or the first differences.
std::string differences(const std::vector<std::string>& expected,
                        const std::vector<std::string>& found);

}  // namespace onrecord
