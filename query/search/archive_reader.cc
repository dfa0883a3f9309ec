// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/archive_reader.h"

#include <utility>

namespace onrecord::query {

ArchiveReader::ArchiveReader(std::filesystem::path archive) : archive_(std::move(archive)) {}

SQLite::Database& ArchiveReader::database() {
  if (!database_) database_.emplace(open_database_for_reading(archive_));
  return *database_;
}

Xapian::Database& ArchiveReader::fulltext(Documents which) {
  // A missing archive is told as such, not as a missing index.
  database();
  std::optional<Xapian::Database>& opened = which == Documents::kArticles ? articles_ : quotes_;
  if (!opened) opened.emplace(open_fulltext_for_reading(archive_, which));
  return *opened;
}

void ArchiveReader::reopen() {
  if (articles_) articles_->reopen();
  if (quotes_) quotes_->reopen();
}

}  // namespace onrecord::query
