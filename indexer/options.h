// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/command_line.h"

namespace onrecord {

enum class Command {
  kIndex,
  kExtract,
  kLoad,
  kCheck,
  kRebuild,
  kCompact,
  kStatus,
  kRejected,
  kCorrect,
  kModel,
  kWatch,
};

// The command line as typed: every value of its type, nothing looked up yet.
struct Options {
  Command command = Command::kIndex;
  std::optional<std::string> archive;
  std::optional<std::filesystem::path> models;
  std::vector<std::filesystem::path> paths;
  std::size_t jobs = 0;  // 0: one for each core
  bool is_dry_run = false;
  bool is_strict = false;
  bool takes_stale = false;
  bool is_quiet = false;
  bool reads_json_lines = false;
  unsigned seconds_between_runs = 60;
  std::string correction;
  std::vector<std::string> names;  // of a correction
};

struct ParsedOptions {
  std::optional<Options> options;
  Reply reply;  // when there are no options
};

ParsedOptions parse_options(int argc, const char* const* argv);

// For the test that compares docs/cli.md with the program.
CommandDescription describe_command_line();

}  // namespace onrecord
