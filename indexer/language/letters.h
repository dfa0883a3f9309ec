// SPDX-License-Identifier: GPL-3.0-or-later
// Letters to the editor: running text without quotation marks that its signature gives to its
// writer ("… I doubt it. — Ann Lund, Eastfield", "Yours faithfully, Ann Lund"). No verb says so;
// the page does.
//
// Thread-safety: pure function.
// Cost: linear in the text.
// Failure: none.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "indexer/language/labelled_speech.h"

namespace onrecord::language {

// A whole letter is one content, without its salutation and signature. News in brief are signed
// too, by reporters: a page is one of letters if its heading or a salutation says so; elsewhere a
// signed paragraph is a letter if it has a dash and a place and speaks of "I" or "we".
// `paragraphs` are what may be read of the text, the title among them.
std::vector<LabelledSpeech> find_letters(std::string_view text, std::span<const Span> paragraphs);

}  // namespace onrecord::language
