// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"

namespace onrecord::ingest {

// How a line of page furniture is recognised, and what follows it.
enum class FurnitureShape {
  kWhole,      // the line is these words, with or without a colon
  kBeginning,  // the line begins with these words and is short
  kOpen,       // the same, and the line ends without a stop: with one it is a sentence
  kLabel,      // the line begins with these words and a colon or bar, or a dash and no final stop
  kEnding,     // the line ends with these words and is short
};

struct FurniturePattern {
  std::string_view words;
  FurnitureShape shape;
  bool opens_list;  // when the line has nothing else, lines without a final stop after it are links
};

// Marks the paragraphs that are no article text. Only paragraphs that are kBody or kHeading change.
// `outlet_lines`: further beginnings, from a folder's settings. `headings_are_sure`: marked by the
// format, so that one ends a list of links; a heading of plain text may be a link.
void mark_furniture(std::string_view text, std::span<const std::string> outlet_lines,
                    bool headings_are_sure, std::vector<Paragraph>& paragraphs);

// Whether one line is furniture by itself.
bool is_furniture(std::string_view line);

}  // namespace onrecord::ingest
