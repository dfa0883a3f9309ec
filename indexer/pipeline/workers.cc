// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/workers.h"

#include "indexer/extract/extract.h"
#include "indexer/ingest/reader.h"

namespace onrecord {

ReadArticle extract_article(IngestResult result, language::Annotator& annotator) {
  ReadArticle read{std::move(result), {}};
  if (const auto* article = std::get_if<Article>(&read.article)) {
    const language::Document document = annotator.annotate(article->text, article->paragraphs);
    read.records = extract::extract_records(*article, document);
  }
  return read;
}

Workers::Workers(std::size_t count, const AnnotatorFactory& make_annotator) {
  for (std::size_t i = 0; i < count; ++i) annotators_.push_back(make_annotator());
  for (const auto& annotator : annotators_)
    threads_.emplace_back([this, &annotator] { work(*annotator); });
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    is_closing_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

std::future<Workers::Results> Workers::submit(Job job) {
  std::packaged_task<Results(language::Annotator&)> task(std::move(job));
  std::future<Results> results = task.get_future();
  {
    const std::lock_guard lock(mutex_);
    jobs_.push(std::move(task));
  }
  changed_.notify_one();
  return results;
}

void Workers::work(language::Annotator& annotator) {
  for (;;) {
    std::packaged_task<Results(language::Annotator&)> task;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return is_closing_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      task = std::move(jobs_.front());
      jobs_.pop();
    }
    task(annotator);
  }
}

Workers::Job reading_of(ingest::SourceFile file, const ingest::Limits& limits) {
  return [file = std::move(file), limits](language::Annotator& annotator) {
    Workers::Results results;
    ingest::read_articles(file, limits, [&](IngestResult result) {
      results.push_back(extract_article(std::move(result), annotator));
    });
    return results;
  };
}

}  // namespace onrecord
