// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "indexer/ingest/limits.h"
#include "indexer/pipeline/workers.h"
#include "indexer/store/writer.h"

namespace onrecord {

struct IndexPlan {
  std::vector<std::filesystem::path> roots;  // absolute
  bool is_dry_run = false;                   // look only
  bool takes_stale = false;  // also what another version of program or models extracted
  ingest::Limits limits;
  ExtractorStamp stamp;
};

// What a run did, or with is_dry_run would do.
struct IndexSummary {
  std::uint64_t files = 0;      // that have a reader
  std::uint64_t unchanged = 0;  // of these
  std::uint64_t stale = 0;      // unchanged, but extracted by another version and left so
  std::uint64_t articles = 0;   // added or replaced
  std::uint64_t quotes = 0;
  std::uint64_t words = 0;
  std::uint64_t removed_files = 0;
  std::uint64_t held_back = 0;                    // articles kept and searchable, nothing extracted
  std::map<std::string, std::uint64_t> rejected;  // by reason
  bool is_interrupted = false;

  std::uint64_t rejected_total() const;
};

// Called after each file with what was done so far.
using ProgressSink = std::function<void(const IndexSummary&)>;

// How many files the roots hold; for the progress bar.
std::uint64_t count_files(const std::vector<std::filesystem::path>& roots);

// Brings the archive up to what the roots hold: new and changed files are read, vanished ones
// dropped. What cannot be looked at (an unreadable folder) stays as it was.
//
// Threads: the caller's walks, asks for known files and writes; workers read and extract. Results
// are written in path order, so that any number of workers gives the same archive.
// Memory: a bounded window of files; a .jsonl file record by record.
// Failure: Error from the archive. `stop` set from a signal handler ends the run after the files
// in work, with everything so far committed.
IndexSummary index_folders(const IndexPlan& plan, ArchiveWriter* writer, Workers& workers,
                           const std::atomic<bool>& stop, const ProgressSink& progress);

}  // namespace onrecord
