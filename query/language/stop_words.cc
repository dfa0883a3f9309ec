// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/language/stop_words.h"

#include <algorithm>
#include <array>

namespace onrecord::query {

namespace {

// Sorted, for the binary search. "us" is left out: it is also the folded "U.S.".
constexpr std::array<std::string_view, 120> kStopWords = {
    "a",       "about", "after",   "again",  "all",   "also",    "am",    "an",     "and",
    "any",     "are",   "as",      "at",     "be",    "because", "been",  "before", "being",
    "between", "both",  "but",     "by",     "can",   "comment", "could", "did",    "do",
    "does",    "doing", "during",  "each",   "for",   "from",    "had",   "has",    "have",
    "having",  "he",    "her",     "here",   "hers",  "him",     "his",   "how",    "i",
    "if",      "in",    "into",    "is",     "it",    "its",     "just",  "may",    "me",
    "might",   "more",  "most",    "must",   "my",    "no",      "nor",   "not",    "of",
    "off",     "on",    "only",    "or",     "other", "our",     "out",   "over",   "own",
    "said",    "same",  "say",     "saying", "says",  "shall",   "she",   "should", "since",
    "so",      "some",  "such",    "than",   "that",  "the",     "their", "them",   "then",
    "there",   "these", "they",    "this",   "those", "through", "to",    "told",   "too",
    "towards", "under", "until",   "upon",   "very",  "was",     "we",    "were",   "what",
    "when",    "where", "whether", "which",  "while", "who",     "whom",  "whose",  "why",
    "will",    "with",  "would",
};
static_assert(std::is_sorted(kStopWords.begin(), kStopWords.end()));

}  // namespace

bool is_stop_word(std::string_view word) {
  return std::binary_search(kStopWords.begin(), kStopWords.end(), word);
}

}  // namespace onrecord::query
