// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/stems.h"

namespace onrecord {

const std::string& Stems::of(std::string_view word) {
  key_ = word;
  const auto found = known_.find(key_);
  if (found != known_.end()) return found->second;
  if (known_.size() >= kRemembered) known_.clear();
  return known_.emplace(key_, stemmer_(key_)).first->second;
}

}  // namespace onrecord
