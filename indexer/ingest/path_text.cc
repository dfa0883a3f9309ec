// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/path_text.h"

#include <charconv>
#include <cstdint>

#include "base/utf8.h"

namespace onrecord::ingest {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

void append_escaped(std::string& out, std::string_view bytes) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    out += {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
  }
}

}  // namespace

std::string path_text(std::string_view path_bytes) {
  std::string out;
  for (std::size_t i = 0; i < path_bytes.size();) {
    const CodePoint c = decode_utf8(path_bytes, i);
    const std::string_view bytes = path_bytes.substr(i, c.length);
    i += c.length;
    if ((c.value == kReplacement && c.length == 1) || is_control(c.value)) {
      append_escaped(out, bytes);
    } else if (c.value == '\\') {
      out += "\\\\";
    } else {
      out += bytes;
    }
  }
  return out;
}

std::string path_bytes(std::string_view path_text) {
  std::string out;
  for (std::size_t i = 0; i < path_text.size(); ++i) {
    const std::string_view rest = path_text.substr(i);
    std::uint8_t byte = 0;
    if (rest.starts_with("\\\\")) {
      out += '\\';
      ++i;
    } else if (rest.starts_with("\\x") && rest.size() >= 4 &&
               std::from_chars(rest.data() + 2, rest.data() + 4, byte, 16).ptr == rest.data() + 4) {
      out += static_cast<char>(byte);
      i += 3;
    } else {
      out += rest.front();
    }
  }
  return out;
}

}  // namespace onrecord::ingest
