// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>

#include "indexer/pipeline/index_run.h"

namespace onrecord {

// Shows how far a run is: on a terminal one line that is written over, with rate and time left;
// elsewhere a plain line now and then.
//
// Thread-safety: one thread. Cost: nothing but a look at the clock between two lines.
class Progress {
 public:
  enum class Style { kNone, kLines, kBar };

  Progress(std::ostream& out, Style style, std::uint64_t total_files, int columns);

  void update(const IndexSummary& summary);
  // Clears the bar.
  void finish();

 private:
  void draw(const IndexSummary& summary);

  std::ostream& out_;
  Style style_;
  std::uint64_t total_files_;
  int columns_;
  std::chrono::steady_clock::time_point begin_, drawn_;
};

// What a run did, as a person reads it: counts, rejections by reason, what to do next.
void print_summary(std::ostream& out, const IndexSummary& summary,
                   std::chrono::duration<double> time, bool is_dry_run);

}  // namespace onrecord
