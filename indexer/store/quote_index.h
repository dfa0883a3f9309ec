// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Statement.h>

#include <map>
#include <string>

#include "indexer/store/row_index.h"

namespace onrecord {

// A document for each quotation: its words, the words around it, speaker, role, outlet, what it
// names. Its id is the row's.
class QuoteIndex final : public RowIndex {
 public:
  explicit QuoteIndex(std::filesystem::path archive);

 private:
  void remove(RowId article) override;
  void add(RowId article) override;
  bool may_hold(RowId article) const override;
  struct Mention {
    std::string id;  // as the field mention_id spells it; empty for a place
    std::string name;
  };

  // What the quotations of an article name, by quotation.
  std::multimap<RowId, Mention> quoted_mentions(RowId article);
  void add_words(Xapian::Document& document, const struct ArticleText& text,
                 SQLite::Statement& row);

  // Of article, of its quotations, of one quotation's further speakers, of the article's mentions.
  SQLite::Statement article_, quotes_, joint_speakers_, mentions_;
};

}  // namespace onrecord
