// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/extract_stream.h"

#include <unistd.h>

#include <cerrno>
#include <deque>
#include <future>
#include <istream>
#include <memory>
#include <optional>
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

// Lines that are read beside the storing of those before: few enough that ten of 10 MB fit.
constexpr std::size_t kLinesAtOnce = 64;
constexpr std::size_t kBytesAtOnce = 1 << 23;

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

// A contract line and what became of it.
struct ReadLine {
  std::uint64_t number = 0;
  std::size_t size = 0;
  std::uint64_t hash = 0;
  std::string text;
  std::optional<ReadArticle> read;
  std::string mistake;
};

std::vector<ReadLine> read(std::vector<ReadLine> lines) {
  for (ReadLine& line : lines) {
    try {
      line.read = read_contract_line(line.text);
    } catch (const Error& error) {
      if (error.exit_code() != ExitCode::kBadRequest) throw;
      line.mistake = error.what();
    }
    line.text = {};
  }
  return lines;
}

// Puts read lines into the archive. Lines of one path that follow each other are one file.
class LineLoader {
 public:
  LineLoader(const std::string& name, ArchiveWriter& writer, const RejectedSink& rejected)
      : name_(name), writer_(writer), rejected_(rejected) {}

  void put(const std::vector<ReadLine>& lines) {
    for (const ReadLine& line : lines)
      if (line.read)
        put(line);
      else
        reject(line);
  }

  StreamCounts finish() {
    finish_file();
    writer_.commit();
    return counts_;
  }

 private:
  void put(const ReadLine& line) {
    const Article& article = std::get<Article>(line.read->article);
    if (article.path != path_) finish_file();
    path_ = article.path;
    size_ += line.size;
    hash_ = hash_bytes(hash_text(line.hash), hash_);
    writer_.put(article, line.read->records);
    if (++counts_.articles % kArticlesPerBatch != 0) return;
    finish_file();
    writer_.commit();
  }

  void reject(const ReadLine& line) {
    ++counts_.rejected;
    rejected_({name_ + ":" + std::to_string(line.number),
               {},
               std::string(ingest::kBadJson.key),
               line.mistake});
  }

  void finish_file() {
    if (!path_.empty()) writer_.finish_file(path_, {size_, 0, hash_text(hash_)});
    path_.clear();
    size_ = 0;
    hash_ = hash_bytes({});
  }

  const std::string& name_;
  ArchiveWriter& writer_;
  const RejectedSink& rejected_;
  std::string path_;  // of the file that is being put
  std::uint64_t size_ = 0, hash_ = hash_bytes({});
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
  LineLoader loader(name, writer, rejected);
  std::uint64_t number = 0;
  std::future<std::vector<ReadLine>> reading;
  while (in) {
    std::vector<ReadLine> lines;
    std::size_t bytes = 0;
    for (std::string line; lines.size() < kLinesAtOnce && bytes < kBytesAtOnce;) {
      if (!std::getline(in, line)) break;
      ++number;
      if (line.empty()) continue;
      bytes += line.size();
      lines.push_back({number, line.size(), hash_bytes(line), std::move(line), {}, {}});
    }
    std::future<std::vector<ReadLine>> next =
        std::async(std::launch::async,
                   [lines = std::move(lines)]() mutable { return read(std::move(lines)); });
    if (reading.valid()) loader.put(reading.get());
    reading = std::move(next);
  }
  if (reading.valid()) loader.put(reading.get());
  return loader.finish();
}

}  // namespace onrecord
