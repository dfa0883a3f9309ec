// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <vector>

#include "indexer/ingest/limits.h"
#include "indexer/pipeline/workers.h"
#include "indexer/store/writer.h"

namespace onrecord {

struct StreamCounts {
  std::uint64_t articles = 0;
  std::uint64_t rejected = 0;
};

using RejectedSink = std::function<void(const Rejected&)>;

// Writes one contract line (contract.h) for each article below the roots, in path order. Touches
// no archive. Memory: a bounded window of files.
StreamCounts extract_files(const std::vector<std::filesystem::path>& roots,
                           const ingest::Limits& limits, Workers& workers, std::ostream& out,
                           const RejectedSink& rejected);

// The same for JSON articles, one a line, from a file descriptor (standard input).
StreamCounts extract_json_lines(int descriptor, const ingest::Limits& limits, Workers& workers,
                                std::ostream& out, const RejectedSink& rejected);

// Puts contract lines into an archive. A line that cannot be read is rejected under
// `name:line number`; the rest goes on.
StreamCounts load_lines(std::istream& in, const std::string& name, ArchiveWriter& writer,
                        const RejectedSink& rejected);

}  // namespace onrecord
