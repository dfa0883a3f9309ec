// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

#include "indexer/article/article.h"
#include "indexer/ingest/limits.h"
#include "indexer/ingest/source_file.h"
#include "indexer/language/annotate.h"
#include "schema/records.h"

namespace onrecord {

// What became of one article or file on a worker.
struct ReadArticle {
  IngestResult article;
  ArticleRecords records;  // empty for a Rejected
};

using AnnotatorFactory = std::function<std::unique_ptr<language::Annotator>()>;

// Annotates and extracts; what every worker does with an article.
ReadArticle extract_article(IngestResult result, language::Annotator& annotator);

// A fixed number of threads, each with an Annotator of its own. Results come back as futures, so
// that the caller takes them in the order in which it asked.
//
// Thread-safety: submit() from one thread. Lifetime: the destructor finishes what was submitted.
// Failure: what a job throws comes out of its future.
class Workers {
 public:
  using Results = std::vector<ReadArticle>;
  using Job = std::function<Results(language::Annotator&)>;

  Workers(std::size_t count, const AnnotatorFactory& make_annotator);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // How many results the caller may leave untaken: enough that a slow file does not stop the
  // others.
  std::size_t window() const { return 8 * threads_.size(); }
  std::future<Results> submit(Job job);

 private:
  void work(language::Annotator& annotator);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::queue<std::packaged_task<Results(language::Annotator&)>> jobs_;
  bool is_closing_ = false;
  std::vector<std::unique_ptr<language::Annotator>> annotators_;
  std::vector<std::thread> threads_;
};

// Reads a file and extracts every article in it.
Workers::Job reading_of(ingest::SourceFile file, const ingest::Limits& limits);

}  // namespace onrecord
