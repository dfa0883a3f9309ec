// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace onrecord::ingest {

inline constexpr const char* kFolderSettingsName = ".onrecord.toml";

// What a folder says about every article in it and below. An empty field says nothing.
struct FolderSettings {
  std::string outlet;
  std::string section;
  std::vector<std::string> furniture;  // beginnings of this outlet's lines that are no article text
  // The newest modification time of the files it was read from. An article must be read again when
  // this is later than its last reading.
  std::int64_t modified_ns = 0;

  friend bool operator==(const FolderSettings&, const FolderSettings&) = default;
};

// Reads `folder`/.onrecord.toml over what the folder above says: a key that is there replaces the
// inherited one, furniture is added to.
//
// Failure: none. Whatever is wrong (not TOML, an unknown key, a value of another type) is described
// in `complaints`, and the keys that are right still count.
FolderSettings read_folder_settings(const std::filesystem::path& folder,
                                    const FolderSettings& inherited,
                                    std::vector<std::string>& complaints);

}  // namespace onrecord::ingest
