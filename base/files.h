// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace onrecord {

// The whole file as bytes.
//
// Failure: std::system_error with the path when it cannot be opened or read, or has more than
// `limit` bytes (std::errc::file_too_large) at the time of reading: a file may grow meanwhile.
std::string read_file(const std::filesystem::path& path, std::uintmax_t limit);

// Replaces `path` so that a crash leaves the old or the new content, never half of either:
// written beside it, flushed to the disk, renamed. Failure: std::system_error with the path.
void write_file_atomically(const std::filesystem::path& path, const std::string& content);

// When a file was modified, in nanoseconds since 1970.
inline std::int64_t modified_ns(const struct stat& status) {
  return std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

}  // namespace onrecord
