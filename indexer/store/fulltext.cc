// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/fulltext.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>
#include <utility>

#include "schema/archive.h"

namespace onrecord {

namespace fs = std::filesystem;

Fulltext::Fulltext(const fs::path& archive) : articles_(archive), quotes_(archive) {
  look_at_batch();
}

void Fulltext::look_at_batch() {
  batch_ = std::min(articles_.batch(), quotes_.batch());
}

void Fulltext::follow(RowId batch) {
  wait();
  for (RowIndex* index : {static_cast<RowIndex*>(&articles_), static_cast<RowIndex*>(&quotes_)})
    at_work_.push_back(
        std::async(std::launch::async, [index, batch] { index->bring_up_to(batch); }));
}

void Fulltext::wait() {
  if (at_work_.empty()) return;
  std::vector<std::future<void>> arriving = std::exchange(at_work_, {});
  for (const std::future<void>& one : arriving) one.wait();
  for (std::future<void>& one : arriving) one.get();
  look_at_batch();
}

void remove_fulltext(const fs::path& archive) {
  std::error_code error;
  fs::remove_all(archive / "fulltext", error);
  if (error)
    throw Error("cannot remove the full-text index of " + archive.string() + ": " +
                error.message());
}

void compact_fulltext(const fs::path& archive) {
  for (const Documents which : {Documents::kArticles, Documents::kQuotes}) {
    const fs::path folder = archive_fulltext(archive, which);
    fs::path compacted = folder;
    compacted += ".compacted";
    std::error_code error;
    fs::remove_all(compacted, error);
    try {
      // Without DBCOMPACT_NO_RENUMBER a document would lose the id of its row.
      open_fulltext_for_reading(archive, which)
          .compact(compacted.string(), Xapian::DBCOMPACT_NO_RENUMBER);
    } catch (const Xapian::Error& thrown) {
      throw archive_error(archive, thrown);
    }
    // Exchanged in one step: a reader finds the old or the new one, never neither.
    if (::renameat2(AT_FDCWD, compacted.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) != 0)
      throw Error("cannot put the compacted index into place: " +
                  std::generic_category().message(errno));
    fs::remove_all(compacted, error);
  }
}

}  // namespace onrecord
