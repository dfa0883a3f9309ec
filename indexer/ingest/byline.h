// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace onrecord::ingest {

// The authors named by a line such as "By Ada Hale and Tom Reyes, Political Editor", "Words by …",
// "Staff writers": "Ada Hale; Tom Reyes". Nothing when the line is no byline.
std::optional<std::string> read_byline(std::string_view line);

// A name without "By", which is a byline only where the layout says so: "Ada Hale, Political
// Editor", or "Ada Hale" with the post (or a date, which the caller must see) on the next line.
struct BareName {
  std::string name;
  bool has_post = false;
};
std::optional<BareName> read_bare_name(std::string_view line);

// "Political Editor", "Courier Staff Writer": the line below a name.
bool is_post_line(std::string_view line);

// What a metadata field says, with or without "By", agencies and titles.
std::string clean_authors(std::string_view authors);

}  // namespace onrecord::ingest
