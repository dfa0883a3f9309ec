// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/language/question.h"

#include <catch2/catch.hpp>
#include <string>

#include "base/error.h"

using namespace onrecord::query;

TEST_CASE("a plain question is read as a command", "[query]") {
  struct Case {
    std::string typed, command;
  };
  const Case c = GENERATE(
      Case{"what did Mara Quill say about the harbour tunnel?",
           "onrecord said --by \"Mara Quill\" --about \"the harbour tunnel\""},
      Case{"who said what about the flood barrier?", "onrecord said --about \"the flood barrier\""},
      Case{"who talked about the flood barrier?", "onrecord who --about \"the flood barrier\""},
      Case{"what does Mara Quill talk about?", "onrecord topics --by \"Mara Quill\""},
      Case{"what did Mara Quill say about tolls since January?",
           "onrecord said --by \"Mara Quill\" --about \"tolls\" --since 2026-01"},
      Case{"what did Mara Quill say about tolls since December?",
           "onrecord said --by \"Mara Quill\" --about \"tolls\" --since 2025-12"},
      Case{"who said what about tolls in March 2025?",
           "onrecord said --about \"tolls\" --since 2025-03 --until 2025-03"},
      Case{"flood barrier", "onrecord said --about \"flood barrier\""});
  CAPTURE(c.typed);
  CHECK(print(read_question(c.typed, "2026-11-24")) == c.command);
}

TEST_CASE("a question without a word is refused", "[query]") {
  CHECK_THROWS_AS(read_question("?!", "2026-11-24"), onrecord::Error);
}
