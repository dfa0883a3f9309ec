// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/json_slices.h"

#include <nlohmann/json.hpp>
#include <string>

#include "indexer/ingest/rejection.h"

namespace onrecord::ingest {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class Slicer {
 public:
  explicit Slicer(std::string_view text) : text_(text) {}

  char peek() {
    while (position_ < text_.size() && is_blank(text_[position_])) ++position_;
    if (position_ == text_.size()) throw Rejection(kTruncated, "JSON ends inside a value");
    return text_[position_];
  }
  void skip() { ++position_; }
  bool take(char expected) {
    if (peek() != expected) return false;
    ++position_;
    return true;
  }

  std::string_view string() {
    const std::size_t begin = position_;
    for (++position_; position_ < text_.size(); ++position_) {
      if (text_[position_] == '\\') {
        ++position_;
      } else if (text_[position_] == '"') {
        ++position_;
        return text_.substr(begin, position_ - begin);
      }
    }
    throw Rejection(kTruncated, "JSON ends inside a string");
  }

  std::string_view value() {
    peek();
    const std::size_t begin = position_;
    std::size_t depth = 0;
    while (position_ < text_.size()) {
      const char c = text_[position_];
      if (c == '"') {
        string();
      } else if (c == '[' || c == '{') {
        if (++depth > kMostJsonDepth) throw Rejection(kTooDeep, "JSON nested too deep");
        ++position_;
      } else if (c == ']' || c == '}') {
        if (depth == 0) break;  // of what is around the value
        --depth;
        ++position_;
      } else if (depth == 0 && (c == ',' || c == ':')) {
        break;
      } else {
        ++position_;
      }
    }
    if (depth > 0) throw Rejection(kTruncated, "JSON ends inside a value");
    std::size_t end = position_;
    while (end > begin && is_blank(text_[end - 1])) --end;
    return text_.substr(begin, end - begin);
  }

 private:
  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace

void for_each_element(std::string_view text, const std::function<void(std::string_view)>& use) {
  Slicer slicer(text);
  slicer.take('[');
  if (slicer.take(']')) return;
  do {
    use(slicer.value());
  } while (slicer.take(','));
  if (!slicer.take(']')) throw Rejection(kBadJson, "expected , or ] between records");
}

void for_each_member(std::string_view text,
                     const std::function<bool(std::string_view, std::string_view)>& use) {
  Slicer slicer(text);
  slicer.take('{');
  if (slicer.take('}')) return;
  do {
    if (slicer.peek() != '"') throw Rejection(kBadJson, "expected a key in quotation marks");
    std::string_view key = slicer.string();
    key = key.substr(1, key.size() - 2);
    if (!slicer.take(':')) throw Rejection(kBadJson, "expected : after a key");
    if (!use(key, slicer.value())) return;
  } while (slicer.take(','));
}

nlohmann::json parse_json(std::string_view text) {
  Slicer(text).value();  // bounds the depth, and tells cut JSON from wrong JSON
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::exception& error) {
    // "[json.exception.parse_error.101] parse error at line 1, …": the name is for programmers.
    const std::string what = error.what();
    const std::size_t name_end = what.find("] ");
    throw Rejection(kBadJson, name_end == std::string::npos ? what : what.substr(name_end + 2));
  }
}

}  // namespace onrecord::ingest
