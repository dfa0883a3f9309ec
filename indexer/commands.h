// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "indexer/options.h"

namespace onrecord {

// Runs one command of onrecord-index: data on standard output, messages on standard error.
// Failure: Error; main prints it.
ExitCode run_command(const Options& options);

}  // namespace onrecord
