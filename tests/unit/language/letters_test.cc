// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/letters.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/lines.h"

using namespace onrecord;
using namespace onrecord::language;

namespace {

using Strings = std::vector<std::string>;

// "signature: letter", each line of the literal a paragraph.
Strings letters_of(const std::string& text) {
  const std::vector<Span> lines = lines_of(text);
  Strings printed;
  for (const LabelledSpeech& letter : find_letters(text, lines))
    printed.push_back(std::string(slice(text, letter.label)) + ": " +
                      std::string(slice(text, letter.content.front())));
  return printed;
}

}  // namespace

TEST_CASE("a letter belongs to who signs it behind a dash", "[letters]") {
  CHECK(letters_of("Your letters\nThe ferry is late.\nIt was late on Monday.\n— Ann Lund, "
                   "Eastfield\nIt is never late.\n– Captain Bo Aho, Harrow Ferry Company") ==
        Strings{"Ann Lund, Eastfield: The ferry is late.\nIt was late on Monday.",
                "Captain Bo Aho, Harrow Ferry Company: It is never late."});
}

TEST_CASE("salutation and close are no part of a letter", "[letters]") {
  CHECK(letters_of("Sir, – The ferry is late.\nYours faithfully,\nAnn Lund\nEastfield\n"
                   "Dear Editor,\nIt is never late.\nYours, Bo Aho") ==
        Strings{"Ann Lund: The ferry is late.", "Bo Aho: It is never late."});
  CHECK(letters_of("To the editor:\nThe ferry is late.\nAnn Lund\nEastfield\nThe writer is a "
                   "teacher.") == Strings{"Ann Lund: The ferry is late."});
}

TEST_CASE("a name and place alone on a line sign a letter where a heading says letters",
          "[letters]") {
  CHECK(letters_of("Letters to the editor\nThe ferry\nIt is always late.\nAnn Lund, Eastfield\n"
                   "The Pool\nIt is always shut.\nBo Aho, Harrow") ==
        Strings{"Ann Lund, Eastfield: It is always late.", "Bo Aho, Harrow: It is always shut."});
  CHECK(letters_of("The ferry\nIt is always late.\nAnn Lund, Eastfield").empty());
}

TEST_CASE("a heading is no signature", "[letters]") {
  CHECK(letters_of("Your letters\nThe ferry is late.\nHarbour Dues\nThey are too high.\n— Ann "
                   "Lund, Eastfield") ==
        Strings{"Ann Lund, Eastfield: The ferry is late.\nHarbour Dues\nThey are too high."});
}

TEST_CASE("news in brief that a reporter signs is no letter", "[letters]") {
  CHECK(letters_of("The ferry was late on Monday.\n— Ann Lund, Eastfield").empty());
  CHECK(letters_of("“I was late,” the captain said. — Ann Lund, Eastfield").empty());
  CHECK(letters_of("Forty-one letters\nThe ferry was late on Monday.\n— Ann Lund").empty());
}

TEST_CASE("a signed paragraph in the first person is a letter without any heading", "[letters]") {
  CHECK(letters_of("The council met.\nI was fined on the quay. — Ann Lund, Eastfield") ==
        Strings{"Ann Lund, Eastfield: I was fined on the quay."});
  CHECK(letters_of("The council met.\nWe were fined on the quay.\n— Ann Lund, Eastfield") ==
        Strings{"Ann Lund, Eastfield: We were fined on the quay."});
}
