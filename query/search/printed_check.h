// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Statement.h>
#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "query/language/text_query.h"
#include "query/search/archive_reader.h"
#include "schema/stems.h"

namespace onrecord::query {

// The documents in whose printed text a phrase stands word for word, or words stand near each
// other: an article's title and text, a quotation's passage. The index knows stems without places,
// so that each text is read; used as a filter behind the stems, it reads those alone that hold them
// all.
//
// Thread-safety: one thread. Lifetime: keeps the reader's database, which must outlive it.
// Cost: one row read for each document that Xapian asks about, and the words around the one of the
// wanted that is easiest to find; about 10 µs.
class PrintedCheck final : public Xapian::PostingSource {
 public:
  // `wanted` is a phrase or a NEAR.
  PrintedCheck(ArchiveReader& reader, Documents which, const TextQuery& wanted);

  void init(const Xapian::Database& database) override;
  // As many as there are documents: Xapian asks the rarest first, and this is the dearest.
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return documents_; }
  Xapian::doccount get_termfreq_max() const override { return documents_; }

  void next(double least_weight) override;
  void skip_to(Xapian::docid document, double least_weight) override;
  bool check(Xapian::docid document, double least_weight) override;
  bool at_end() const override { return at_ > last_; }
  Xapian::docid get_docid() const override { return at_; }
  std::string get_description() const override;

 private:
  bool holds(Xapian::docid document);
  bool holds(std::string_view text);
  // Whether all stems stand within the window, stop words counted; one that is wanted twice stands
  // there twice.
  bool stand_near(std::string_view text);
  void choose_anchor();

  TextQuery wanted_;
  Stems stems_of_words_;
  std::vector<std::string> stems_;  // of a NEAR
  std::size_t window_ = 0;          // in places: how far apart all may stand
  std::string anchor_;              // what the word that is looked for first begins with
  SQLite::Statement text_;          // bound and stepped for each document
  Xapian::doccount documents_ = 0;
  Xapian::docid last_ = 0, at_ = 0;
};

}  // namespace onrecord::query
