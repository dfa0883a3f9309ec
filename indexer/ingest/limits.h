// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace onrecord::ingest {

// The longest inputs that are read; all in bytes. They stand an order of magnitude above the
// longest that newsrooms write (a feature has 100 KB, a page with its pictures in it 10 MB), and
// exist so that one file cannot take the memory or the hours of a run.
struct Limits {
  std::uint64_t file = 64 << 20;      // a .json file, which may hold many records
  std::uint64_t article = 8 << 20;    // the text of one article; a novel has 1 MB
  std::uint64_t web_page = 16 << 20;  // an HTML file
  std::uint64_t markup = 4 << 20;  // what is left of it without scripts, styles and long tags: its
                                   // tree takes forty times as much
  std::uint64_t record = 8 << 20;  // one record, one line of a .jsonl file
  std::uint64_t line = 1 << 20;    // one line of an article's text
  std::uint64_t bad_records = 1000;  // that are named one by one in one file
};

}  // namespace onrecord::ingest
