// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/language_guard.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"

namespace onrecord::language {
namespace {

// What an English newsroom cannot write a paragraph without: 35 to 50 of a hundred words of a news
// text are among these, of a table's or a list's fewer than ten.
constexpr auto kEnglishWords = std::to_array<std::string_view>(
    {"'s",    "a",     "about", "after", "all",     "also", "am",     "an",    "and",   "any",
     "are",   "as",    "at",    "be",    "because", "been", "before", "being", "but",   "by",
     "can",   "could", "did",   "do",    "does",    "for",  "from",   "had",   "has",   "have",
     "he",    "her",   "his",   "how",   "i",       "if",   "in",     "into",  "is",    "it",
     "its",   "just",  "more",  "most",  "my",      "n't",  "no",     "not",   "now",   "of",
     "on",    "one",   "or",    "other", "our",     "out",  "over",   "said",  "she",   "so",
     "some",  "than",  "that",  "the",   "their",   "them", "then",   "there", "these", "they",
     "this",  "to",    "two",   "up",    "was",     "we",   "were",   "what",  "when",  "where",
     "which", "who",   "will",  "with",  "would",   "you",  "your"});
static_assert(std::ranges::is_sorted(kEnglishWords));

// The same for the languages of the Latin script that stand in English papers' archives most: the
// Romance and Germanic ones, Polish, Turkish, Indonesian. Words that are English too are left out.
constexpr auto kOtherWords = std::to_array<std::string_view>(
    {"aan",   "abbiamo", "al",   "alla",  "alle", "als",   "ao",    "ar",    "att",   "auch",
     "auf",   "aus",     "aux",  "av",    "avec", "bei",   "bir",   "bu",    "cette", "che",
     "com",   "como",    "con",  "da",    "dal",  "dalla", "dan",   "das",   "dat",   "de",
     "degli", "dei",     "del",  "della", "dem",  "den",   "der",   "des",   "det",   "di",
     "dich",  "die",     "door", "du",    "e",    "een",   "ein",   "eine",  "einem", "einen",
     "einer", "el",      "elle", "em",    "en",   "er",    "es",    "est",   "et",    "för",
     "für",   "gli",     "het",  "ikke",  "il",   "ile",   "ils",   "inte",  "ist",   "için",
     "jag",   "je",      "la",   "las",   "le",   "les",   "lo",    "los",   "mais",  "mas",
     "med",   "met",     "mit",  "na",    "nach", "nel",   "nella", "nicht", "nie",   "niet",
     "non",   "nous",    "não",  "och",   "og",   "om",    "op",    "os",    "pas",   "per",
     "pero",  "por",     "pour", "på",    "que",  "qui",   "sich",  "sie",   "się",   "som",
     "son",   "sono",    "su",   "sur",   "sus",  "te",    "til",   "till",  "um",    "uma",
     "un",    "una",     "und",  "une",   "uns",  "untuk", "van",   "vi",    "von",   "voor",
     "vous",  "w",       "wird", "y",     "yang", "z",     "ze",    "zijn",  "zu",    "zum",
     "zur",   "á",       "är",   "è",     "é",    "était", "ó",     "że"});
static_assert(std::ranges::is_sorted(kOtherWords));

// Below these a paragraph has too little to be judged by.
constexpr std::size_t kFewestWords = 6;
constexpr std::size_t kFewestLetters = 12;
constexpr std::size_t kFewestCells = 4;

// Longest entry of the tables above, in bytes.
constexpr std::size_t kLongestFunctionWord = 8;

struct Counts {
  std::size_t tokens = 0;
  std::size_t words = 0;  // tokens that begin with a letter
  std::size_t lower_words = 0;
  std::size_t numbers = 0;
  std::size_t commas = 0;
  std::size_t english = 0;
  std::size_t other = 0;
  std::size_t letters = 0;
  std::size_t foreign_letters = 0;  // of another script than Latin
  std::size_t gaps = 0;             // tabs, bars, wide gaps: a table's columns
  bool is_quoting = false;

  bool share(std::size_t count, std::size_t of, double least) const {
    return static_cast<double>(count) >= least * static_cast<double>(of);
  }
};

void count_letters(std::string_view word, Counts& counts) {
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = decode_utf8(word, at);
    at += c.length;
    const auto value = static_cast<UChar32>(c.value);
    if (!u_isalpha(value)) continue;
    ++counts.letters;
    if (value < 0x80) continue;
    UErrorCode status = U_ZERO_ERROR;
    counts.foreign_letters += uscript_getScript(value, &status) != USCRIPT_LATIN;
  }
}

void count_token(std::string_view token, Counts& counts) {
  ++counts.tokens;
  const auto first = static_cast<UChar32>(decode_utf8(token, 0).value);
  counts.commas += token == "," || token == ";";
  counts.is_quoting = counts.is_quoting || token == "\"" || token == "“" || token == "‘";
  counts.numbers += u_isdigit(first);
  count_letters(token, counts);
  if (token.size() <= kLongestFunctionWord) {
    const std::string lower = ascii_lower(token);
    counts.english += std::ranges::binary_search(kEnglishWords, lower);
    // With a capital they are parts of names: La Paz, El Sayed.
    counts.other += !u_isupper(first) && std::ranges::binary_search(kOtherWords, lower);
  }
  if (!u_isalpha(first)) return;
  ++counts.words;
  counts.lower_words += u_islower(first);
}

// Columns: a tab, a bar, or three spaces and more.
std::size_t count_gaps(std::string_view paragraph) {
  std::size_t gaps = 0;
  std::size_t spaces = 0;
  for (const char c : paragraph) {
    spaces = c == ' ' ? spaces + 1 : 0;
    gaps += c == '\t' || c == '|' || spaces == 3;
  }
  return gaps;
}

bool is_table(const Counts& counts) {
  if (counts.tokens < kFewestCells) return false;
  if (counts.gaps >= 2 && !counts.share(counts.english, counts.tokens, 0.15)) return true;
  if (counts.is_quoting) return false;
  // A row of prices, results, times.
  if (counts.share(counts.numbers, counts.numbers + counts.words, 0.3) &&
      !counts.share(counts.english, counts.tokens, 0.15))
    return true;
  // A team, the winners of prizes: names and commas.
  return counts.words >= 20 && counts.share(counts.commas, counts.words, 0.2) &&
         !counts.share(counts.english, counts.words, 0.06) &&
         !counts.share(counts.lower_words, counts.words, 0.3);
}

bool is_other_language(const Counts& counts) {
  if (counts.letters >= kFewestLetters && counts.share(counts.foreign_letters, counts.letters, 0.5))
    return true;
  if (counts.words < kFewestWords) return false;
  if (counts.other >= 2 && counts.other > counts.english &&
      counts.share(counts.other, counts.words, 0.12))
    return true;
  // A language of no table above: running text without a function word of ours.
  return counts.words >= 15 && !counts.share(counts.english, counts.words, 0.05) &&
         counts.share(counts.lower_words, counts.words, 0.6);
}

bool is_judged(const Counts& counts) {
  return counts.words >= kFewestWords || counts.letters >= 2 * kFewestLetters;
}

}  // namespace

GuardedParagraphs judge_paragraphs(std::string_view text, std::span<const Span> paragraphs,
                                   std::span<const Span> tokens) {
  GuardedParagraphs judged;
  judged.paragraphs.reserve(paragraphs.size());
  std::size_t english_words = 0;
  std::size_t other_words = 0;
  bool has_table = false;
  Prose before = Prose::kEnglish;  // the language of the last paragraph that has one
  auto token = tokens.begin();
  for (const Span paragraph : paragraphs) {
    Counts counts;
    for (; token != tokens.end() && token->begin < paragraph.end; ++token)
      count_token(slice(text, *token), counts);
    counts.gaps = count_gaps(slice(text, paragraph));

    Prose prose = Prose::kEnglish;
    if (is_other_language(counts)) {
      prose = before = Prose::kOtherLanguage;
    } else if (is_table(counts)) {
      prose = Prose::kTable;
    } else if (is_judged(counts) || counts.english > 0) {
      before = Prose::kEnglish;
    } else {
      prose = before;
    }
    judged.paragraphs.push_back(prose);
    english_words += prose == Prose::kEnglish ? counts.words : 0;
    other_words += prose == Prose::kOtherLanguage ? counts.words + counts.foreign_letters : 0;
    has_table = has_table || prose == Prose::kTable;
  }
  assert(judged.paragraphs.size() == paragraphs.size());
  // A caption or two in English do not make the article an English one.
  if (other_words > 10 * english_words)
    judged.held_back = "language: not English";
  else if (english_words == 0 && has_table)
    judged.held_back = "no prose: a table or list";
  return judged;
}

}  // namespace onrecord::language
