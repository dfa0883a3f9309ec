// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace onrecord {

namespace {

[[noreturn]] void fail(int error, const std::filesystem::path& path) {
  throw std::system_error(error, std::generic_category(), path.string());
}

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags, int mode = 0)
      : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
    if (descriptor_ < 0) fail(errno, path);
  }
  ~Descriptor() { ::close(descriptor_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace

std::string read_file(const std::filesystem::path& path, std::uintmax_t limit) {
  // O_NONBLOCK: a named pipe among the articles must not hang the run.
  const Descriptor file(path, O_RDONLY | O_NONBLOCK);
  std::string content;
  constexpr std::size_t kBlock = 1 << 16;
  for (;;) {
    const std::size_t old_size = content.size();
    content.resize(old_size + kBlock);
    const ssize_t count = ::read(file.get(), content.data() + old_size, kBlock);
    if (count < 0) {
      const int error = errno;
      content.resize(old_size);
      if (error == EINTR) continue;
      fail(error, path);
    }
    content.resize(old_size + static_cast<std::size_t>(count));
    if (content.size() > limit) fail(EFBIG, path);
    if (count == 0) return content;
  }
}

void write_file_atomically(const std::filesystem::path& path, const std::string& content) {
  std::filesystem::path beside = path;
  beside += ".new";
  {
    const Descriptor file(beside, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    for (std::size_t done = 0; done < content.size();) {
      const ssize_t count = ::write(file.get(), content.data() + done, content.size() - done);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail(errno, beside);
      done += static_cast<std::size_t>(count);
    }
    if (::fsync(file.get()) != 0) fail(errno, beside);
  }
  std::filesystem::rename(beside, path);
}

}  // namespace onrecord
