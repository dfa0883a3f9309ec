// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>
#include <ostream>

#include "query/render/sinks.h"

namespace onrecord::query {

namespace {

std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// One object a row; in a list (`json`) or one a line (`jsonl`).
class JsonSink final : public RowSink {
 public:
  JsonSink(std::ostream& out, bool is_list) : out_(out), is_list_(is_list) {}

  void begin(std::span<const std::string> columns) override {
    columns_.assign(columns.begin(), columns.end());
    if (is_list_) out_ << '[';
  }

  void row(std::span<const Cell> cells) override {
    if (is_list_) out_ << (is_first_ ? "\n" : ",\n");
    is_first_ = false;
    out_ << '{';
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out_ << ',';
      out_ << quoted(columns_[i]) << ':'
           << (cells[i].is_number ? cells[i].text : quoted(cells[i].text));
    }
    out_ << '}';
    if (!is_list_) out_ << '\n';
  }

  void end() override {
    if (is_list_) out_ << (is_first_ ? "]\n" : "\n]\n");
    out_.flush();
  }

 private:
  std::ostream& out_;
  bool is_list_;
  bool is_first_ = true;
  std::vector<std::string> columns_;
};

}  // namespace

std::unique_ptr<RowSink> make_json_sink(std::ostream& out) {
  return std::make_unique<JsonSink>(out, true);
}
std::unique_ptr<RowSink> make_json_lines_sink(std::ostream& out) {
  return std::make_unique<JsonSink>(out, false);
}

}  // namespace onrecord::query
