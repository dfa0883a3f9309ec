// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/sentences.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/language/tokens.h"
#include "tests/support/lines.h"

using namespace onrecord;
using namespace onrecord::language;

namespace {

using Strings = std::vector<std::string>;

// Each line of the literal is a paragraph.
Strings sentences_of(const std::string& text) {
  const std::vector<Span> lines = lines_of(text);
  const auto tokens = split_tokens(text, lines);
  Strings printed;
  for (const Sentence& sentence : split_sentences(text, lines, tokens))
    printed.emplace_back(slice(text, sentence.span));
  return printed;
}

struct Two {
  std::string first, second;
};

}  // namespace

TEST_CASE("a sentence ends with its closing marks", "[sentences]") {
  const Two two = GENERATE(
      Two{"He left.", "She stayed."}, Two{"“We won.”", "He left."}, Two{"\"We won.\"", "He left."},
      Two{"(He left.)", "She stayed."}, Two{"Why?", "“Because.”"}, Two{"No!", "Never!"},
      Two{"“We won,” she said.", "“Easily.”"}, Two{"It fell 5%.", "1,200 people left."},
      Two{"He works at Acme Inc.", "The firm is small."},
      Two{"He lives in the U.S.", "She does not."}, Two{"“He left.“", "She stayed."},
      Two{"He waited …", "She left."}, Two{"“It rose [...]", "It fell.”"},
      Two{"She said, “We won.", "They lost.”"},
      Two{"It opens at 9 a.m.", "“Come early,” he said."});
  CAPTURE(two.first, two.second);
  CHECK(sentences_of(two.first + " " + two.second) == Strings{two.first, two.second});
}

TEST_CASE("what is no end of a sentence does not split it", "[sentences]") {
  const std::string text =
      GENERATE("Mr. Lund met Sen. Aho.", "The U.S. Senate met.", "John F. Lund won.",
               "At 5 p.m. Friday it rained.", "“Why?” she asked.", "“Why?” Anna Lund asked.",
               "“No!” he said.", "Well ... perhaps not.", "Acme Inc. fell 3 per cent.",
               "1. First the bread.", "It is version 2.5 of example.com.", "On Feb. 3 he left.",
               "He said “yes.” and left.", "Smith v. Jones was heard.", "Rep. Lund (D-Calif.) won.",
               "BERLIN (AP) — It rained.", "He wrote that “we won. They lost.” on Friday.");
  CAPTURE(text);
  CHECK(sentences_of(text) == Strings{text});
}

TEST_CASE("a paragraph's border ends a sentence, with or without a stop", "[sentences]") {
  CHECK(sentences_of("Mayor wins vote\nBy Ann Lund\nBERLIN — It rained. He left") ==
        Strings{"Mayor wins vote", "By Ann Lund", "BERLIN — It rained.", "He left"});
}

TEST_CASE("a quotation that opens in the middle of a sentence is part of the one around it",
          "[sentences]") {
  CHECK(sentences_of(
            "Lund claimed that the council, “... told them tales. Then they left.” It rained.") ==
        Strings{"Lund claimed that the council, “... told them tales. Then they left.”",
                "It rained."});
}

TEST_CASE("a forgotten space after a full stop is seen", "[sentences]") {
  CHECK(sentences_of("It ended.The next day he left.") ==
        Strings{"It ended.", "The next day he left."});
}

TEST_CASE("every token lies in exactly one sentence", "[sentences]") {
  const std::string text =
      GENERATE("...", "”””", "\" . \" . \"", "A. B. C.", "? ! ( [ “ a", "U.S. U.S. U.S.");
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  const auto tokens = split_tokens(text, std::span(&whole, 1));
  std::uint32_t next = 0;
  for (const Sentence& sentence : split_sentences(text, std::span(&whole, 1), tokens)) {
    CHECK(sentence.first_token == next);
    CHECK(sentence.token_count > 0);
    next += sentence.token_count;
  }
  CHECK(next == tokens.size());
}
