// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/terminal_text.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace onrecord;

TEST_CASE("what could move the cursor is shown as its number", "[base]") {
  struct Case {
    std::string text, shown;
  };
  const Case c = GENERATE(Case{"a\x1b[2Jb", "a\\x1B[2Jb"}, Case{"a\nb", "a\\x0Ab"},
                          Case{"\x7f", "\\x7F"}, Case{"\xC2\x9B", "\\x9B"}, Case{"\xFF", "\\xFF"},
                          Case{"\xE2\x80\xAE"
                               "abc",
                               "\\u{202E}abc"},
                          Case{"“Né” 😀", "“Né” 😀"});
  CAPTURE(c.shown);
  CHECK(printable(c.text) == c.shown);
}

TEST_CASE("line feeds stay where they are wanted", "[base]") {
  CHECK(printable("a\nb", true) == "a\nb");
}

TEST_CASE("width counts columns, not bytes", "[base]") {
  CHECK(display_width("né") == 2);
  CHECK(display_width("ne\xCC\x81") == 2);
  CHECK(display_width("東京") == 4);
}

TEST_CASE("lines break at spaces and hyphens and long words are cut", "[base]") {
  const auto lines = [](std::string_view text, int columns) {
    std::vector<std::string> out;
    for (const Span& line : wrap(text, columns)) out.emplace_back(slice(text, line));
    return out;
  };
  using Lines = std::vector<std::string>;
  CHECK(lines("one two three", 7) == Lines{"one two", "three"});
  CHECK(lines("abcdefgh", 3) == Lines{"abc", "def", "gh"});
  CHECK(lines("", 10) == Lines{""});
  CHECK(lines("東京 東京", 5) == Lines{"東京", "東京"});
  CHECK(lines("the sea-wall", 9) == Lines{"the sea-", "wall"});
  CHECK(lines("first_published", 10) == Lines{"first_", "published"});
  CHECK(lines("/news/2026/storm.txt", 12) == Lines{"/news/2026/", "storm.txt"});
  CHECK(lines("on 2026-02-17", 8) == Lines{"on", "2026-02-", "17"});  // cut, not broken
}

TEST_CASE("the widest part is the longest word that must not be cut", "[base]") {
  struct Case {
    const char* text;
    int columns;
  };
  const Case c = GENERATE(Case{"", 0}, Case{"one three", 5}, Case{"first_published", 9},
                          Case{"2026-02-17", 10}, Case{"sea-wall", 4}, Case{"--limit", 7});
  CAPTURE(c.text);
  CHECK(widest_part(c.text) == c.columns);
}

TEST_CASE("white space of any kind is one space on one line", "[base]") {
  CHECK(on_one_line(" a\n\n\tb\xC2\xA0 c\r\n") == "a b c");
}
