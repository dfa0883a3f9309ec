// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/lock.h"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <optional>
#include <string>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

using namespace onrecord;

TEST_CASE("a second writer is refused and told who the first is", "[schema]") {
  const TemporaryFolder folder;
  const ArchiveLock first(folder.path());
  try {
    const ArchiveLock second(folder.path());
    FAIL("two writers hold the lock");
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::kLocked);
    CHECK_THAT(error.what(), Catch::Contains("process " + std::to_string(::getpid()) + " on "));
  }
}

TEST_CASE("a lock that was given back can be taken again", "[schema]") {
  const TemporaryFolder folder;
  std::optional<ArchiveLock> lock(folder.path());
  lock.reset();
  CHECK_NOTHROW(ArchiveLock(folder.path()));
}

TEST_CASE("the lock of a process that died is taken over", "[schema]") {
  const TemporaryFolder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    new ArchiveLock(folder.path());  // never destroyed: the process ends as if killed
    ::_exit(0);
  }
  ::waitpid(child, nullptr, 0);
  REQUIRE(std::filesystem::file_size(folder.path() / "lock") > 0);
  CHECK_NOTHROW(ArchiveLock(folder.path()));
}

TEST_CASE("a folder that cannot hold a lock is an error with a hint", "[schema]") {
  const TemporaryFolder folder;
  try {
    const ArchiveLock lock(folder.path() / "missing");
    FAIL("locked nothing");
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::kBadArchive);
    CHECK_FALSE(error.hint().empty());
  }
}
