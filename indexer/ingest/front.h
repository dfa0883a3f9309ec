// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.h"

namespace onrecord::ingest {

// What stands in front of (and, for sign-offs, behind) the story itself.
struct Front {
  std::string title;
  std::string byline;
  std::string dateline;
  PublicationDate date;  // source kText
};

// Reads title, byline, date line and dateline from the first paragraphs and marks these kTitle and
// kByline (a date line and a post count as byline). `known_title` is the title if metadata gave
// one: a first paragraph that repeats it is marked, and no other is taken for a title.
Front read_front(std::string_view text, std::string_view known_title,
                 std::vector<Paragraph>& paragraphs);

// Makes kHeading of kBody where a short line without a final stop stands before further text. For
// plain text: a format with markup says itself what is a heading.
void mark_headings(std::string_view text, std::vector<Paragraph>& paragraphs);

// "PARIS" of "PARIS —", "WASHINGTON (Reuters)" of "WASHINGTON, March 3 (Reuters) -"; empty when the
// paragraph does not begin so.
std::string read_dateline(std::string_view paragraph);

}  // namespace onrecord::ingest
