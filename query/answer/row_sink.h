// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>

namespace onrecord::query {

// One value of an answer. Text as it stands in the archive, control characters included: what must
// be escaped is each sink's affair.
struct Cell {
  std::string text;
  bool is_number = false;  // text is then a JSON number

  Cell() = default;
  Cell(std::string value) : text(std::move(value)) {}
  Cell(std::int64_t value) : text(std::to_string(value)), is_number(true) {}

  friend bool operator==(const Cell&, const Cell&) = default;
};

// Where the rows of an answer go: begin once, each row, end once. A format that needs all rows
// before it can print the first keeps them itself.
//
// Thread-safety: one thread.
// Failure: what the stream it writes to throws.
class RowSink {
 public:
  virtual ~RowSink() = default;
  virtual void begin(std::span<const std::string> columns) = 0;
  virtual void row(std::span<const Cell> cells) = 0;  // as many as there are columns
  virtual void end() = 0;
};

}  // namespace onrecord::query
