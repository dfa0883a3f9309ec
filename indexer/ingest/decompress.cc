// SPDX-License-Identifier: GPL-3.0-or-later
// zlib and zstd behind ByteStream.
#include <zlib.h>
#include <zstd.h>

#include <vector>

#include "indexer/ingest/byte_stream.h"
#include "indexer/ingest/rejection.h"

namespace onrecord::ingest {

namespace {

constexpr std::size_t kBlock = 1 << 16;

class GzipStream : public ByteStream {
 public:
  explicit GzipStream(ByteStream& compressed) : compressed_(compressed), block_(kBlock) {
    constexpr int kGzipOnly = 16 + MAX_WBITS;
    if (inflateInit2(&state_, kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~GzipStream() override { inflateEnd(&state_); }
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;

  std::size_t read(char* to, std::size_t size) override {
    state_.next_out = reinterpret_cast<Bytef*>(to);
    state_.avail_out = static_cast<uInt>(size);
    while (state_.avail_out == size) {
      if (state_.avail_in == 0) {
        state_.avail_in = static_cast<uInt>(compressed_.read(block_.data(), block_.size()));
        state_.next_in = reinterpret_cast<Bytef*>(block_.data());
        if (state_.avail_in == 0) {
          if (between_members_) return 0;
          throw Rejection(kTruncated, "the gzip stream is cut short");
        }
      }
      // A .gz file may hold several members one after the other (log rotation, pigz).
      if (between_members_) inflateReset(&state_);
      between_members_ = false;
      const int result = inflate(&state_, Z_NO_FLUSH);
      if (result == Z_STREAM_END) {
        between_members_ = true;
      } else if (result != Z_OK && result != Z_BUF_ERROR) {
        throw Rejection(kBadCompression, state_.msg != nullptr ? state_.msg : "not gzip");
      }
    }
    return size - state_.avail_out;
  }

 private:
  ByteStream& compressed_;
  std::vector<char> block_;
  z_stream state_{};
  bool between_members_ = false;
};

class ZstdStream : public ByteStream {
 public:
  explicit ZstdStream(ByteStream& compressed)
      : compressed_(compressed), block_(kBlock), state_(ZSTD_createDStream()) {
    if (state_ == nullptr) throw std::bad_alloc();
  }
  ~ZstdStream() override { ZSTD_freeDStream(state_); }
  ZstdStream(const ZstdStream&) = delete;
  ZstdStream& operator=(const ZstdStream&) = delete;

  std::size_t read(char* to, std::size_t size) override {
    ZSTD_outBuffer out{to, size, 0};
    while (out.pos == 0) {
      if (in_.pos == in_.size && !ended_) {
        in_ = {block_.data(), compressed_.read(block_.data(), block_.size()), 0};
        ended_ = in_.size == 0;
      }
      const bool has_input = in_.pos < in_.size;
      const std::size_t result = ZSTD_decompressStream(state_, &out, &in_);
      if (ZSTD_isError(result) != 0) throw Rejection(kBadCompression, ZSTD_getErrorName(result));
      if (has_input || out.pos > 0) between_frames_ = result == 0;
      if (!has_input && out.pos == 0 && ended_) {
        if (between_frames_) return 0;
        throw Rejection(kTruncated, "the zstd stream is cut short");
      }
    }
    return out.pos;
  }

 private:
  ByteStream& compressed_;
  std::vector<char> block_;
  ZSTD_DStream* state_;
  ZSTD_inBuffer in_{nullptr, 0, 0};
  bool ended_ = false;
  bool between_frames_ = false;
};

}  // namespace

std::unique_ptr<ByteStream> decompress_gzip(ByteStream& compressed) {
  return std::make_unique<GzipStream>(compressed);
}

std::unique_ptr<ByteStream> decompress_zstd(ByteStream& compressed) {
  return std::make_unique<ZstdStream>(compressed);
}

}  // namespace onrecord::ingest
