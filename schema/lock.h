// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace onrecord {

// The right to write to one archive, held from construction to destruction. The file `lock` in the
// archive's folder names the owner: process, host, since when.
//
// The lock itself is flock(2) on that file, so that the kernel frees it when its owner dies in any
// way; the file stays behind and says nothing by itself.
//
// Thread-safety: one thread. Lifetime: movable, not copyable.
// Failure: Error with ExitCode::kLocked and the owner's name when somebody else holds it; Error
// when the folder cannot be written.
class ArchiveLock {
 public:
  explicit ArchiveLock(const std::filesystem::path& archive);
  ~ArchiveLock();
  ArchiveLock(ArchiveLock&& other) noexcept;
  ArchiveLock& operator=(ArchiveLock&&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace onrecord
