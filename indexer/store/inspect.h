// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "indexer/article/article.h"

namespace onrecord {

// Looks at an archive without changing it.
//
// Thread-safety: opens its own connections; may run while somebody writes.
// Failure: Error when the archive cannot be opened at all.

struct StatusLine {
  std::string what;
  std::string value;
};

// What the archive holds, as lines for a person.
std::vector<StatusLine> archive_status(const std::filesystem::path& archive);

// What gave no article, in order of path.
void for_each_rejected(const std::filesystem::path& archive,
                       const std::function<void(const Rejected&)>& sink);

// Reads everything: SQLite's own check, references between tables, ranges inside their texts,
// Xapian's own check, and that both indexes hold a document for each row. One sentence a problem;
// none when all is well.
std::vector<std::string> check_archive(const std::filesystem::path& archive);

}  // namespace onrecord
