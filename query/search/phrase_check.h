// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Statement.h>
#include <xapian.h>

#include <string>
#include <vector>

#include "query/language/text_query.h"
#include "query/search/archive_reader.h"

namespace onrecord::query {

// Phrases mean their exact words side by side. The index knows stems alone (and of quotations no
// positions), so that what it proposes is compared with the printed text: an article's title and
// text, a quotation's passage. Phrases under OR and NOT are left to the stems.
//
// Thread-safety: one thread. Lifetime: keeps the reader.
// Cost: reads each proposed text once; phrases are rare and their stems leave few texts.
class PhraseCheck final : public Xapian::MatchDecider {
 public:
  PhraseCheck(ArchiveReader& reader, Documents which, const TextQuery& query);

  bool is_needed() const { return !phrases_.empty(); }
  bool operator()(const Xapian::Document& document) const override;

 private:
  struct Phrase {
    std::vector<std::string> words;
    bool is_in_title;
  };

  void collect(const TextQuery& query);

  std::vector<Phrase> phrases_;
  mutable SQLite::Statement text_;  // bound and stepped for each document
};

}  // namespace onrecord::query
