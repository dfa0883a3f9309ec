// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/tokens.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "base/ascii.h"
#include "base/utf8.h"
#include "indexer/language/abbreviations.h"

namespace onrecord::language {
namespace {

constexpr std::array<std::string_view, 6> kClitics = {"s", "re", "ve", "ll", "d", "m"};

// Written together, read as two words.
struct Fusion {
  std::string_view word;
  std::uint32_t first;  // bytes of the first of the two
};
constexpr std::array kFusions = {Fusion{"cannot", 3}, Fusion{"gonna", 3}, Fusion{"gotta", 3},
                                 Fusion{"wanna", 3}};

// Units and halves of the day that are printed on to their number: 5pm, 20km, 3bn.
constexpr std::array<std::string_view, 22> kUnits = {
    "am", "pm", "a.m.", "p.m.", "km", "kg",  "cm",  "mm", "m",  "k",  "K",
    "bn", "tn", "mph",  "ft",   "lb", "lbs", "GMT", "GB", "MB", "mg", "g"};

constexpr std::array<std::string_view, 4> kSchemes = {"http://", "https://", "www.", "ftp://"};

constexpr std::array<std::string_view, 14> kTopLevelDomains = {
    "com", "org", "net", "gov", "edu", "uk", "info", "tv", "eu", "mil", "io", "int", "au", "ca"};

// Prefixes that the treebanks never cut from their word (EWT train: 31 non-, 20 anti-, 0 cut).
constexpr std::array<std::string_view, 18> kPrefixes = {
    "anti",  "co",  "counter", "cross", "de",  "e",  "ex",   "inter", "mid",
    "multi", "non", "post",    "pre",   "pro", "re", "semi", "sub",   "un"};

// Longer addresses are not looked for, so that the look ahead stays bounded.
constexpr std::uint32_t kMaxMailbox = 64;

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

template <std::size_t size>
bool is_any_case_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::ranges::any_of(words,
                             [&](std::string_view w) { return equals_ignoring_case(w, word); });
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  std::vector<Span> take() { return std::move(tokens_); }

  void read(Span paragraph) {
    end_ = paragraph.end;
    for (std::uint32_t at = paragraph.begin; at < end_;) {
      const CodePoint c = decode(at);
      if (u_isUWhiteSpace(static_cast<UChar32>(c.value))) {
        at += c.length;
        continue;
      }
      at = read_token(at, c);
    }
  }

 private:
  CodePoint decode(std::uint32_t at) const {
    CodePoint c = decode_utf8(text_, at);
    c.length = std::min(c.length, end_ - at);
    return c;
  }
  char byte(std::uint32_t at) const { return at < end_ ? text_[at] : '\0'; }
  std::string_view words(std::uint32_t begin, std::uint32_t end) const {
    return text_.substr(begin, end - begin);
  }
  bool is_word_character(std::uint32_t at) const {
    if (at >= end_) return false;
    const char c = text_[at];
    if (static_cast<unsigned char>(c) < 0x80) return is_ascii_letter_or_digit(c) || c == '_';
    return is_word_character(decode(at));
  }
  static bool is_word_character(CodePoint c) {
    const auto value = static_cast<UChar32>(c.value);
    if (c.value == 0xFFFD && c.length == 1) return false;
    return u_isalnum(value) || (U_GET_GC_MASK(value) & U_GC_M_MASK) != 0;
  }
  bool is_letter(std::uint32_t at) const {
    return at < end_ && u_isalpha(static_cast<UChar32>(decode(at).value));
  }
  bool is_space_or_end(std::uint32_t at) const {
    return at >= end_ || u_isUWhiteSpace(static_cast<UChar32>(decode(at).value));
  }
  // Bytes of an apostrophe, straight or curly; 0 where there is none.
  std::uint32_t apostrophe(std::uint32_t at) const {
    if (byte(at) == '\'') return 1;
    return text_.substr(0, end_).substr(std::min(at, end_)).starts_with("’") ? 3 : 0;
  }
  std::uint32_t run(std::uint32_t at) const {
    while (is_word_character(at)) at += decode(at).length;
    return at;
  }
  void add(std::uint32_t begin, std::uint32_t end) {
    if (begin < end) tokens_.push_back({begin, end});
  }

  std::uint32_t read_token(std::uint32_t at, CodePoint c);
  std::uint32_t read_number(std::uint32_t at);
  std::uint32_t read_word(std::uint32_t at);
  std::uint32_t read_punctuation(std::uint32_t at, CodePoint c);
  std::uint32_t address_end(std::uint32_t at) const;
  std::uint32_t mailbox_end(std::uint32_t at) const;
  std::uint32_t domain_end(std::uint32_t at) const;
  std::uint32_t acronym_end(std::uint32_t at) const;
  bool keeps_full_stop(std::uint32_t begin, std::uint32_t end) const;
  std::uint32_t clitic_end(std::uint32_t at) const;
  void add_word(std::uint32_t begin, std::uint32_t end);

  std::string_view text_;
  std::uint32_t end_ = 0;
  std::vector<Span> tokens_;
};

std::uint32_t Tokenizer::read_token(std::uint32_t at, CodePoint c) {
  if (const std::uint32_t end = address_end(at); end != at) {
    add(at, end);
    return end;
  }
  if ((c.value == '@' || c.value == '#') && is_word_character(at + 1)) {
    const std::uint32_t end = run(at + 1);
    add(at, end);
    return end;
  }
  if (c.length == 1 && is_ascii_digit(static_cast<char>(c.value))) return read_number(at);
  if (is_word_character(at)) return read_word(at);
  return read_punctuation(at, c);
}

// Web and mail addresses, and bare domains.
std::uint32_t Tokenizer::address_end(std::uint32_t at) const {
  if (!is_ascii_letter_or_digit(byte(at))) return at;
  for (const std::string_view scheme : kSchemes) {
    if (!equals_ignoring_case(words(at, std::min<std::uint32_t>(
                                            end_, at + static_cast<std::uint32_t>(scheme.size()))),
                              scheme))
      continue;
    std::uint32_t end = at + static_cast<std::uint32_t>(scheme.size());
    while (end < end_ && byte(end) > ' ' && byte(end) < 0x7F &&
           std::string_view("\"<>`{}").find(byte(end)) == std::string_view::npos)
      ++end;
    while (end > at && std::string_view(".,;:!?)]'").find(byte(end - 1)) != std::string_view::npos)
      --end;
    return end > at + scheme.size() ? end : at;
  }
  const std::uint32_t mailbox = mailbox_end(at);
  return mailbox != at ? mailbox : domain_end(at);
}

std::uint32_t Tokenizer::mailbox_end(std::uint32_t at) const {
  const auto is_part = [&](char c) {
    return is_ascii_letter_or_digit(c) || c == '.' || c == '-' || c == '_' || c == '+';
  };
  std::uint32_t sign = at;
  while (sign < end_ && sign - at < kMaxMailbox && is_part(byte(sign))) ++sign;
  if (byte(sign) != '@' || !is_ascii_letter(byte(sign + 1))) return at;
  std::uint32_t end = sign + 1;
  while (end < end_ && is_part(byte(end)) && byte(end) != '_') ++end;
  while (byte(end - 1) == '.' || byte(end - 1) == '-') --end;
  return end;
}

// bbc.co.uk, Example.com
std::uint32_t Tokenizer::domain_end(std::uint32_t at) const {
  std::uint32_t end = at;
  std::uint32_t best = at;
  for (int part = 0; part < 5; ++part) {
    const std::uint32_t begin = end;
    while (end - begin < kMaxMailbox && is_ascii_letter_or_digit(byte(end))) ++end;
    if (end == begin) break;
    if (part > 0 && !is_word_character(end) &&
        is_any_case_of(words(begin, end), kTopLevelDomains) && !is_ascii_capital(byte(begin)))
      best = end;
    if (byte(end) != '.') break;
    ++end;
  }
  return best;
}

std::uint32_t Tokenizer::read_number(std::uint32_t at) {
  std::uint32_t end = at;
  while (is_ascii_digit(byte(end)) ||
         (end > at && is_ascii_digit(byte(end + 1)) &&
          std::string_view(".,:/").find(byte(end)) != std::string_view::npos))
    ++end;
  if (is_word_character(end)) {
    const std::uint32_t suffix = run(end);
    const std::uint32_t stops = acronym_end(end);
    if (is_any_case_of(words(end, std::max(suffix, stops)), kUnits)) {
      add(at, end);
      return read_word(end);
    }
    end = suffix;
  }
  add(at, end);
  return end;
}

// U.S., a.m., J.K.: single letters that each have a full stop, two at least. A last letter without
// a stop (U.S) belongs to it where no further letter follows.
std::uint32_t Tokenizer::acronym_end(std::uint32_t at) const {
  std::uint32_t end = at;
  int letters = 0;
  while (is_letter(end)) {
    const std::uint32_t stop = end + decode(end).length;
    if (byte(stop) != '.') {
      if (letters > 0 && !is_word_character(stop)) return stop;
      return letters > 1 ? end : at;
    }
    ++letters;
    end = stop + 1;
  }
  return letters > 1 ? end : at;
}

bool Tokenizer::keeps_full_stop(std::uint32_t begin, std::uint32_t end) const {
  if (byte(end) != '.') return false;
  const std::string_view word = words(begin, end);
  const bool is_spaced = is_space_or_end(end + 1);
  if (const auto kind = abbreviation_kind(word)) {
    if (*kind != AbbreviationKind::kBeforeNumber) return true;
    std::uint32_t next = end + 1;
    if (byte(next) == ' ') ++next;
    return is_ascii_digit(byte(next));
  }
  // An initial: "John F. Kennedy". The pronoun I ends sentences too.
  return word.size() == 1 && is_ascii_capital(word[0]) && word[0] != 'I' && is_spaced &&
         is_letter(end + 2) && u_isupper(static_cast<UChar32>(decode(end + 2).value));
}

std::uint32_t Tokenizer::clitic_end(std::uint32_t at) const {
  const std::uint32_t mark = apostrophe(at);
  if (mark == 0) return at;
  const std::uint32_t end = run(at + mark);
  return end - at - mark <= 2 && is_any_case_of(words(at + mark, end), kClitics) ? end : at;
}

void Tokenizer::add_word(std::uint32_t begin, std::uint32_t end) {
  for (const Fusion& fusion : kFusions)
    if (equals_ignoring_case(words(begin, end), fusion.word)) {
      add(begin, begin + fusion.first);
      add(begin + fusion.first, end);
      return;
    }
  add(begin, end);
}

std::uint32_t Tokenizer::read_word(std::uint32_t at) {
  if (const std::uint32_t end = acronym_end(at); end != at) {
    add(at, end);
    return end;
  }
  std::uint32_t end = run(at);
  while (true) {
    // AT&T, R&D
    if (byte(end) == '&' && is_ascii_capital(byte(end - 1)) && is_ascii_capital(byte(end + 1))) {
      end = run(end + 1);
      continue;
    }
    if (byte(end) == '-' && is_letter(end + 1) && is_any_case_of(words(at, end), kPrefixes)) {
      end = run(end + 1);
      continue;
    }
    const std::uint32_t mark = apostrophe(end);
    if (mark == 0 || !is_word_character(end + mark)) break;
    if (const std::uint32_t clitic = clitic_end(end); clitic != end) {
      add_word(at, end);
      add(end, clitic);
      return clitic;
    }
    const std::uint32_t after = run(end + mark);
    // did|n't: the clitic begins before its apostrophe.
    if (after == end + mark + 1 && ascii_lower(byte(end + mark)) == 't' &&
        ascii_lower(byte(end - 1)) == 'n' && end - at > 1) {
      add(at, end - 1);
      add(end - 1, after);
      return after;
    }
    end = after;
  }
  if (keeps_full_stop(at, end)) {
    add(at, end + 1);
    return end + 1;
  }
  add_word(at, end);
  return end;
}

std::uint32_t Tokenizer::read_punctuation(std::uint32_t at, CodePoint c) {
  // “Post”’s: a clitic after a mark. Elsewhere an apostrophe opens something.
  if (at > 0 && !tokens_.empty() && tokens_.back().end == at) {
    if (const std::uint32_t end = clitic_end(at); end != at) {
      add(at, end);
      return end;
    }
  }
  std::uint32_t end = at + c.length;
  if (words(at, std::min(end_, at + 5)) == "[...]") {
    add(at, at + 5);
    return at + 5;
  }
  if (c.length == 1 && std::string_view(".-!?*=_~'`").find(byte(at)) != std::string_view::npos)
    while (byte(end) == byte(at)) ++end;
  // ?! and !? are one token as well.
  if (byte(at) == '!' || byte(at) == '?')
    while (byte(end) == '!' || byte(end) == '?') ++end;
  add(at, end);
  return end;
}

}  // namespace

std::vector<Span> split_tokens(std::string_view text, std::span<const Span> paragraphs) {
  Tokenizer tokenizer(text);
  for (const Span paragraph : paragraphs) {
    assert(paragraph.begin <= paragraph.end && paragraph.end <= text.size());
    tokenizer.read(paragraph);
  }
  return tokenizer.take();
}

}  // namespace onrecord::language
