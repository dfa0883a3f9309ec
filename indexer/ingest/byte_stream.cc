// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/byte_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "indexer/ingest/rejection.h"

namespace onrecord::ingest {

namespace {

std::string describe(int error) {
  return std::generic_category().message(error);
}

class FileStream : public ByteStream {
 public:
  // O_NONBLOCK: opening a named pipe must not hang the run.
  explicit FileStream(const std::filesystem::path& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {
    if (descriptor_ < 0) {
      throw Rejection(errno == ENOENT || errno == ENOTDIR ? kVanished : kUnreadable,
                      describe(errno));
    }
    if (::fstat(descriptor_, &at_opening_) != 0 || !S_ISREG(at_opening_.st_mode)) {
      ::close(descriptor_);
      throw Rejection(kSpecialFile, "not a regular file");
    }
  }
  ~FileStream() override { ::close(descriptor_); }
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;

  std::size_t read(char* to, std::size_t size) override {
    ssize_t count = 0;
    do {
      count = ::read(descriptor_, to, size);
    } while (count < 0 && errno == EINTR);
    if (count < 0) throw Rejection(kUnreadable, describe(errno));
    position_ += static_cast<std::uint64_t>(count);
    if (count == 0) check_unchanged();
    return static_cast<std::size_t>(count);
  }

 private:
  void check_unchanged() const {
    struct stat now {};
    if (::fstat(descriptor_, &now) != 0) throw Rejection(kUnreadable, describe(errno));
    const bool same_time = now.st_mtim.tv_sec == at_opening_.st_mtim.tv_sec &&
                           now.st_mtim.tv_nsec == at_opening_.st_mtim.tv_nsec;
    if (same_time && position_ == static_cast<std::uint64_t>(at_opening_.st_size)) return;
    throw Rejection(kChanged, std::to_string(at_opening_.st_size) + " bytes when opened, " +
                                  std::to_string(now.st_size) + " when read");
  }

  int descriptor_;
  struct stat at_opening_ {};
  std::uint64_t position_ = 0;
};

class StringStream : public ByteStream {
 public:
  explicit StringStream(std::string_view bytes) : rest_(bytes) {}
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t count = std::min(size, rest_.size());
    std::memcpy(to, rest_.data(), count);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
};

}  // namespace

std::unique_ptr<ByteStream> open_file(const std::filesystem::path& path) {
  return std::make_unique<FileStream>(path);
}

std::unique_ptr<ByteStream> open_bytes(std::string_view bytes) {
  return std::make_unique<StringStream>(bytes);
}

std::string read_all(ByteStream& stream, std::uint64_t limit) {
  constexpr std::size_t kBlock = 1 << 16;
  std::string all;
  for (;;) {
    const std::size_t before = all.size();
    all.resize(before + kBlock);
    const std::size_t count = stream.read(all.data() + before, kBlock);
    all.resize(before + count);
    if (all.size() > limit) {
      throw Rejection(kTooLarge, "more than " + std::to_string(limit) + " bytes");
    }
    if (count == 0) return all;
  }
}

}  // namespace onrecord::ingest
