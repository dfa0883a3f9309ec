// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <unordered_map>

#include "schema/fields.h"

namespace onrecord {

// Stems of folded words as the index has them. One is computed once, which takes ten times as long
// as to look it up; up to kRemembered are kept.
//
// Thread-safety: one thread. Lifetime: a stem is valid until the next call.
class Stems {
 public:
  const std::string& of(std::string_view word);

 private:
  static constexpr std::size_t kRemembered = 100'000;

  Xapian::Stem stemmer_{kStemmer};
  std::unordered_map<std::string, std::string> known_;
  std::string key_;
};

}  // namespace onrecord
