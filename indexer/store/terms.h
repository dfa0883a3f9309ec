// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

#include "schema/fields.h"
#include "schema/stems.h"

namespace onrecord {

// Turns words, names and values into the terms of one Xapian document after another, as fields.h
// says.
//
// Thread-safety: one thread. Lifetime: nothing is kept of a document or text.
// Cost: of the words read; a stem is computed once (schema/stems.h).
class TermWriter {
 public:
  // Running text: a stem for each word but stop words.
  void add_text(Xapian::Document& document, const Field& field, std::string_view text,
                unsigned weight);
  // One word of running text.
  void add_word(Xapian::Document& document, const Field& field, std::string_view word,
                unsigned weight);

  void add_name(Xapian::Document& document, const Field& field, std::string_view name);
  void add_exact(Xapian::Document& document, const Field& field, std::string_view value);
  // `published` as in articles.published, as precise as it is.
  void add_date(Xapian::Document& document, std::string_view published);

 private:
  // The stem's term; empty for what makes none.
  const std::string& term_of(const Field& field, std::string_view word);

  Stems stems_;
  std::string term_;
};

}  // namespace onrecord
