// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/html_markup.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/ascii.h"
#include "base/one_of.h"
#include "indexer/ingest/lines.h"
#include "indexer/ingest/rejection.h"

namespace onrecord::ingest {

namespace {

// Elements that close themselves or one another, so that leaving out the end tag nests nothing.
constexpr std::array<std::string_view, 35> kSelfClosing = {
    "area",   "base",  "br",    "col",    "colgroup", "dd", "dt",     "embed",   "hr",
    "html",   "head",  "body",  "img",    "input",    "li", "link",   "meta",    "optgroup",
    "option", "p",     "param", "source", "tbody",    "td", "tfoot",  "th",      "thead",
    "tr",     "track", "wbr",   "rb",     "rp",       "rt", "keygen", "basefont"};

// Elements that go with all they hold, whatever it looks like.
constexpr std::array<std::string_view, 4> kDropped = {"style", "svg", "math", "template"};

// Elements that every page closes; left open at the end they show a page that was cut.
constexpr std::array<std::string_view, 4> kBlocks = {"article", "div", "main", "section"};

// A longer tag carries a picture or a program's state in its attributes, and loses them all.
constexpr std::size_t kLongestTag = 16 * 1024;

std::size_t find_folded(std::string_view text, std::string_view words, std::size_t from) {
  for (std::size_t i = text.find(words.front(), from); i != std::string_view::npos;
       i = text.find(words.front(), i + 1))
    if (prefix_folded(text.substr(i), words) > 0) return i;
  return std::string_view::npos;
}

class Cleaner {
 public:
  explicit Cleaner(std::string_view page) : page_(page) {}

  HtmlMarkup clean() {
    while (position_ < page_.size()) {
      const std::size_t next = std::min(page_.find('<', position_), page_.size());
      keep(next);
      if (next < page_.size()) read_markup();
    }
    refuse_open_end();
    result_.depth = depth();
    return std::move(result_);
  }

 private:
  struct Open {
    std::ptrdiff_t now = 0;
    std::ptrdiff_t most = 0;
  };

  void keep(std::size_t end) {
    result_.markup += page_.substr(position_, end - position_);
    position_ = end;
  }

  void drop_through(std::size_t found, std::size_t size, const char* inside) {
    if (found == std::string_view::npos)
      throw Rejection(kTruncated, std::string("ends inside a ") + inside);
    position_ = found + size;
  }

  void read_markup() {
    const std::string_view rest = page_.substr(position_);
    if (rest.starts_with("<!--")) {
      drop_through(page_.find("-->", position_ + 4), 3, "comment");
    } else if (rest.size() > 1 && is_ascii_letter(rest[1])) {
      read_start_tag();
    } else if (rest.size() > 2 && rest[1] == '/' && is_ascii_letter(rest[2])) {
      read_end_tag();
    } else {
      keep(position_ + 1);
    }
  }

  std::string name_at(std::size_t begin) const {
    std::size_t end = begin;
    while (end < page_.size() &&
           std::string_view(" \t\n\f/>").find(page_[end]) == std::string_view::npos)
      ++end;
    return ascii_lower(page_.substr(begin, end - begin));
  }

  // Behind the tag's ">". A quotation mark counts only where a value begins, as in HTML's own
  // rules.
  std::size_t end_of_tag(std::size_t i) const {
    char last = '<';
    for (; i < page_.size(); ++i) {
      const char c = page_[i];
      if (c == '>') return i + 1;
      if ((c == '"' || c == '\'') && last == '=') {
        i = page_.find(c, i + 1);
        if (i == std::string_view::npos) break;
      }
      if (c != ' ' && c != '\n' && c != '\t') last = c;
    }
    throw Rejection(kTruncated, "ends inside a tag");
  }

  void read_start_tag() {
    const std::size_t begin = position_;
    const std::string name = name_at(begin + 1);
    const std::size_t end = end_of_tag(begin + 1);
    if (name == "script") {
      const std::string_view tag = page_.substr(begin, end - begin);
      const std::size_t close = find_folded(page_, "</script", end);
      if (find_folded(tag, "ld+json", 0) == std::string_view::npos) {
        drop_through(close, 8, "script");
        position_ = end_of_tag(position_);
      } else {
        if (close == std::string_view::npos) throw Rejection(kTruncated, "ends inside a script");
        keep(close);
        keep(end_of_tag(close + 8));
      }
    } else if (is_one_of(name, kDropped) && page_[end - 2] != '/') {
      // Nested ones are rare; what follows the first end tag is then an end tag without a start.
      const std::string close = "</" + name;
      drop_through(find_folded(page_, close, end), close.size(), name.c_str());
      position_ = end_of_tag(position_);
    } else if (name == "plaintext") {
      // Turns the rest of a page into text; no page of this century means it.
      position_ = end;
    } else {
      if (!is_one_of(name, kSelfClosing)) {
        Open& open = open_[name];
        open.most = std::max(open.most, ++open.now);
      }
      if (end - begin > kLongestTag) {
        result_.markup += page_.substr(begin, name.size() + 1);
        result_.markup += '>';
        position_ = end;
      }
      keep(end);
    }
  }

  void read_end_tag() {
    const std::string name = name_at(position_ + 2);
    const std::size_t end = end_of_tag(position_ + 2);
    if (name == "body" || name == "html") has_end_ = true;
    if (const auto open = open_.find(name); open != open_.end() && open->second.now > 0)
      --open->second.now;
    keep(end);
  }

  std::size_t depth() const {
    std::size_t sum = 0;
    for (const auto& [name, open] : open_) sum += static_cast<std::size_t>(open.most);
    return sum;
  }

  void refuse_open_end() const {
    if (has_end_) return;
    for (const std::string_view name : kBlocks) {
      const auto open = open_.find(std::string(name));
      if (open != open_.end() && open->second.now > 0)
        throw Rejection(kTruncated, "ends inside <" + std::string(name) + ">");
    }
  }

  std::string_view page_;
  std::size_t position_ = 0;
  std::unordered_map<std::string, Open> open_;
  bool has_end_ = false;
  HtmlMarkup result_;
};

}  // namespace

HtmlMarkup clean_markup(std::string_view page) {
  return Cleaner(page).clean();
}

std::string declared_charset(std::string_view page_bytes) {
  constexpr std::size_t kPrescan = 4096;  // browsers look at 1024; some pages put a banner first
  const std::string_view start = page_bytes.substr(0, kPrescan);
  for (std::size_t meta = find_folded(start, "<meta", 0); meta != std::string_view::npos;
       meta = find_folded(start, "<meta", meta + 5)) {
    const std::string_view tag = start.substr(meta, start.find('>', meta) - meta);
    const std::size_t found = find_folded(tag, "charset=", 0);
    if (found == std::string_view::npos) continue;
    std::string_view value = tag.substr(found + 8);
    while (value.starts_with('"') || value.starts_with('\'') || value.starts_with(' '))
      value.remove_prefix(1);
    return std::string(value.substr(0, value.find_first_of("\"' ;/>")));
  }
  return {};
}

}  // namespace onrecord::ingest
