// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "indexer/ingest/folder_settings.h"

namespace onrecord::ingest {

// A file as the walk found it; nothing of its content is known yet.
struct SourceFile {
  std::filesystem::path path;  // opens it
  std::string shown_path;      // path_text(path): what Article::path, rows and messages show
  std::string inner_path;      // path_text of its path below the root; with the root's own name in
                               // front, so that "Gazette/2025/03/a.txt" tells outlet and month
  std::uintmax_t size = 0;
  std::int64_t modified_ns = 0;  // since 1970; 0 when not known
  // The .onrecord.toml files from the root down to its folder, merged. Never null after a walk.
  std::shared_ptr<const FolderSettings> settings;
};

}  // namespace onrecord::ingest
