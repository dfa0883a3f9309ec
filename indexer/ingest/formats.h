// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

#include "indexer/article/article.h"
#include "indexer/ingest/byte_stream.h"
#include "indexer/ingest/limits.h"
#include "indexer/ingest/source_file.h"

namespace onrecord::ingest {

using ArticleSink = std::function<void(IngestResult)>;

// Each reader lives in a file of its own, takes the file's bytes and passes results to the sink.
// Failure of all: Rejection, which read_articles turns into a result.
using FormatReader = void (*)(const SourceFile&, ByteStream&, const Limits&, const ArticleSink&);

void read_text(const SourceFile&, ByteStream&, const Limits&, const ArticleSink&);
void read_markdown(const SourceFile&, ByteStream&, const Limits&, const ArticleSink&);
void read_web_page(const SourceFile&, ByteStream&, const Limits&, const ArticleSink&);
void read_json(const SourceFile&, ByteStream&, const Limits&, const ArticleSink&);
void read_json_lines(const SourceFile&, ByteStream&, const Limits&, const ArticleSink&);

struct Format {
  std::string_view ending;  // of the file's name, in lower case; compared without case
  FormatReader read;
};

inline constexpr std::array kFormats = {
    Format{".txt", read_text},         Format{".text", read_text},
    Format{".md", read_markdown},      Format{".markdown", read_markdown},
    Format{".html", read_web_page},    Format{".htm", read_web_page},
    Format{".xhtml", read_web_page},   Format{".json", read_json},
    Format{".jsonl", read_json_lines}, Format{".ndjson", read_json_lines},
};

struct Compression {
  std::string_view ending;
  std::unique_ptr<ByteStream> (*open)(ByteStream& compressed);
};

// Any of the formats may be compressed: "2024.jsonl.zst".
inline constexpr std::array kCompressions = {
    Compression{".gz", decompress_gzip},
    Compression{".zst", decompress_zstd},
};

// Null when no reader knows the name.
const Format* find_format(std::string_view file_name);
const Compression* find_compression(std::string_view file_name);

// How many bytes at the end of the name say the format: ".jsonl.zst" has ten.
std::size_t ending_size(std::string_view file_name);

}  // namespace onrecord::ingest
