// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <future>
#include <vector>

#include "indexer/store/article_index.h"
#include "indexer/store/quote_index.h"

namespace onrecord {

// Both full-text indexes behind the one writer: each on a thread of its own while the writer is at
// its next batch.
//
// Thread-safety: the writer's thread.
// Failure: Error, from the next call after the one that began the work. What was committed before
// stays.
class Fulltext {
 public:
  // archive.db is there.
  explicit Fulltext(const std::filesystem::path& archive);

  // The last batch that both held completely when they were last waited for.
  RowId batch() const { return batch_; }

  // Begins to bring both up to `batch`, which SQLite has committed.
  void follow(RowId batch);
  // Until they have arrived.
  void wait();

 private:
  void look_at_batch();

  ArticleIndex articles_;
  QuoteIndex quotes_;
  RowId batch_ = 0;
  std::vector<std::future<void>> at_work_;  // last: waited for before the indexes go
};

// Deletes the full-text index; the next Fulltext starts from nothing.
void remove_fulltext(const std::filesystem::path& archive);

// Rewrites both databases without gaps. Nobody writes meanwhile (ArchiveLock); readers go on.
void compact_fulltext(const std::filesystem::path& archive);

}  // namespace onrecord
