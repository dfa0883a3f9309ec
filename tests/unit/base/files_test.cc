// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include "tests/support/temporary_folder.h"

using namespace onrecord;
namespace fs = std::filesystem;

TEST_CASE("a file is read whole, NUL bytes included", "[base]") {
  const TemporaryFolder folder;
  const std::string content("a\0b\n", 4);
  std::ofstream(folder.path() / "x", std::ios::binary) << content;
  CHECK(read_file(folder.path() / "x", 4) == content);
}

TEST_CASE("a file over the limit is refused by its size", "[base]") {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "x") << "12345";
  try {
    read_file(folder.path() / "x", 4);
    FAIL("nothing was thrown");
  } catch (const std::system_error& error) {
    CHECK(error.code() == std::errc::file_too_large);
    CHECK_THAT(error.what(), Catch::Contains("/x"));
  }
}

TEST_CASE("a file that is not there names itself", "[base]") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(read_file(folder.path() / "gone.txt", 10), Catch::Contains("gone.txt"));
}

TEST_CASE("an atomic write replaces the content and leaves nothing beside it", "[base]") {
  const TemporaryFolder folder;
  write_file_atomically(folder.path() / "x", "old");
  write_file_atomically(folder.path() / "x", "new");
  CHECK(read_file(folder.path() / "x", 10) == "new");
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}
