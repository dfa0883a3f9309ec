// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/extract_stream.h"

#include <unistd.h>

#include <cerrno>
#include <deque>
#include <istream>
#include <memory>
#include <ostream>
#include <string>
#include <system_error>

#include "base/error.h"
#include "base/hash.h"
#include "indexer/ingest/byte_stream.h"
#include "indexer/ingest/formats.h"
#include "indexer/ingest/reader.h"
#include "indexer/ingest/rejection.h"
#include "indexer/ingest/walk.h"
#include "indexer/pipeline/contract.h"

namespace onrecord {

namespace {

constexpr std::uint64_t kArticlesPerBatch = 2000;

class DescriptorStream final : public ingest::ByteStream {
 public:
  explicit DescriptorStream(int descriptor) : descriptor_(descriptor) {}

  std::size_t read(char* to, std::size_t size) override {
    for (;;) {
      const ssize_t got = ::read(descriptor_, to, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR)
        throw ingest::Rejection(ingest::kUnreadable, std::generic_category().message(errno));
    }
  }

 private:
  int descriptor_;
};

// Where JSON articles come from without a file; their ids are their own.
constexpr std::string_view kStandardInput = "standard input";

// The file's name without its ending; "#" and the record behind it where a file holds several.
std::string id_of(const Article& article) {
  if (article.path == kStandardInput) return article.record_id;
  const std::string name = std::filesystem::path(article.path).filename().string();
  const std::string stem = name.substr(0, name.size() - ingest::ending_size(name));
  if (article.record_id.empty()) return stem;
  return stem.empty() ? article.record_id : stem + "#" + article.record_id;
}

// Prints results in the order in which they were asked for.
class LinePrinter {
 public:
  LinePrinter(Workers& workers, std::ostream& out, const RejectedSink& rejected)
      : workers_(workers), out_(out), rejected_(rejected) {}

  void add(Workers::Job job) {
    pending_.push_back(workers_.submit(std::move(job)));
    while (pending_.size() > workers_.window()) print_oldest();
  }

  void add(IngestResult result) {
    add([shared =
             std::make_shared<IngestResult>(std::move(result))](language::Annotator& annotator) {
      Workers::Results results;
      results.push_back(extract_article(std::move(*shared), annotator));
      return results;
    });
  }

  StreamCounts finish() {
    while (!pending_.empty()) print_oldest();
    out_.flush();
    return counts_;
  }

 private:
  void print_oldest() {
    for (const ReadArticle& read : pending_.front().get()) {
      if (const auto* rejected = std::get_if<Rejected>(&read.article)) {
        ++counts_.rejected;
        rejected_(*rejected);
        continue;
      }
      ++counts_.articles;
      out_ << contract_line(id_of(std::get<Article>(read.article)), read) << '\n';
    }
    pending_.pop_front();
  }

  Workers& workers_;
  std::ostream& out_;
  const RejectedSink& rejected_;
  std::deque<std::future<Workers::Results>> pending_;
  StreamCounts counts_;
};

}  // namespace

StreamCounts extract_files(const std::vector<std::filesystem::path>& roots,
                           const ingest::Limits& limits, Workers& workers, std::ostream& out,
                           const RejectedSink& rejected) {
  LinePrinter printer(workers, out, rejected);
  ingest::walk(roots, [&](ingest::WalkResult found) {
    if (auto* unusable = std::get_if<Rejected>(&found))
      return printer.add(IngestResult(std::move(*unusable)));
    printer.add(reading_of(std::get<ingest::SourceFile>(std::move(found)), limits));
  });
  return printer.finish();
}

StreamCounts extract_json_lines(int descriptor, const ingest::Limits& limits, Workers& workers,
                                std::ostream& out, const RejectedSink& rejected) {
  LinePrinter printer(workers, out, rejected);
  ingest::SourceFile file;
  file.path = "input.jsonl";  // read as JSON lines
  file.shown_path = kStandardInput;
  file.settings = std::make_shared<ingest::FolderSettings>();
  DescriptorStream stream(descriptor);
  ingest::read_articles(file, stream, limits,
                        [&](IngestResult result) { printer.add(std::move(result)); });
  return printer.finish();
}

StreamCounts load_lines(std::istream& in, const std::string& name, ArchiveWriter& writer,
                        const RejectedSink& rejected) {
  StreamCounts counts;
  std::string open_path;
  std::uint64_t number = 0;
  std::uint64_t hash = 0, size = 0;
  const auto finish_open = [&] {
    if (!open_path.empty()) writer.finish_file(open_path, {size, 0, hash_text(hash)});
    size = 0;
    hash = hash_bytes({});
  };
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) continue;
    try {
      const ReadArticle read = read_contract_line(line);
      const Article& article = std::get<Article>(read.article);
      if (article.path != open_path) finish_open();
      open_path = article.path;
      size += line.size();
      hash = hash_bytes(line, hash);
      writer.put(article, read.records);
      if (++counts.articles % kArticlesPerBatch == 0) {
        finish_open();
        open_path.clear();
        writer.commit();
      }
    } catch (const Error& error) {
      if (error.exit_code() != ExitCode::kBadRequest) throw;
      ++counts.rejected;
      rejected({name + ":" + std::to_string(number),
                {},
                std::string(ingest::kBadJson.key),
                error.what()});
    }
  }
  finish_open();
  writer.commit();
  return counts;
}

}  // namespace onrecord
