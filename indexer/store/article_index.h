// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Statement.h>

#include "indexer/store/row_index.h"

namespace onrecord {

// A document for each article: title, text, byline, outlet, section, names. Its id is the row's.
class ArticleIndex final : public RowIndex {
 public:
  explicit ArticleIndex(std::filesystem::path archive);

 private:
  void remove(RowId article) override;
  void add(RowId article) override;
  bool may_hold(RowId article) const override;

  SQLite::Statement article_, names_;
};

}  // namespace onrecord
