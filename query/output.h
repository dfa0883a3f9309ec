// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "query/options.h"
#include "query/render/sinks.h"

namespace onrecord::query {

// Where an answer goes: a file, a pipe, a terminal, or a pager on it.
//
// Thread-safety: one thread.
// Failure: Error where a file cannot be written.
class Output {
 public:
  explicit Output(const Options& options);

  std::ostream& stream();
  Style style() const;
  bool is_terminal() const { return is_terminal_; }
  // To be called when all is written.
  void finish();

 private:
  void page(const std::string& text) const;

  std::ofstream file_;
  std::ostringstream held_;
  bool is_terminal_ = false, is_colored_ = false, has_pager_ = false;
  int columns_ = 80, rows_ = 24;
};

}  // namespace onrecord::query
