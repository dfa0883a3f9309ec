// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/index_run.h"

#include <sys/stat.h>

#include <chrono>
#include <deque>
#include <optional>
#include <set>

#include "base/files.h"
#include "base/hash.h"
#include "indexer/ingest/byte_stream.h"
#include "indexer/ingest/formats.h"
#include "indexer/ingest/path_text.h"
#include "indexer/ingest/reader.h"
#include "indexer/ingest/rejection.h"
#include "indexer/ingest/walk.h"

namespace onrecord {

namespace {

// A batch is committed after so many articles or seconds: bounded memory, bounded loss.
constexpr std::uint64_t kArticlesPerBatch = 2000;
constexpr std::chrono::seconds kTimePerBatch{20};

constexpr std::size_t kHashBlock = 1 << 16;

std::string hash_of_file(const std::filesystem::path& path) {
  const auto stream = ingest::open_file(path);
  std::string block(kHashBlock, '\0');
  std::uint64_t hash = hash_bytes({});
  for (;;) {
    // Whole blocks, so that the value does not depend on how the bytes arrive.
    std::size_t filled = 0;
    while (filled < kHashBlock) {
      const std::size_t got = stream->read(block.data() + filled, kHashBlock - filled);
      if (got == 0) break;
      filled += got;
    }
    hash = hash_bytes(std::string_view(block).substr(0, filled), hash);
    if (filled < kHashBlock) return hash_text(hash);
  }
}

bool holds_many_records(const ingest::SourceFile& file) {
  const ingest::Format* format = ingest::find_format(file.path.filename().string());
  return format && format->read == ingest::read_json_lines;
}

std::uint64_t word_count(std::string_view text) {
  std::uint64_t count = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\n' || c == '\t';
    count += !is_space && !in_word;
    in_word = !is_space;
  }
  return count;
}

// What was hashed and what was read may be two states of a file that changed since the walk.
bool is_as_walked(const ingest::SourceFile& file) {
  struct stat status {};
  return ::stat(file.path.c_str(), &status) == 0 &&
         static_cast<std::uint64_t>(status.st_size) == file.size &&
         modified_ns(status) == file.modified_ns;
}

class IndexRun {
 public:
  IndexRun(const IndexPlan& plan, ArchiveWriter* writer, Workers& workers,
           const std::atomic<bool>& stop, const ProgressSink& progress)
      : plan_(plan), writer_(writer), workers_(workers), stop_(stop), progress_(progress) {}

  IndexSummary run() {
    ingest::walk(plan_.roots, [&](ingest::WalkResult found) {
      if (stop_) return;
      if (auto* file = std::get_if<ingest::SourceFile>(&found))
        take(std::move(*file));
      else
        take(std::get<Rejected>(std::move(found)));
    });
    while (!pending_.empty()) write_oldest();
    summary_.is_interrupted = stop_;
    if (!stop_) drop_vanished();
    if (writes()) writer_->commit();
    return summary_;
  }

 private:
  // One item of the window, in path order.
  struct Pending {
    std::string path;
    FileStamp stamp;
    std::future<Workers::Results> results;
    std::optional<ingest::SourceFile> file;  // none for what the walk rejected
    bool is_last = true;                     // of its file
  };

  bool writes() const { return writer_ && !plan_.is_dry_run; }

  void take(ingest::SourceFile file) {
    ++summary_.files;
    FileStamp stamp{file.size, newest_time(file), {}};
    const std::optional<KnownFile> known =
        writer_ ? writer_->known_file(file.shown_path) : std::nullopt;
    const bool is_stale = known && !(known->extractor == plan_.stamp);
    if (known && !(is_stale && plan_.takes_stale)) {
      const bool is_same_time =
          known->stamp.size == stamp.size && known->stamp.modified_ns == stamp.modified_ns;
      if (!is_same_time) stamp.hash = hash_or_empty(file);
      if (is_same_time || (!stamp.hash.empty() && stamp.hash == known->stamp.hash)) {
        ++summary_.unchanged;
        summary_.stale += is_stale;
        if (!is_same_time && writes()) writer_->touch_file(file.shown_path, stamp);
        progress_(summary_);
        return;
      }
    }
    if (plan_.is_dry_run) {
      ++summary_.articles;
      return;
    }
    if (stamp.hash.empty()) stamp.hash = hash_or_empty(file);
    if (holds_many_records(file)) return take_records(file, stamp);
    push({file.shown_path, stamp, workers_.submit(reading_of(file, plan_.limits)), file});
  }

  // Records of one big file go to the workers one by one; the file is read here.
  void take_records(const ingest::SourceFile& file, const FileStamp& stamp) {
    ingest::read_articles(file, plan_.limits, [&](IngestResult result) {
      push({file.shown_path, stamp,
            workers_.submit([shared = std::make_shared<IngestResult>(std::move(result))](
                                language::Annotator& annotator) {
              Workers::Results results;
              results.push_back(extract_article(std::move(*shared), annotator));
              return results;
            }),
            std::nullopt, false});
    });
    push({file.shown_path, stamp,
          workers_.submit([](language::Annotator&) { return Workers::Results(); }), file});
  }

  // A settings file that changed makes the articles below it new.
  static std::int64_t newest_time(const ingest::SourceFile& file) {
    return file.settings ? std::max(file.modified_ns, file.settings->modified_ns)
                         : file.modified_ns;
  }

  static std::string hash_or_empty(const ingest::SourceFile& file) {
    try {
      return hash_of_file(file.path);
    } catch (const ingest::Rejection&) {
      return {};  // reading it will say why
    }
  }

  void take(Rejected rejected) {
    rejected_on_the_way_.insert(rejected.path);
    if (plan_.is_dry_run) {
      ++summary_.rejected[rejected.reason];
      return;
    }
    std::string path = rejected.path;
    push({path,
          {},
          workers_.submit(
              [shared = std::make_shared<Rejected>(std::move(rejected))](language::Annotator&) {
                Workers::Results results;
                results.push_back({std::move(*shared), {}});
                return results;
              }),
          std::nullopt});
  }

  void push(Pending pending) {
    pending_.push_back(std::move(pending));
    while (pending_.size() > workers_.window()) write_oldest();
  }

  void write_oldest() {
    Pending oldest = std::move(pending_.front());
    pending_.pop_front();
    for (ReadArticle& read : oldest.results.get()) write(read);
    if (oldest.is_last) {
      // Without a stamp the next run reads it again.
      const bool is_settled = !oldest.file || is_as_walked(*oldest.file);
      if (writes()) writer_->finish_file(oldest.path, is_settled ? oldest.stamp : FileStamp{});
      progress_(summary_);
      commit_when_due();
    }
  }

  void write(const ReadArticle& read) {
    if (const auto* rejected = std::get_if<Rejected>(&read.article)) {
      ++summary_.rejected[rejected->reason];
      if (writes()) writer_->put(*rejected);
      return;
    }
    const Article& article = std::get<Article>(read.article);
    ++summary_.articles;
    summary_.quotes += read.records.quotes.size();
    summary_.words += word_count(article.text);
    summary_.held_back += !read.records.held_back.empty();
    if (writes()) writer_->put(article, read.records);
  }

  void commit_when_due() {
    const auto now = std::chrono::steady_clock::now();
    if (summary_.articles - committed_articles_ < kArticlesPerBatch &&
        now - committed_at_ < kTimePerBatch)
      return;
    if (writes()) writer_->commit();
    committed_articles_ = summary_.articles;
    committed_at_ = now;
  }

  // A file that is known and certainly not there any more; one that only cannot be looked at stays.
  void drop_vanished() {
    if (!writer_) return;
    constexpr int kPathsAtOnce = 1000;
    for (const std::filesystem::path& root : plan_.roots) {
      std::string after;
      for (;;) {
        const std::vector<std::string> paths =
            writer_->known_paths(ingest::path_text(root.native()), after, kPathsAtOnce);
        for (const std::string& path : paths)
          if (is_gone(path)) {
            ++summary_.removed_files;
            if (writes()) writer_->remove_file(path);
          }
        if (paths.size() < kPathsAtOnce) break;
        after = paths.back();
      }
    }
  }

  bool is_gone(const std::string& path) {
    struct stat status;
    if (::lstat(ingest::path_bytes(path).c_str(), &status) != 0)
      return errno == ENOENT || errno == ENOTDIR;
    // What the walk itself once rejected and now passes over: the cause is gone, not the file.
    if (rejected_on_the_way_.contains(path)) return false;
    const std::optional<KnownFile> known = writer_->known_file(path);
    return known && known->stamp.hash.empty() && S_ISDIR(status.st_mode);
  }

  const IndexPlan& plan_;
  ArchiveWriter* writer_;
  Workers& workers_;
  const std::atomic<bool>& stop_;
  const ProgressSink& progress_;
  IndexSummary summary_;
  std::deque<Pending> pending_;
  std::set<std::string> rejected_on_the_way_;
  std::uint64_t committed_articles_ = 0;
  std::chrono::steady_clock::time_point committed_at_ = std::chrono::steady_clock::now();
};

}  // namespace

std::uint64_t IndexSummary::rejected_total() const {
  std::uint64_t total = 0;
  for (const auto& [reason, count] : rejected) total += count;
  return total;
}

std::uint64_t count_files(const std::vector<std::filesystem::path>& roots) {
  std::uint64_t count = 0;
  ingest::walk(roots, [&](const ingest::WalkResult& found) {
    count += std::holds_alternative<ingest::SourceFile>(found);
  });
  return count;
}

IndexSummary index_folders(const IndexPlan& plan, ArchiveWriter* writer, Workers& workers,
                           const std::atomic<bool>& stop, const ProgressSink& progress) {
  return IndexRun(plan, writer, workers, stop, progress).run();
}

}  // namespace onrecord
