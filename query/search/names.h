// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/search/archive_reader.h"

namespace onrecord::query {

// Somebody the archive knows.
struct Named {
  std::int64_t id = 0;
  std::string name;
  std::string type;  // as `speakers.type`; "organization" for organizations
  std::int64_t quotes = 0;
  std::vector<std::int64_t> rows;  // with those that corrections.tsv counts as the same
};

enum class Mattering {
  kQuoted,  // who says something: those without a quotation are passed over where others remain
  kNamed,   // anybody
};

// Whom a typed name means: "starmer", "Keir Starmer", "Sir Keir", "NATO", "id:12".
// The full name wins over a part of it, a printed form over words of it. Usually one; several
// where they share a whole name (a place and the organization called after it), or where a bare
// surname that was never resolved stands beside the one person who bears it.
//
// Failure: Error with ExitCode::kNothingFound for an unknown name, its hint suggests those spelled
// nearly so; with kBadRequest where several are meant as well, its hint lists them with their ids.
std::vector<Named> find_speakers(ArchiveReader& reader, std::string_view typed,
                                 Mattering mattering);
std::vector<Named> find_organizations(ArchiveReader& reader, std::string_view typed);

}  // namespace onrecord::query
