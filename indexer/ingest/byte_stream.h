// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace onrecord::ingest {

// Bytes that come in pieces: a file, a string, or one of these decompressed.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // Up to `size` bytes to `to`; 0 only at the end.
  // Failure: Rejection (unreadable, changed, bad_compression, truncated).
  virtual std::size_t read(char* to, std::size_t size) = 0;
};

// A file on disk. The end is only the end when the file is still as it was when opened: one that
// grew or was rewritten meanwhile is rejected as changed.
// Failure: Rejection (vanished, unreadable, special_file) when it cannot be opened.
std::unique_ptr<ByteStream> open_file(const std::filesystem::path& path);

// Lifetime: keeps a view of the bytes.
std::unique_ptr<ByteStream> open_bytes(std::string_view bytes);

// Lifetime: keeps a reference to the stream below.
std::unique_ptr<ByteStream> decompress_gzip(ByteStream& compressed);
std::unique_ptr<ByteStream> decompress_zstd(ByteStream& compressed);

// All of it. Failure: Rejection too_large as soon as there are more than `limit` bytes.
std::string read_all(ByteStream& stream, std::uint64_t limit);

}  // namespace onrecord::ingest
