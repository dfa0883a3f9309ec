// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <csignal>
#include <iostream>

#include "base/error.h"
#include "base/terminal_text.h"
#include "indexer/commands.h"
#include "indexer/options.h"

int main(int argc, char** argv) {
  using namespace onrecord;
  const ParsedOptions parsed = parse_options(argc, argv);
  if (!parsed.options) {
    (parsed.reply.is_mistake ? std::cerr : std::cout) << parsed.reply.text;
    return parsed.reply.exit_code;
  }
  // Nothing here prints through stdio, and asking it for every character is a sixth of `load`.
  std::ios::sync_with_stdio(false);
  // A reader that has seen enough (`extract … | head`) is no error.
  std::signal(SIGPIPE, [](int) { ::_exit(static_cast<int>(ExitCode::kAnswered)); });
  try {
    return static_cast<int>(run_command(*parsed.options));
  } catch (const Error& error) {
    std::cerr << "onrecord-index: " << printable(error.what()) << '\n';
    if (!error.hint().empty()) std::cerr << printable(error.hint()) << '\n';
    return static_cast<int>(error.exit_code());
  } catch (const std::exception& error) {
    std::cerr << "onrecord-index: " << printable(error.what()) << '\n';
    return static_cast<int>(ExitCode::kBadArchive);
  }
}
