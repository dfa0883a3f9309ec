// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/make_article.h"

#include <algorithm>

#include "indexer/ingest/byline.h"
#include "indexer/ingest/dates.h"
#include "indexer/ingest/folder_names.h"
#include "indexer/ingest/front.h"
#include "indexer/ingest/furniture.h"
#include "indexer/ingest/lines.h"
#include "indexer/ingest/rejection.h"

namespace onrecord::ingest {

namespace {

// Metadata of a hostile page may be as long as the page; rows, terms and tables want a line.
constexpr std::size_t kLongestField = 1000;

std::string field(std::string_view value) {
  return single_spaced(shortened(value, kLongestField));
}

std::string first_of(std::string a, std::string b) {
  return a.empty() ? std::move(b) : std::move(a);
}

}  // namespace

void refuse_long_lines(std::string_view text, std::uint64_t limit) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end - begin > limit) {
      throw Rejection(kLineTooLong, "a line of " + std::to_string(end - begin) + " bytes at byte " +
                                        std::to_string(begin));
    }
    begin = end + 1;
  }
}

Article make_article(const SourceFile& file, const Limits& limits, ArticleSource source) {
  if (trimmed(source.text).empty()) throw Rejection(kEmpty, "nothing but white space");
  if (source.text.size() > limits.article) {
    throw Rejection(kTooLarge, "a text of " + std::to_string(source.text.size()) + " bytes");
  }
  refuse_long_lines(source.text, limits.line);

  static const FolderSettings kNoSettings;
  const FolderSettings& settings = file.settings ? *file.settings : kNoSettings;
  Metadata& metadata = source.metadata;

  Article article;
  article.path = file.shown_path;
  article.record_id = field(source.record_id);
  article.charset = std::move(source.charset);
  article.text = std::move(source.text);
  article.paragraphs = std::move(source.paragraphs);

  Front front = read_front(article.text, metadata.title, article.paragraphs);
  if (!source.marks_headings) mark_headings(article.text, article.paragraphs);
  mark_furniture(article.text, settings.furniture, source.marks_headings, article.paragraphs);

  article.title = first_of(first_of(field(metadata.title), std::move(front.title)),
                           title_from_path(file.inner_path));
  article.byline = first_of(clean_authors(field(metadata.byline)), std::move(front.byline));
  article.dateline = std::move(front.dateline);
  article.outlet = first_of(settings.outlet,
                            first_of(field(metadata.outlet), outlet_from_path(file.inner_path)));
  article.section = first_of(settings.section,
                             first_of(field(metadata.section), section_from_path(file.inner_path)));
  article.url = field(metadata.url);

  article.date = std::move(metadata.date);
  for (const PublicationDate& next :
       {front.date, date_from_path(file.inner_path), date_from_modification(file.modified_ns)}) {
    if (article.date.precision == DatePrecision::kNone) article.date = next;
  }
  return article;
}

}  // namespace onrecord::ingest
