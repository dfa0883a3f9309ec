// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace onrecord {

// Exit codes of both programs; docs/cli.md has the same table and a test compares them.
enum class ExitCode {
  kAnswered = 0,
  kNothingFound = 1,
  kBadRequest = 2,
  kBadArchive = 3,
  kLocked = 4,
};

// The environment is wrong and the run (or this batch) cannot continue: a damaged archive, a full
// disk, a model of another version. Bad articles are values (Rejected), not errors.
// what() says what is wrong, hint() what the user can do about it, exit_code() how a program ends.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message, std::string hint = {},
                 ExitCode exit_code = ExitCode::kBadArchive)
      : std::runtime_error(message), hint_(std::move(hint)), exit_code_(exit_code) {}

  const std::string& hint() const { return hint_; }
  ExitCode exit_code() const { return exit_code_; }

 private:
  std::string hint_;
  ExitCode exit_code_;
};

}  // namespace onrecord
