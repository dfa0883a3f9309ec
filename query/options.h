// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/command_line.h"

namespace onrecord::query {

enum class Command {
  kSaid,
  kWho,
  kTopics,
  kTimeline,
  kAsk,
  kSearch,
  kShow,
  kSpeaker,
  kOrganization,
  kSpeakers,
  kOrganizations,
  kArticles,
  kStats,
  kSql,
};

// The command line as typed.
struct Options {
  Command command = Command::kSaid;
  std::optional<std::string> archive;

  // Which quotations
  std::string by, about, mentions, organization, outlet, since, until;
  std::vector<std::string> kinds;
  std::string act = "statement";
  double least_confidence = 0;
  bool every_word = false;
  bool each_copy = false;
  bool is_explained = false;

  std::string operand;  // of ask, search, show, speaker, org, sql

  // Which of them, and how they are shown
  std::string format;  // empty: table
  std::string output;
  std::optional<std::uint64_t> limit;
  std::uint64_t offset = 0;
  std::string sort;
  bool is_count = false;
  std::string color = "auto";
  bool has_no_pager = false;
  bool is_for_excel = false;
};

struct ParsedOptions {
  std::optional<Options> options;
  Reply reply;  // when there are no options
};

ParsedOptions parse_options(int argc, const char* const* argv);

// For the test that compares docs/cli.md with the program.
CommandDescription describe_command_line();

}  // namespace onrecord::query
