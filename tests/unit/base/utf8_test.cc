// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/utf8.h"

#include <catch2/catch.hpp>
#include <string>

using namespace onrecord;

TEST_CASE("code points of one to four bytes decode with their length", "[base]") {
  struct Case {
    std::string bytes;
    char32_t value;
    std::uint32_t length;
  };
  const Case c =
      GENERATE(Case{"a", U'a', 1}, Case{"é", U'é', 2}, Case{"“", U'“', 3}, Case{"😀", U'😀', 4});
  CAPTURE(c.bytes);
  CHECK(decode_utf8(c.bytes, 0).value == c.value);
  CHECK(decode_utf8(c.bytes, 0).length == c.length);
}

TEST_CASE("a byte that is no UTF-8 decodes as U+FFFD of one byte", "[base]") {
  const std::string bytes =
      GENERATE(std::string("\xFF"), std::string("\xC3"), std::string("\xE2\x80"),
               std::string("\xED\xA0\x80"), std::string("\x80"));
  CHECK(decode_utf8(bytes, 0).value == 0xFFFD);
  CHECK(decode_utf8(bytes, 0).length == 1);
  CHECK_FALSE(is_valid_utf8(bytes));
}

TEST_CASE("a real U+FFFD in the text is valid UTF-8", "[base]") {
  CHECK(is_valid_utf8("\xEF\xBF\xBD"));
}

TEST_CASE("byte spans become code-point ranges and back", "[base]") {
  const std::string text = "“Né” 😀 x";
  const CodePointOffsets offsets(text);
  CHECK(offsets.range({3, 6}) == TextRange{1, 3});  // Né
  CHECK(offsets.byte_offset(1) == 3);
  CHECK(offsets.code_points_before(static_cast<std::uint32_t>(text.size())) == 8);
  CHECK(offsets.byte_offset(8) == text.size());
}

TEST_CASE("code-point offsets hold across many blocks and at their borders", "[base]") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "é";
  const CodePointOffsets offsets(text);
  for (std::uint32_t i = 0; i <= 1000; ++i) {
    REQUIRE(offsets.code_points_before(2 * i) == i);
    REQUIRE(offsets.byte_offset(i) == 2 * i);
  }
}

TEST_CASE("an empty text has one offset", "[base]") {
  const CodePointOffsets offsets("");
  CHECK(offsets.code_points_before(0) == 0);
  CHECK(offsets.byte_offset(0) == 0);
}

TEST_CASE("what is appended decodes to itself, surrogates to U+FFFD", "[base]") {
  std::string out;
  append_utf8(out, U'😀');
  append_utf8(out, 0xD800);
  CHECK(out == "😀\xEF\xBF\xBD");
}
