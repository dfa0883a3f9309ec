// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/entities.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "base/utf8.h"

namespace onrecord::ingest {

namespace {

struct Entity {
  std::string_view name;
  std::string_view text;
};
constexpr std::array kEntities = {
    Entity{"amp", "&"},    Entity{"lt", "<"},     Entity{"gt", ">"},    Entity{"quot", "\""},
    Entity{"apos", "'"},   Entity{"nbsp", " "},   Entity{"ndash", "–"}, Entity{"mdash", "—"},
    Entity{"hellip", "…"}, Entity{"lsquo", "‘"},  Entity{"rsquo", "’"}, Entity{"ldquo", "“"},
    Entity{"rdquo", "”"},  Entity{"eacute", "é"}, Entity{"pound", "£"}, Entity{"euro", "€"},
    Entity{"copy", "©"},
};
constexpr std::size_t kLongestEntity = 12;

// `name` stands between "&" and ";".
std::optional<std::string> text_of_entity(std::string_view name) {
  for (const Entity& known : kEntities)
    if (known.name == name) return std::string(known.text);
  if (!name.starts_with('#')) return std::nullopt;
  const bool hexadecimal = name.starts_with("#x") || name.starts_with("#X");
  const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
  std::uint32_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
  if (error != std::errc() || end != digits.data() + digits.size() || value == 0)
    return std::nullopt;
  std::string text;
  append_utf8(text, static_cast<char32_t>(value));
  return text;
}

}  // namespace

std::string decode_entities(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t mark = text.find('&');
    out += text.substr(0, mark);
    if (mark == std::string_view::npos) break;
    text.remove_prefix(mark);
    const std::size_t end = text.substr(0, kLongestEntity).find(';');
    const auto decoded =
        end == std::string_view::npos ? std::nullopt : text_of_entity(text.substr(1, end - 1));
    out += decoded ? *decoded : "&";
    text.remove_prefix(decoded ? end + 1 : 1);
  }
  return out;
}

}  // namespace onrecord::ingest
