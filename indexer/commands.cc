// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/commands.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iostream>
#include <memory>
#include <thread>

#include "base/terminal_text.h"
#include "indexer/language/encoder/model_report.h"
#include "indexer/language/encoder/reader.h"
#include "indexer/language/engine/model_location.h"
#include "indexer/language/engine/news_annotator.h"
#include "indexer/pipeline/extract_stream.h"
#include "indexer/pipeline/index_run.h"
#include "indexer/pipeline/progress.h"
#include "indexer/store/corrections.h"
#include "indexer/store/inspect.h"
#include "indexer/store/writer.h"
#include "schema/archive.h"

namespace onrecord {

namespace {

namespace fs = std::filesystem;

std::atomic<bool> stop_asked{false};

// A first Ctrl-C ends the run after the articles in work; a second one at once.
void ask_to_stop(int signal) {
  if (stop_asked.exchange(true)) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
}

fs::path archive_of(const Options& options) {
  return locate_archive(Surroundings::of_this_process(options.archive));
}

std::shared_ptr<const language::Reader> open_reader(const Options& options) {
  const language::ModelLocation models =
      language::locate_models(options.models, language::own_path());
  return std::make_shared<const language::Reader>(models.weights, models.vocabulary);
}

Workers make_workers(const Options& options,
                     const std::shared_ptr<const language::Reader>& reader) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  return Workers(options.jobs == 0 ? cores : options.jobs,
                 [reader] { return std::make_unique<language::NewsAnnotator>(reader); });
}

// Paths in an archive are absolute, so that a later run from another folder knows the files again.
std::vector<fs::path> absolute_roots(const std::vector<fs::path>& paths) {
  std::vector<fs::path> roots;
  for (const fs::path& path : paths) {
    fs::path root = fs::absolute(path).lexically_normal();
    if (!root.has_filename() && root.has_parent_path() && root != root.root_path())
      root = root.parent_path();
    if (!fs::exists(root))
      throw Error("there is no " + root.string(), "name a folder of articles or a file",
                  ExitCode::kBadRequest);
    roots.push_back(std::move(root));
  }
  return roots;
}

int terminal_columns() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

void print_rejected(const Rejected& rejected) {
  std::cerr << printable(rejected.path);
  if (!rejected.record_id.empty()) std::cerr << '#' << printable(rejected.record_id);
  std::cerr << ": " << rejected.reason << ": " << printable(rejected.detail) << '\n';
}

ExitCode strictly(const Options& options, std::uint64_t rejected) {
  return options.is_strict && rejected > 0 ? ExitCode::kNothingFound : ExitCode::kAnswered;
}

IndexSummary index_once(const Options& options, const fs::path& archive, const IndexPlan& plan,
                        Workers& workers) {
  const bool is_there = fs::exists(archive_database(archive));
  std::unique_ptr<ArchiveWriter> writer;
  if (!plan.is_dry_run || is_there) writer = std::make_unique<ArchiveWriter>(archive, plan.stamp);
  const bool is_terminal = ::isatty(STDERR_FILENO) != 0;
  const auto style = options.is_quiet ? Progress::Style::kNone
                     : is_terminal    ? Progress::Style::kBar
                                      : Progress::Style::kLines;
  const auto begin = std::chrono::steady_clock::now();
  Progress progress(std::cerr, style, style == Progress::Style::kNone ? 0 : count_files(plan.roots),
                    terminal_columns());
  const IndexSummary summary =
      index_folders(plan, writer.get(), workers, stop_asked,
                    [&](const IndexSummary& so_far) { progress.update(so_far); });
  if (writer && !plan.is_dry_run) {
    writer->finish();
    // A run that wrote most of the archive leaves the indexes half empty.
    writer.reset();
    if (summary.articles > summary.unchanged) compact_archive(archive);
  }
  progress.finish();
  if (!options.is_quiet)
    print_summary(std::cerr, summary, std::chrono::steady_clock::now() - begin, plan.is_dry_run);
  return summary;
}

ExitCode index(const Options& options) {
  // Other commands end at once: what they write is a stream, or whole after the next command.
  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
  const auto reader = open_reader(options);
  Workers workers = make_workers(options, reader);
  IndexPlan plan;
  plan.roots = absolute_roots(options.paths);
  plan.is_dry_run = options.is_dry_run;
  plan.takes_stale = options.takes_stale;
  plan.stamp = {ONRECORD_VERSION, reader->model().checksum()};
  const fs::path archive = archive_of(options);
  for (;;) {
    const IndexSummary summary = index_once(options, archive, plan, workers);
    if (options.command != Command::kWatch) return strictly(options, summary.rejected_total());
    // poll returns early when a signal arrives.
    for (unsigned second = 0; second < options.seconds_between_runs && !stop_asked; ++second)
      ::poll(nullptr, 0, 1000);
    if (stop_asked) return ExitCode::kAnswered;
  }
}

ExitCode extract(const Options& options) {
  const auto reader = open_reader(options);
  Workers workers = make_workers(options, reader);
  const ingest::Limits limits;
  std::ios::sync_with_stdio(false);
  StreamCounts counts;
  if (options.reads_json_lines)
    counts = extract_json_lines(STDIN_FILENO, limits, workers, std::cout, print_rejected);
  if (!options.paths.empty()) {
    const StreamCounts files =
        extract_files(options.paths, limits, workers, std::cout, print_rejected);
    counts.articles += files.articles;
    counts.rejected += files.rejected;
  }
  return counts.articles == 0 ? ExitCode::kNothingFound : ExitCode::kAnswered;
}

ExitCode load(const Options& options) {
  ArchiveWriter writer(archive_of(options), {ONRECORD_VERSION, "loaded"});
  StreamCounts counts;
  const auto add = [&](std::istream& in, const std::string& name) {
    const StreamCounts loaded = load_lines(in, name, writer, print_rejected);
    counts.articles += loaded.articles;
    counts.rejected += loaded.rejected;
  };
  if (options.paths.empty()) add(std::cin, "standard input");
  for (const fs::path& path : options.paths) {
    std::ifstream in(path);
    if (!in) throw Error("cannot open " + path.string(), {}, ExitCode::kBadRequest);
    add(in, path.string());
  }
  writer.finish();
  std::cerr << counts.articles << " articles loaded, " << counts.rejected << " lines rejected\n";
  return counts.articles == 0 ? ExitCode::kNothingFound : ExitCode::kAnswered;
}

ExitCode check(const Options& options) {
  const std::vector<std::string> problems = check_archive(archive_of(options));
  for (const std::string& problem : problems) std::cout << printable(problem) << '\n';
  if (problems.empty()) std::cout << "tables and full-text index are whole and agree\n";
  return problems.empty() ? ExitCode::kAnswered : ExitCode::kBadArchive;
}

ExitCode rebuild(const Options& options) {
  rebuild_archive(archive_of(options));
  return ExitCode::kAnswered;
}

ExitCode compact(const Options& options) {
  compact_archive(archive_of(options));
  return ExitCode::kAnswered;
}

ExitCode status(const Options& options) {
  for (const StatusLine& line : archive_status(archive_of(options)))
    std::cout << fmt::format("{:<28} {}\n", line.what, printable(line.value));
  return ExitCode::kAnswered;
}

ExitCode rejected(const Options& options) {
  std::uint64_t count = 0;
  for_each_rejected(archive_of(options), [&](const Rejected& r) {
    ++count;
    std::cout << r.reason << '\t' << printable(r.path) << (r.record_id.empty() ? "" : "#")
              << printable(r.record_id) << '\t' << printable(r.detail) << '\n';
  });
  if (count == 0) std::cerr << "everything that was read gave an article\n";
  return count == 0 ? ExitCode::kNothingFound : ExitCode::kAnswered;
}

ExitCode correct(const Options& options) {
  const fs::path archive = archive_of(options);
  Correction correction;
  correction.kind = options.correction == "same"     ? CorrectionKind::kSame
                    : options.correction == "rename" ? CorrectionKind::kRename
                                                     : CorrectionKind::kDifferent;
  correction.name = options.names.front();
  correction.other = options.names.back();
  if (options.names.size() == 3) correction.path_pattern = options.names[1];
  ArchiveWriter writer(archive, {ONRECORD_VERSION, "corrected"});
  std::ofstream file(archive_corrections(archive), std::ios::app);
  file << correction_line(correction) << '\n';
  if (!file.flush()) throw Error("cannot write " + archive_corrections(archive).string());
  writer.finish();
  return ExitCode::kAnswered;
}

ExitCode model(const Options& options) {
  const language::ModelReport report = language::report_model(*open_reader(options));
  std::cout << fmt::format(
      "{:<20} {}\n{:<20} {}\n{:<20} {} ({})\n{:<20} {}\n{:<20} {:.0f} on one core\n", "model",
      report.file, "version", report.version, "checksum", report.checksum,
      report.checksum_holds ? "holds" : "DOES NOT HOLD", "instruction sets", report.instructions,
      "words/s", report.words_per_second);
  return report.checksum_holds ? ExitCode::kAnswered : ExitCode::kBadArchive;
}

struct CommandRow {
  Command command;
  ExitCode (*run)(const Options&);
};

constexpr CommandRow kCommands[] = {
    {Command::kIndex, index},   {Command::kExtract, extract},   {Command::kLoad, load},
    {Command::kCheck, check},   {Command::kRebuild, rebuild},   {Command::kCompact, compact},
    {Command::kStatus, status}, {Command::kRejected, rejected}, {Command::kCorrect, correct},
    {Command::kModel, model},   {Command::kWatch, index},
};

}  // namespace

ExitCode run_command(const Options& options) {
  for (const CommandRow& row : kCommands)
    if (row.command == options.command) return row.run(options);
  return ExitCode::kBadRequest;
}

}  // namespace onrecord
