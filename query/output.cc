// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "base/error.h"

namespace onrecord::query {

namespace {

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value && *value;
}

}  // namespace

Output::Output(const Options& options) {
  is_terminal_ = options.output.empty() && ::isatty(STDOUT_FILENO) != 0;
  if (!options.output.empty()) {
    file_.open(options.output, std::ios::binary);
    if (!file_) throw Error("cannot write " + options.output, {}, ExitCode::kBadRequest);
  }
  winsize size{};
  if (is_terminal_ && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    columns_ = size.ws_col;
    rows_ = size.ws_row;
  }
  is_colored_ =
      options.color == "always" || (options.color == "auto" && is_terminal_ && !is_set("NO_COLOR"));
  has_pager_ = is_terminal_ && !options.has_no_pager;
}

std::ostream& Output::stream() {
  if (file_.is_open()) return file_;
  return has_pager_ ? static_cast<std::ostream&>(held_) : std::cout;
}

Style Output::style() const {
  Style style;
  style.is_colored = is_colored_;
  style.columns = columns_;
  return style;
}

void Output::finish() {
  if (file_.is_open()) {
    file_.close();
    if (!file_) throw Error("the output could not be written: is the disk full?");
    return;
  }
  if (has_pager_) page(held_.str());
  std::cout.flush();
}

// What fits on the screen is printed; the rest goes through $PAGER.
void Output::page(const std::string& text) const {
  const auto lines = std::count(text.begin(), text.end(), '\n');
  if (lines >= rows_) {
    const char* pager = is_set("PAGER") ? std::getenv("PAGER") : "less -FRX";
    if (FILE* pipe = ::popen(pager, "w")) {
      std::fwrite(text.data(), 1, text.size(), pipe);
      ::pclose(pipe);
      return;
    }
  }
  std::cout << text;
}

}  // namespace onrecord::query
