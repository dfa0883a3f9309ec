// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/indexer/ingest/reading.h"

using namespace onrecord;
using namespace onrecord::ingest;
using Outcomes = std::vector<std::string>;
using namespace std::string_literals;

namespace {

// "It is shut." and a line end.
const std::string kGzip =
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xf3\x2c\x51\xc8\x2c\x56\x28\xce\x28\x2d"
    "\xd1\xe3\x02\x00\x4c\xc2\x24\x0a\x0c\x00\x00\x00"s;
const std::string kZstd =
    "\x28\xb5\x2f\xfd\x00\x58\x61\x00\x00\x49\x74\x20\x69\x73\x20\x73\x68\x75\x74\x2e"
    "\x0a"s;

}  // namespace

TEST_CASE("compressed files are read as what they hold", "[compressed]") {
  CHECK(article_of("harbour.txt.gz", kGzip).text == "It is shut.\n");
  CHECK(article_of("harbour.txt.zst", kZstd).text == "It is shut.\n");
  CHECK(article_of("harbour.TXT.GZ", kGzip).title == "harbour");
}

TEST_CASE("streams joined end to end are one file", "[compressed]") {
  CHECK(article_of("a.txt.gz", kGzip + kGzip).text == "It is shut.\nIt is shut.\n");
  CHECK(article_of("a.txt.zst", kZstd + kZstd).text == "It is shut.\nIt is shut.\n");
}

TEST_CASE("a compressed file that is cut or damaged is named", "[compressed]") {
  CHECK(outcomes_of("a.txt.gz", kGzip.substr(0, kGzip.size() - 4)) == Outcomes{"truncated"});
  CHECK(outcomes_of("a.txt.zst", kZstd.substr(0, kZstd.size() - 4)) == Outcomes{"truncated"});
  CHECK(outcomes_of("a.txt.gz", "It is shut.") == Outcomes{"bad_compression"});
  CHECK(outcomes_of("a.txt.zst", "It is shut.") == Outcomes{"bad_compression"});
  CHECK(outcomes_of("a.txt.gz", "") == Outcomes{"truncated"});
}

TEST_CASE("the limit counts what a file unpacks to", "[compressed]") {
  Limits limits;
  limits.article = 11;
  CHECK(outcomes_of("a.txt.gz", kGzip, limits) == Outcomes{"too_large"});
}

TEST_CASE("an ending that no reader knows is named", "[compressed]") {
  CHECK(outcomes_of("a.jpg", "") == Outcomes{"unknown_format"});
  CHECK(outcomes_of("a.gz", kGzip) == Outcomes{"unknown_format"});
  CHECK(outcomes_of(".txt", "It is shut.") == Outcomes{"unknown_format"});
}
