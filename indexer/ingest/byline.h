// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace onrecord::ingest {

// The authors named by a line such as "By Ada Hale and Tom Reyes, Political Editor", "Words by …",
// "Staff writers": "Ada Hale; Tom Reyes". Nothing when the line is no byline.
std::optional<std::string> read_byline(std::string_view line);

// A line of a name alone ("Ada Hale", "ADA HALE, Political Editor"): a byline only where the layout
// says so, which the caller must know.
std::optional<std::string> read_bare_name(std::string_view line);

// What a metadata field says, with or without "By", agencies and titles.
std::string clean_authors(std::string_view authors);

}  // namespace onrecord::ingest
