// SPDX-License-Identifier: GPL-3.0-or-later
// docs/ingest.md names what the tables in the code hold.
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "base/files.h"
#include "indexer/ingest/formats.h"
#include "indexer/ingest/record_fields.h"
#include "indexer/ingest/rejection.h"

using namespace onrecord::ingest;

namespace {

const std::string kPage =
    onrecord::read_file(std::string(ONRECORD_SOURCE_DIR) + "/docs/ingest.md", 1 << 20);

bool page_has(const std::string& words) {
  return kPage.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("docs/ingest.md explains every reason for rejection in the code's own words", "[docs]") {
  for (const RejectionReason& reason : kRejectionReasons) {
    CAPTURE(reason.key);
    CHECK(page_has("| `" + std::string(reason.key) + "` | " + std::string(reason.meaning) + " |"));
  }
}

TEST_CASE("no reason for rejection is listed twice", "[docs]") {
  std::set<std::string_view> keys;
  for (const RejectionReason& reason : kRejectionReasons) keys.insert(reason.key);
  CHECK(keys.size() == kRejectionReasons.size());
}

TEST_CASE("docs/ingest.md names every ending, field and list of records", "[docs]") {
  for (const Format& format : kFormats) CHECK(page_has("`" + std::string(format.ending) + "`"));
  for (const Compression& c : kCompressions) CHECK(page_has("`" + std::string(c.ending) + "`"));
  for (const RecordField& field : kRecordFields) {
    CAPTURE(field.path);
    CHECK(page_has("`" + std::string(field.path) + "`"));
  }
  for (const std::string_view list : kRecordLists) CHECK(page_has("`" + std::string(list) + "`"));
}
