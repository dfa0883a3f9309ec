// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace onrecord::ingest {

// What a field of a record says about the article.
enum class Meaning { kText, kTitle, kByline, kDate, kOutlet, kSection, kUrl, kId };

struct RecordField {
  std::string_view path;  // "source.name": member name of member source; compared without case
  Meaning meaning;
};

// The fields that trafilatura, news-please, newspaper and NewsAPI write, and common names beside
// them; the front matter of Markdown uses the same table. For each meaning the first field that is
// there and not empty counts. docs/ingest.md repeats the table; a test compares.
inline constexpr std::array kRecordFields = {
    RecordField{"maintext", Meaning::kText},     // news-please
    RecordField{"text", Meaning::kText},         // trafilatura, newspaper
    RecordField{"raw_text", Meaning::kText},     // trafilatura
    RecordField{"articleBody", Meaning::kText},  // schema.org
    RecordField{"article_text", Meaning::kText},
    RecordField{"body", Meaning::kText},
    RecordField{"full_text", Meaning::kText},
    RecordField{"content", Meaning::kText},    // NewsAPI
    RecordField{"title", Meaning::kTitle},     // all four
    RecordField{"headline", Meaning::kTitle},  // schema.org
    RecordField{"authors", Meaning::kByline},  // news-please, newspaper
    RecordField{"author", Meaning::kByline},   // trafilatura, NewsAPI
    RecordField{"byline", Meaning::kByline},
    RecordField{"date_publish", Meaning::kDate},   // news-please
    RecordField{"publish_date", Meaning::kDate},   // newspaper
    RecordField{"publishedAt", Meaning::kDate},    // NewsAPI
    RecordField{"datePublished", Meaning::kDate},  // schema.org
    RecordField{"published", Meaning::kDate},
    RecordField{"published_at", Meaning::kDate},
    RecordField{"published_date", Meaning::kDate},
    RecordField{"date", Meaning::kDate},  // trafilatura
    RecordField{"pubdate", Meaning::kDate},
    RecordField{"outlet", Meaning::kOutlet},
    RecordField{"sitename", Meaning::kOutlet},         // trafilatura
    RecordField{"source-hostname", Meaning::kOutlet},  // trafilatura
    RecordField{"site_name", Meaning::kOutlet},
    RecordField{"source.name", Meaning::kOutlet},     // NewsAPI
    RecordField{"publisher.name", Meaning::kOutlet},  // schema.org
    RecordField{"publisher", Meaning::kOutlet},
    RecordField{"publication", Meaning::kOutlet},
    RecordField{"newspaper", Meaning::kOutlet},
    RecordField{"source", Meaning::kOutlet},         // no outlet where it holds an address
    RecordField{"source_domain", Meaning::kOutlet},  // news-please
    RecordField{"hostname", Meaning::kOutlet},       // trafilatura
    RecordField{"section", Meaning::kSection},
    RecordField{"articleSection", Meaning::kSection},  // schema.org
    RecordField{"category", Meaning::kSection},
    RecordField{"categories", Meaning::kSection},  // trafilatura
    RecordField{"url", Meaning::kUrl},             // all four
    RecordField{"source", Meaning::kUrl},          // trafilatura; only where it is an address
    RecordField{"link", Meaning::kUrl},
    RecordField{"canonical_link", Meaning::kUrl},  // newspaper
    RecordField{"canonical_url", Meaning::kUrl},
    RecordField{"id", Meaning::kId},
    RecordField{"record_id", Meaning::kId},
    RecordField{"uuid", Meaning::kId},
};

// Keys of an object that hold the list of its records: {"articles": […]}.
inline constexpr std::array<std::string_view, 6> kRecordLists = {"articles", "records", "items",
                                                                 "results",  "data",    "hits"};

}  // namespace onrecord::ingest
