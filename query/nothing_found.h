// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "query/options.h"
#include "query/search/archive_reader.h"

namespace onrecord::query {

// How many answers the same command has with other options.
using CountAnswers = std::function<std::uint64_t(const Options&)>;

// Why a command with these options has no answer and what has one, a line each: an empty archive,
// words that no article has, an outlet that is not there, and each option without which something
// is found.
//
// Cost: one count for each option that was given.
// Failure: that of `count`.
std::string why_nothing_found(ArchiveReader& reader, const Options& options,
                              const CountAnswers& count);

}  // namespace onrecord::query
