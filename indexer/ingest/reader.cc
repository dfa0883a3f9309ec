// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/reader.h"

#include "indexer/ingest/formats.h"
#include "indexer/ingest/lines.h"
#include "indexer/ingest/rejection.h"

namespace onrecord::ingest {

namespace {

template <typename Table>
auto find_ending(const Table& table, std::string_view name) -> decltype(table.data()) {
  for (const auto& row : table) {
    if (name.size() > row.ending.size() &&
        equals_folded(name.substr(name.size() - row.ending.size()), row.ending))
      return &row;
  }
  return nullptr;
}

}  // namespace

const Compression* find_compression(std::string_view file_name) {
  return find_ending(kCompressions, file_name);
}

const Format* find_format(std::string_view file_name) {
  if (const Compression* compression = find_compression(file_name))
    file_name.remove_suffix(compression->ending.size());
  return find_ending(kFormats, file_name);
}

std::size_t ending_size(std::string_view file_name) {
  const Compression* compression = find_compression(file_name);
  const Format* format = find_format(file_name);
  if (format == nullptr) return 0;
  return format->ending.size() + (compression != nullptr ? compression->ending.size() : 0);
}

bool has_reader(const std::filesystem::path& path) {
  return find_format(path.filename().native()) != nullptr;
}

void read_articles(const SourceFile& file, ByteStream& bytes, const Limits& limits,
                   const ArticleSink& sink) {
  const std::string name = file.path.filename().native();
  const Format* format = find_format(name);
  if (format == nullptr) {
    sink(reject(file.shown_path, kUnknownFormat, "no reader for this file name"));
    return;
  }
  try {
    if (const Compression* compression = find_compression(name)) {
      const std::unique_ptr<ByteStream> plain = compression->open(bytes);
      format->read(file, *plain, limits, sink);
    } else {
      format->read(file, bytes, limits, sink);
    }
  } catch (const Rejection& rejection) {
    sink(reject(file.shown_path, rejection.reason(), rejection.what()));
  }
}

void read_articles(const SourceFile& file, const Limits& limits, const ArticleSink& sink) {
  std::unique_ptr<ByteStream> bytes;
  try {
    bytes = open_file(file.path);
  } catch (const Rejection& rejection) {
    sink(reject(file.shown_path, rejection.reason(), rejection.what()));
    return;
  }
  read_articles(file, *bytes, limits, sink);
}

std::vector<IngestResult> read_articles(const SourceFile& file, std::string_view bytes,
                                        const Limits& limits) {
  std::vector<IngestResult> results;
  const std::unique_ptr<ByteStream> stream = open_bytes(bytes);
  read_articles(file, *stream, limits,
                [&](IngestResult result) { results.push_back(std::move(result)); });
  return results;
}

}  // namespace onrecord::ingest
