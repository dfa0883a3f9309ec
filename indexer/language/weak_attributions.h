// SPDX-License-Identifier: GPL-3.0-or-later
// How sure the encoder has to be of an attribution, by what speaks against it. It was trained on
// articles in which people speak, and finds a voice, if a weak one, in recipes and verse too.
//
// Thread-safety: pure function.
// Cost: linear in the attributions.
// Failure: none.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/language/document.h"

namespace onrecord::language {

// Takes out attributions whose confidence does not outweigh what speaks against them.
void drop_weak_attributions(std::string_view text, std::vector<Attribution>& attributions);

}  // namespace onrecord::language
