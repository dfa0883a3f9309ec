// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <csignal>
#include <iostream>

#include "base/error.h"
#include "base/terminal_text.h"
#include "query/commands.h"
#include "query/options.h"

int main(int argc, char** argv) {
  using namespace onrecord;
  // A reader that has seen enough (`| head`) is no error.
  std::signal(SIGPIPE, [](int) { ::_exit(static_cast<int>(ExitCode::kAnswered)); });
  std::ios::sync_with_stdio(false);
  query::ParsedOptions parsed = query::parse_options(argc, argv);
  if (!parsed.options) {
    (parsed.reply.is_mistake ? std::cerr : std::cout) << parsed.reply.text;
    return parsed.reply.exit_code;
  }
  try {
    return static_cast<int>(query::run_command(std::move(*parsed.options)));
  } catch (const Error& error) {
    std::cerr << "onrecord: " << printable(error.what()) << '\n';
    if (!error.hint().empty()) std::cerr << printable(error.hint(), true) << '\n';
    return static_cast<int>(error.exit_code());
  } catch (const std::exception& error) {
    std::cerr << "onrecord: " << printable(error.what()) << '\n';
    return static_cast<int>(ExitCode::kBadArchive);
  }
}
