// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/span.h"

namespace onrecord {

// What a paragraph is for. Nothing is extracted from furniture and none of it is ever a quotation:
// "Read more:", link lists, "Follow live: …", newsletter boxes, share buttons.
enum class ParagraphKind {
  kBody,
  kTitle,
  kHeading,
  kByline,
  kFurniture,
};

struct Paragraph {
  Span span;  // without the line breaks around it
  ParagraphKind kind = ParagraphKind::kBody;
};

// Where a date of publication was read, from best to worst.
enum class DateSource {
  kNone,
  kMetadata,  // JSON-LD, OpenGraph, a JSON record's field
  kText,      // a date line in the article
  kFileName,
  kPath,
  kModification,  // the file's own time: a last resort, and marked as such
};

enum class DatePrecision { kNone, kYear, kMonth, kDay, kMinute };

// published is ISO 8601, as long as it is precise: "2025", "2025-02", "2025-02-17",
// "2025-02-17T18:30+00:00". Empty when precision is kNone.
struct PublicationDate {
  std::string published;
  DatePrecision precision = DatePrecision::kNone;
  DateSource source = DateSource::kNone;
};

// One article as it was read. `text` is UTF-8 with LF line ends and is never edited afterwards;
// every span of every later stage points into it. `paragraphs` are in order and do not overlap;
// what lies between two of them is white space.
struct Article {
  std::string path;       // as given on the command line, then as found in the folder
  std::string record_id;  // which record of a file that holds several; empty otherwise
  std::string title;
  std::string byline;    // the authors' names, "; " between them, without "By"
  std::string dateline;  // "PARIS", "WASHINGTON (Reuters)"
  PublicationDate date;
  std::string outlet;
  std::string section;
  std::string url;
  std::string charset;  // what the file's bytes were before they became UTF-8: "windows-1252"
  std::string text;
  std::vector<Paragraph> paragraphs;
};

// Why a file or record gave no article. `reason` is one of kRejectionReasons (ingest/rejection.h):
// short and countable; `detail` is free text for a person.
struct Rejected {
  std::string path;
  std::string record_id;
  std::string reason;
  std::string detail;
};

using IngestResult = std::variant<Article, Rejected>;

}  // namespace onrecord
