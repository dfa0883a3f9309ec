// SPDX-License-Identifier: GPL-3.0-or-later
// Where sentences end. A paragraph's border always does; a full stop does unless it belongs to an
// abbreviation or what follows cannot begin a sentence. Closing marks and brackets belong to the
// sentence that they close. Sentences inside a quotation are sentences.
//
// Thread-safety: pure function.
// Cost: linear in the tokens.
// Failure: none.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "indexer/language/document.h"

namespace onrecord::language {

// `tokens` are those of split_tokens for the same text and paragraphs. Every token lies in exactly
// one sentence.
std::vector<Sentence> split_sentences(std::string_view text, std::span<const Span> paragraphs,
                                      std::span<const Span> tokens);

}  // namespace onrecord::language
