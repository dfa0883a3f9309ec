// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace onrecord::query {

// Whether a folded word, typed in a question, says nothing about its topic (schema/normalise.h has
// the fewer words that make no term): articles, pronouns, auxiliaries, prepositions, question
// words, and the verbs of saying, which nearly every quotation has beside it.
bool is_stop_word(std::string_view word);

}  // namespace onrecord::query
