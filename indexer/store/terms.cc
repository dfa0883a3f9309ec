// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/terms.h"

#include "schema/normalise.h"

namespace onrecord {

const std::string& TermWriter::term_of(const Field& field, std::string_view word) {
  term_.clear();
  if (word.size() <= kMaxWordBytes && !is_stop_word(word))
    term_.append(kStemPrefix).append(field.prefix).append(stems_.of(word));
  return term_;
}

void TermWriter::add_word(Xapian::Document& document, const Field& field, std::string_view word,
                          unsigned weight) {
  if (!term_of(field, word).empty()) document.add_term(term_, weight);
}

void TermWriter::add_text(Xapian::Document& document, const Field& field, std::string_view text,
                          unsigned weight) {
  for (WordReader reader(text); reader.next();) add_word(document, field, reader.word(), weight);
}

void TermWriter::add_name(Xapian::Document& document, const Field& field, std::string_view name) {
  for (WordReader reader(name); reader.next();)
    if (reader.word().size() <= kMaxWordBytes) add_exact(document, field, reader.word());
}

void TermWriter::add_exact(Xapian::Document& document, const Field& field, std::string_view value) {
  if (field.prefix.size() + value.size() > kMaxTermBytes) return;
  (term_ = field.prefix).append(value);
  document.add_boolean_term(term_);
}

void TermWriter::add_date(Xapian::Document& document, std::string_view published) {
  // "2025-02-17T18:30+00:00" -> "20250217"; a date is cut where it stops being digits.
  std::string digits;
  for (const char c : published.substr(0, 10)) {
    if (c == '-') continue;
    if (c < '0' || c > '9') break;
    digits += c;
  }
  constexpr std::size_t kYear = 4;
  if (digits.size() < kYear) return;
  document.add_value(static_cast<Xapian::valueno>(field("date").slot), digits);
}

}  // namespace onrecord
