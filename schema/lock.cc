// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <ctime>
#include <string>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "schema/archive.h"

namespace onrecord {

namespace {

std::string own_name() {
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  return "process " + std::to_string(::getpid()) + " on " + host.data() + " since " + utc_now();
}

std::string owner_named_in(int descriptor) {
  std::array<char, 512> content{};
  const ssize_t count = ::pread(descriptor, content.data(), content.size() - 1, 0);
  std::string owner(content.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
  while (!owner.empty() && owner.back() == '\n') owner.pop_back();
  return owner.empty() ? "another process" : owner;
}

}  // namespace

ArchiveLock::ArchiveLock(const std::filesystem::path& archive) {
  const std::filesystem::path file = archive_lock(archive);
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor_ < 0)
    throw Error("cannot write to the archive " + archive.string() + ": " +
                    std::generic_category().message(errno),
                "choose another folder with --archive DIR");
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const std::string owner = owner_named_in(descriptor_);
    ::close(std::exchange(descriptor_, -1));
    throw Error("the archive " + archive.string() + " is being written by " + owner,
                "wait until it has ended; reading is possible meanwhile", ExitCode::kLocked);
  }
  const std::string name = own_name() + "\n";
  // Only a courtesy to whoever is refused; a full disk must not keep the owner from going on.
  if (::ftruncate(descriptor_, 0) == 0 && ::pwrite(descriptor_, name.data(), name.size(), 0) < 0)
    errno = 0;
}

ArchiveLock::~ArchiveLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

ArchiveLock::ArchiveLock(ArchiveLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

}  // namespace onrecord
