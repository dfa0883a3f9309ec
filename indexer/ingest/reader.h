// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/ingest/byte_stream.h"
#include "indexer/ingest/formats.h"
#include "indexer/ingest/limits.h"
#include "indexer/ingest/source_file.h"

namespace onrecord::ingest {

// True when the file's name has an ending that a reader knows (kFormats), compressed or not.
bool has_reader(const std::filesystem::path& path);

// Reads one file: one result for a file of one article, one for each record of a file of many, in
// their order. The reader is chosen by the name's ending.
//
// Thread-safety: no shared state; any number of files at once.
// Cost: linear in the bytes. Memory: the decoded file; for .jsonl the longest record only.
// Failure: none. Whatever is wrong is passed to the sink as Rejected. What the sink itself throws
// passes through.
void read_articles(const SourceFile& file, ByteStream& bytes, const Limits& limits,
                   const ArticleSink& sink);

// The same, opening file.path.
void read_articles(const SourceFile& file, const Limits& limits, const ArticleSink& sink);

// The same for bytes that are in memory already.
std::vector<IngestResult> read_articles(const SourceFile& file, std::string_view bytes,
                                        const Limits& limits = {});

}  // namespace onrecord::ingest
