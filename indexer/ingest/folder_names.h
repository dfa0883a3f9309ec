// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace onrecord::ingest {

// What the names of a file and its folders say when nothing better does. `inner_path` is
// SourceFile::inner_path.

// "2025-03-14_harbour-plan.txt" -> "harbour plan"; the whole name where only the date would be
// left.
std::string title_from_path(std::string_view inner_path);

// The innermost folder that is no date, no section and no general word ("articles", "html").
std::string outlet_from_path(std::string_view inner_path);

// The innermost folder that newspapers have as a section ("politics", "world"); empty otherwise.
std::string section_from_path(std::string_view inner_path);

}  // namespace onrecord::ingest
