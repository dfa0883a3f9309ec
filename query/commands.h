// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "query/options.h"

namespace onrecord::query {

// Runs one command of onrecord: the answer on standard output (or --output, or a pager), messages
// on standard error. Failure: Error; main prints it.
ExitCode run_command(Options options);

}  // namespace onrecord::query
