// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/article_view.h"

#include <algorithm>
#include <ostream>
#include <string>

#include "base/terminal_text.h"

namespace onrecord::query {

namespace {

constexpr int kWidestText = 100;  // longer lines are hard to read

// The text with its marks written into it; positions shift, so this is done before wrapping.
std::string with_marks(const ArticlePage& page) {
  std::string out;
  std::uint32_t at = 0;
  for (const Span& mark : page.marked) {
    out += printable(slice(page.text, {at, mark.begin}), true) + "⟦";
    out += printable(slice(page.text, mark), true) + "⟧";
    at = mark.end;
  }
  return out + printable(std::string_view(page.text).substr(at), true);
}

std::string colored(std::string line, bool& is_inside) {
  constexpr std::string_view kOn = "\x1b[1;33m";
  constexpr std::string_view kOff = "\x1b[0m";
  std::string out = is_inside ? std::string(kOn) : std::string();
  for (std::size_t i = 0; i < line.size();) {
    const std::string_view rest = std::string_view(line).substr(i);
    if (rest.starts_with("⟦") || rest.starts_with("⟧")) {
      is_inside = rest.starts_with("⟦");
      out += is_inside ? kOn : kOff;
      i += 3;
    } else {
      out += line[i++];
    }
  }
  if (is_inside) out += kOff;
  return out;
}

}  // namespace

void print_article(std::ostream& out, const ArticlePage& page, const Style& style) {
  const int columns = std::clamp(style.columns, 20, kWidestText);
  const std::string title = printable(page.title);
  out << (style.is_colored ? "\x1b[1m" + title + "\x1b[0m" : title) << '\n';
  std::string facts;
  for (const std::string& fact : {page.byline, page.outlet, page.section, page.published})
    if (!fact.empty()) facts += (facts.empty() ? "" : " · ") + printable(fact);
  if (!facts.empty()) out << facts << '\n';
  out << printable(page.url.empty() ? page.path : page.path + "  " + page.url) << "\n\n";

  const std::string text = with_marks(page);
  bool is_inside = false;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view paragraph = std::string_view(text).substr(begin, end - begin);
    for (const Span& line : wrap(paragraph, columns)) {
      std::string shown(slice(paragraph, line));
      out << (style.is_colored ? colored(std::move(shown), is_inside) : shown) << '\n';
    }
    begin = end + 1;
  }
  out.flush();
}

}  // namespace onrecord::query
