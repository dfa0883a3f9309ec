// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <string>

#include "indexer/ingest/folder_names.h"
#include "indexer/ingest/path_text.h"

using namespace onrecord::ingest;

TEST_CASE("a path becomes text and the same path again", "[paths]") {
  struct Case {
    std::string bytes, text;
  };
  const Case c = GENERATE(
      Case{"Gazette/storm \"1\".txt", "Gazette/storm \"1\".txt"}, Case{"caf\u00e9.txt", "café.txt"},
      Case{"caf\xE9.txt", "caf\\xE9.txt"}, Case{"two\nlines.txt", "two\\x0Alines.txt"},
      Case{"back\\slash.txt", "back\\\\slash.txt"}, Case{"\x1B[31mred", "\\x1B[31mred"},
      Case{"\xC2\x9B"
           "csi",
           "\\xC2\\x9Bcsi"},
      Case{"\xEF\xBF\xBD", "\uFFFD"}, Case{"", ""});
  CAPTURE(c.text);
  CHECK(path_text(c.bytes) == c.text);
  CHECK(path_bytes(c.text) == c.bytes);
}

TEST_CASE("a backslash that begins no escape stands for itself", "[paths]") {
  CHECK(path_bytes("a\\b\\xZZ\\x1") == "a\\b\\xZZ\\x1");
}

TEST_CASE("outlet, section and title are guessed from names", "[paths]") {
  struct Case {
    std::string path, outlet, section, title;
  };
  const Case c = GENERATE(
      Case{"articles/Harbour Gazette/2025/03/14/harbour-plan.txt", "Harbour Gazette", "",
           "harbour plan"},
      Case{"Gazette/Politics/2025-03-14_harbour-plan.html", "Gazette", "Politics", "harbour plan"},
      Case{"corpus/txt/0007/0000712.txt", "", "", "0000712"},
      Case{"Gazette/2025/mar/a.jsonl.gz", "Gazette", "", "a"},
      Case{"Gazette/20250314.txt", "Gazette", "", "20250314"});
  CAPTURE(c.path);
  CHECK(outlet_from_path(c.path) == c.outlet);
  CHECK(section_from_path(c.path) == c.section);
  CHECK(title_from_path(c.path) == c.title);
}
