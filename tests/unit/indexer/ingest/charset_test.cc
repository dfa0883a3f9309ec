// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/charset.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/indexer/ingest/reading.h"

using namespace onrecord;
using namespace onrecord::ingest;
using namespace std::string_literals;

TEST_CASE("bytes become UTF-8, whatever charset they came in", "[charset]") {
  struct Case {
    std::string bytes, text, charset;
  };
  const Case c = GENERATE(
      Case{"caf\u00e9 \u201cyes\u201d", "café “yes”", "UTF-8"},
      Case{"\xEF\xBB\xBFPort", "Port", "UTF-8"}, Case{"\xFF\xFEP\0o\0\xE9\0"s, "Poé", "UTF-16LE"},
      Case{"\xFE\xFF\0P\0o\0\xE9"s, "Poé", "UTF-16BE"},
      Case{"P\0o\0r\0t\0 \0o\0n\0e\0"s, "Port one", "UTF-16LE"},
      Case{"\0P\0o\0r\0t\0 \0o\0n\0e"s, "Port one", "UTF-16BE"},
      Case{"\xFF\xFE\0\0P\0\0\0"s, "P", "UTF-32LE"},
      Case{"He said \x93no\x94 to the caf\xE9 \x96 twice, and that was the end of the matter.",
           "He said “no” to the café – twice, and that was the end of the matter.", "windows-1252"},
      Case{"Se\xF1or Nu\xF1"
           "ez walked out of the caf\xE9 and the police let him go.",
           "Señor Nuñez walked out of the café and the police let him go.", "windows-1252"});
  CAPTURE(c.text);
  const DecodedText decoded = decode_text(c.bytes);
  CHECK(decoded.text == c.text);
  CHECK(decoded.charset == c.charset);
}

TEST_CASE("a Russian text in windows-1251 is recognised by its letters", "[charset]") {
  const std::string bytes =
      "\xCF\xF0\xE0\xE2\xE8\xF2\xE5\xEB\xFC\xF1\xF2\xE2\xEE \xE7\xE0\xFF\xE2\xE8\xEB\xEE, "
      "\xF7\xF2\xEE \xED\xE5 \xE1\xF3\xE4\xE5\xF2 \xE8\xE7\xEC\xE5\xED\xFF\xF2\xFC "
      "\xE7\xE0\xEA\xEE\xED \xEE \xEF\xEE\xF0\xF2\xE0\xF5 \xE4\xEE \xEA\xEE\xED\xF6\xE0 "
      "\xE3\xEE\xE4\xE0.";
  const DecodedText decoded = decode_text(bytes);
  CHECK(decoded.charset == "windows-1251");
  CHECK(decoded.text.starts_with("Правительство заявило"));
}

TEST_CASE("a page's declared charset counts where its bytes are no UTF-8", "[charset]") {
  CHECK(decode_text("\xF1", "windows-1251").text == "с");
  CHECK(decode_text("\xC3\xA9", "windows-1251").text == "é");
  CHECK(decode_text("caf\xE9 au lait", "UTF-7").text == "café au lait");
  CHECK(decode_text("caf\xE9 au lait", "no-such-charset").text == "café au lait");
}

TEST_CASE("CRLF and old Macintosh line ends become LF; a stray CR stays", "[charset]") {
  CHECK(decode_text("a\r\nb\r\n").text == "a\nb\n");
  CHECK(decode_text("a\rb\r").text == "a\nb\n");
  CHECK(decode_text("a\rb\nc").text == "a\rb\nc");
}

TEST_CASE("what is no text, damaged or cut is named", "[charset]") {
  struct Case {
    std::string bytes, reason;
  };
  const Case c = GENERATE(
      Case{"%PDF-1.7 ...", "binary"}, Case{"\x89PNG\r\n\x1a\n", "binary"},
      Case{"PK\x03\x04zip", "binary"}, Case{"one \0 NUL in a long line of text"s, "binary"},
      Case{std::string(100, '\x01'), "binary"},
      Case{"“caf\u00e9” and \xFF, “then”", "bad_encoding"},
      Case{"“caf\u00e9” \xFF x", "bad_encoding"}, Case{"\xEF\xBB\xBF caf\xE9", "bad_encoding"},
      Case{"“He said\xE2\x80", "truncated"}, Case{"\xFF\xFEP\0o"s, "truncated"},
      Case{"\xFF\xFE\x00\xDC\x00\xDC"s, "bad_encoding"}, Case{"", "empty"},
      Case{" \n\t\n", "empty"}, Case{"\xEF\xBB\xBF", "empty"}, Case{"\u00a0\u200b\n", "empty"});
  CAPTURE(c.bytes);
  CHECK(outcomes_of("a.txt", c.bytes) == std::vector<std::string>{c.reason});
}
