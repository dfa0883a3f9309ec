// SPDX-License-Identifier: GPL-3.0-or-later
// Speech that a label before or a signature after it gives to somebody, and no verb: transcripts
// ("PENCE: Well, look …"), interviews ("Q: …", "((WN)) …"), vox pops
// ("“He scares me.” — Ann Lund") and letters (letters.h). The structure of the page says who
// speaks; the encoder, which was trained on running text, sees it too rarely to have learned it.
//
// Thread-safety: pure functions.
// Cost: linear in the text.
// Failure: none.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "indexer/language/document.h"

namespace onrecord::language {

struct LabelledSpeech {
  Span label;  // who speaks, as printed: "PENCE", "Q", "Ann Lund"
  Span cue;    // the colon, brackets or dash that says so
  std::vector<Span> content;
  Span extent;  // label, cue, content and what is printed between them
};

// One or two labels prove nothing ("Note: …"): a transcript has two speakers at least, one of them
// twice. `paragraphs` are what may be read of the text.
std::vector<LabelledSpeech> find_labelled_speech(std::string_view text,
                                                 std::span<const Span> paragraphs);

// Puts labelled speech among the attributions, in the order of the cues, in place of what the
// encoder made of the same words. What is quoted inside somebody's speech stays, but ends with it.
void merge_labelled_speech(std::span<const LabelledSpeech> speeches,
                           std::vector<Attribution>& attributions);

}  // namespace onrecord::language
