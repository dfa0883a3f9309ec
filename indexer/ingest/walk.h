// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <variant>

#include "indexer/article/article.h"
#include "indexer/ingest/source_file.h"

namespace onrecord::ingest {

using WalkResult = std::variant<SourceFile, Rejected>;
using WalkSink = std::function<void(WalkResult)>;

// Finds every file below the roots (folders or single files) that has a reader, in byte order of
// path, each once. Opens no article. Hidden files and folders (a leading dot) are passed over, and
// so is "x_files/" beside "x.html", where browsers put a saved page's pictures; a root may be
// hidden. Links are followed; each folder is entered once, however many links lead to it.
//
// Cost: one stat a name; memory for the names of the folders on the way down and 16 bytes a folder.
// Failure: none. A folder that cannot be read, a loop of links, a special file, a file that no
// reader knows and an error in a .onrecord.toml are passed to the sink as Rejected, in their place.
void walk(std::span<const std::filesystem::path> roots, const WalkSink& sink);

}  // namespace onrecord::ingest
