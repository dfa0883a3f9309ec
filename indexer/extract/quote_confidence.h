// SPDX-License-Identifier: GPL-3.0-or-later
// How likely content and speaker of a quotation are both right: a logistic model of what the
// encoder and the chain to the speaker say, fitted by models/train/quote_confidence.py.
//
// Calibrated as in Niculescu-Mizil & Caruana, "Predicting good probabilities with supervised
// learning" (ICML 2005), with a few things more than the score itself.
// Thread-safety: pure function. Cost: none to speak of. Failure: none.
#pragma once

#include "indexer/extract/speaker.h"
#include "indexer/language/document.h"
#include "schema/records.h"

namespace onrecord::extract {

// 0 to 1, neither of them reached.
double quote_confidence(const language::Attribution& attribution, const Speaker& speaker,
                        QuoteKind kind);

}  // namespace onrecord::extract
