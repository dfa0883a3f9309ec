// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace onrecord {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBetweenBars{100};
constexpr std::chrono::seconds kBetweenLines{10};

std::string short_time(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{}:{:02} min", whole / 60, whole % 60);
  return fmt::format("{}:{:02} h", whole / 3600, whole / 60 % 60);
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace

Progress::Progress(std::ostream& out, Style style, std::uint64_t total_files, int columns)
    : out_(out),
      style_(style),
      total_files_(total_files),
      columns_(columns),
      begin_(Clock::now()),
      drawn_(begin_) {}

void Progress::update(const IndexSummary& summary) {
  if (style_ == Style::kNone) return;
  const auto now = Clock::now();
  const auto pause = style_ == Style::kBar
                         ? std::chrono::duration_cast<Clock::duration>(kBetweenBars)
                         : std::chrono::duration_cast<Clock::duration>(kBetweenLines);
  if (now - drawn_ < pause) return;
  drawn_ = now;
  draw(summary);
}

void Progress::draw(const IndexSummary& summary) {
  const double seconds = std::chrono::duration<double>(drawn_ - begin_).count();
  const std::uint64_t done =
      std::min(summary.unchanged + summary.articles + summary.rejected_total(), total_files_);
  const double rate = static_cast<double>(done) / std::max(seconds, 0.001);
  const double left = static_cast<double>(total_files_ - done) / std::max(rate, 0.001);
  const std::string words = fmt::format("{} of {} files, {} quotations, {:.0f} files/s, {} left",
                                        done, total_files_, summary.quotes, rate, short_time(left));
  if (style_ == Style::kLines) {
    out_ << words << '\n' << std::flush;
    return;
  }
  const int width = std::clamp(columns_ - static_cast<int>(words.size()) - 4, 0, 40);
  const int filled =
      total_files_ == 0 ? 0
                        : static_cast<int>(done * static_cast<std::uint64_t>(width) / total_files_);
  std::string bar;
  if (width >= 5)
    bar = "[" + std::string(static_cast<std::size_t>(filled), '#') +
          std::string(static_cast<std::size_t>(width - filled), '.') + "] ";
  out_ << "\r\x1b[K"
       << (bar + words).substr(0, static_cast<std::size_t>(std::max(columns_ - 1, 20)))
       << std::flush;
}

void Progress::finish() {
  if (style_ == Style::kBar) out_ << "\r\x1b[K" << std::flush;
}

void print_summary(std::ostream& out, const IndexSummary& summary,
                   std::chrono::duration<double> time, bool is_dry_run) {
  const double seconds = std::max(time.count(), 0.001);
  if (is_dry_run) {
    out << "would read " << counted(summary.articles, "new or changed file", "new or changed files")
        << ", leave " << counted(summary.unchanged, "unchanged one", "unchanged ones") << ", drop "
        << counted(summary.removed_files, "vanished one", "vanished ones") << '\n';
  } else {
    out << counted(summary.articles, "article", "articles") << " added or replaced with "
        << counted(summary.quotes, "quotation", "quotations") << ", "
        << counted(summary.unchanged, "file", "files") << " unchanged, "
        << counted(summary.removed_files, "vanished file", "vanished files") << " dropped ("
        << short_time(seconds);
    if (summary.articles > 0)
      out << fmt::format(", {:.0f} articles/s, {:.0f} words/s",
                         static_cast<double>(summary.articles) / seconds,
                         static_cast<double>(summary.words) / seconds);
    out << ")\n";
  }
  if (summary.held_back > 0)
    out << counted(summary.held_back, "article is", "articles are")
        << " searchable, but nothing was extracted (another language, or no prose)\n";
  if (summary.rejected_total() > 0) {
    out << counted(summary.rejected_total(), "file, folder or record", "files, folders or records")
        << " gave no article:";
    for (const auto& [reason, count] : summary.rejected) out << ' ' << reason << ' ' << count;
    out << " (`onrecord-index rejected` lists them)\n";
  }
  if (summary.stale > 0)
    out << counted(summary.stale, "file was", "files were")
        << " extracted by another version; --stale extracts them again\n";
  if (summary.is_interrupted)
    out << "interrupted: what was done is kept, the next run goes on from here\n";
}

}  // namespace onrecord
