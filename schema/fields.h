// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace onrecord {

// What the full-text index knows of a document, in one table. Indexing, query parsing, sorting,
// help and docs/archive_format.md read it. A prefix or slot is never reused for something else.
//
// Text is indexed by stems alone, without positions: they alone took 1.2 times the text, exact
// words beside the stems three times. A phrase or NEAR is found by the stems of its words and then
// looked for in the printed text, which an exact phrase would have to be anyway.
//
// There are two Xapian databases, fulltext/articles and fulltext/quotes, and a document's id is
// the id of its row in the table of that name. Two, because a quotation is twenty times shorter
// than an article: in one database each kind would spoil the other's term statistics.

enum class FieldKind {
  kText,    // words: "Z" + prefix + stem each; no stop words
  kName,    // the words of a name (normalise.h, name_words), each a term; all typed ones must match
  kExact,   // one term: prefix + the value as it stands in the row, or its id
  kDate,    // a value only: YYYY, YYYYMM or YYYYMMDD
  kShare,   // a value only: ten-thousandths, Xapian::sortable_serialise
  kString,  // a value only, the bytes as they are
};

enum class Documents { kArticles = 1, kQuotes = 2, kBoth = 3 };

constexpr int kNoSlot = -1;

inline constexpr std::string_view kNoTerms = "-";

// Tables and index keep shares such as the confidence in ten-thousandths.
inline constexpr double kSharesInOne = 10'000;

struct Field {
  std::string_view name;    // as typed before the colon
  std::string_view prefix;  // of its terms; kNoTerms when it has a value only
  int slot;                 // of its value; kNoSlot when it has terms only
  FieldKind kind;
  Documents in;
  bool typed;  // may be typed in a query; the others serve the programs
  std::string_view meaning;
};

inline constexpr std::array kFields = {
    Field{"text", "", kNoSlot, FieldKind::kText, Documents::kBoth, true,
          "the article's words; of a quotation its words and, counting less, the sentences they "
          "stand in and the paragraph around them"},
    Field{"title", "S", kNoSlot, FieldKind::kText, Documents::kArticles, true,
          "the article's title, its exact words as well"},
    Field{"byline", "A", kNoSlot, FieldKind::kName, Documents::kArticles, true,
          "who wrote the article"},
    Field{"speaker", "XS", kNoSlot, FieldKind::kName, Documents::kQuotes, true, "who is quoted"},
    Field{"organization", "XG", kNoSlot, FieldKind::kName, Documents::kQuotes, true,
          "the speaker's organization: the one speaking, or the affiliation"},
    Field{"role", "XR", kNoSlot, FieldKind::kName, Documents::kQuotes, true,
          "the speaker's role, as printed"},
    Field{"mentions", "XM", kNoSlot, FieldKind::kName, Documents::kBoth, true,
          "persons, organizations and places named in the article or in the quoted words"},
    Field{"outlet", "XO", 5, FieldKind::kName, Documents::kBoth, true,
          "who published the article; the value is the outlet as written"},
    Field{"section", "XC", kNoSlot, FieldKind::kName, Documents::kBoth, true,
          "the part of the paper or site"},
    Field{"kind", "XK", kNoSlot, FieldKind::kExact, Documents::kQuotes, true,
          "direct, mixed or indirect"},
    Field{"act", "XA", kNoSlot, FieldKind::kExact, Documents::kQuotes, true, "statement or belief"},
    Field{"type", "XT", kNoSlot, FieldKind::kExact, Documents::kQuotes, true,
          "what the speaker is: person, organization, place, group, unnamed, document"},
    Field{"date", kNoTerms, 0, FieldKind::kDate, Documents::kBoth, true, "date of publication"},
    Field{"article", "Q", 1, FieldKind::kExact, Documents::kQuotes, true,
          "the id of the article a quotation stands in"},
    Field{"speaker_id", "XI", kNoSlot, FieldKind::kExact, Documents::kQuotes, false,
          "ids of the speakers"},
    Field{"mention_id", "XN", kNoSlot, FieldKind::kExact, Documents::kQuotes, false,
          "what the quoted words name: s and a speaker's id, o and an organization's id"},
    Field{"wording", kNoTerms, 3, FieldKind::kString, Documents::kQuotes, false,
          "the same for quotations that are copies of each other: collapse on it"},
    Field{"confidence", kNoTerms, 4, FieldKind::kShare, Documents::kQuotes, true,
          "0 to 1, how sure the extraction is of words and speaker"},
};

constexpr bool prefixes_are_unique() {
  for (std::size_t i = 0; i < kFields.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (kFields[i].prefix != kNoTerms && kFields[i].prefix == kFields[j].prefix) return false;
  return true;
}

constexpr bool slots_are_unique() {
  for (std::size_t i = 0; i < kFields.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (kFields[i].slot != kNoSlot && kFields[i].slot == kFields[j].slot) return false;
  return true;
}

constexpr bool names_are_unique() {
  for (std::size_t i = 0; i < kFields.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (kFields[i].name == kFields[j].name) return false;
  return true;
}

// "Z" begins every stem.
constexpr bool prefixes_leave_stems_alone() {
  for (const Field& field : kFields)
    if (field.prefix.starts_with('Z')) return false;
  return true;
}

static_assert(prefixes_are_unique());
static_assert(slots_are_unique());
static_assert(names_are_unique());
static_assert(prefixes_leave_stems_alone());

inline constexpr std::string_view kStemPrefix = "Z";
inline constexpr const char* kStemmer = "english";

// Xapian refuses longer terms.
inline constexpr std::size_t kMaxTermBytes = 245;

// The key under which each of the two databases keeps the number of the last batch it holds.
inline constexpr const char* kBatchMetadata = "onrecord.batch";

// What the documents hold. A database of another format is made anew from the tables.
inline constexpr const char* kFormatMetadata = "onrecord.format";
inline constexpr int kFulltextFormat = 2;

namespace detail {
// Named only when a field does not exist, which then fails to compile.
inline void no_field_has_this_name() {}
}  // namespace detail

// field("speaker").prefix; an unknown name does not compile.
consteval const Field& field(std::string_view name) {
  for (const Field& candidate : kFields)
    if (candidate.name == name) return candidate;
  detail::no_field_has_this_name();
  return kFields.front();
}

// For what was typed: null when there is no such field.
constexpr const Field* find_field(std::string_view name) {
  for (const Field& candidate : kFields)
    if (candidate.name == name) return &candidate;
  return nullptr;
}

}  // namespace onrecord
