// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <string_view>

#include "query/language/dates.h"
#include "query/language/text_query.h"
#include "query/search/archive_reader.h"
#include "schema/fields.h"

namespace onrecord::query {

// The query over one of the two full-text indexes in which all of the tree must match. It keeps the
// reader, whose texts it asks for phrases.
// Failure: Error with ExitCode::kBadRequest for a field that this index does not have.
Xapian::Query all_of(ArchiveReader& reader, const TextQuery& query, Documents which);

// The words of a topic, any of which may match. The index counts quoted words more than those
// around them (kQuotedWeight of the writer).
// What is no plain word (phrases, fields, NOT) must match all the same.
// Empty words: everything that the rest allows, all the same.
struct TopicQuery {
  Xapian::Query words;     // weighs; empty when the topic has no plain word
  Xapian::Query required;  // filters; empty when there is nothing of the kind
};
TopicQuery topic_of(ArchiveReader& reader, const TextQuery& query, Documents which);

Xapian::Query has_name(const Field& field, std::string_view name);  // all of its words
Xapian::Query has_value(const Field& field, std::string_view value);
// Also what is dated less precisely, where it may have been then.
Xapian::Query published_in(const DateRange& dates);

Xapian::Query both(const Xapian::Query& left, const Xapian::Query& right);

}  // namespace onrecord::query
