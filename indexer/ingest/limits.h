// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace onrecord::ingest {

// The longest inputs that are read; all in bytes. A novel has about 1 MB, the longest news features
// 200 KB: the limits stand an order of magnitude above, and exist so that one file cannot take the
// memory of the run.
struct Limits {
  std::uint64_t file = 64 << 20;      // a file that is read whole, after decompression
  std::uint64_t web_page = 16 << 20;  // an HTML file: its tree takes about ten times the bytes
  std::uint64_t record = 16 << 20;    // one line of a .jsonl file
  std::uint64_t line = 1 << 20;       // one line of an article's text
};

}  // namespace onrecord::ingest
