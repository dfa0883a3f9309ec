// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/letters.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/one_of.h"
#include "indexer/language/printed_labels.h"
#include "indexer/language/quotation_marks.h"

namespace onrecord::language {
namespace {

constexpr std::size_t kFrontParagraphs = 3;  // where a page's heading stands
constexpr std::size_t kLongestSignOff = 40;  // bytes
constexpr std::size_t kFewestWords = 3;      // of a letter

// "Your letters", "Letters to the editor", "Readers' letters".
constexpr auto kHeadingWords = std::to_array<std::string_view>(
    {"a", "editor", "from", "letter", "letters", "mail", "mailbag", "our", "page", "postbag",
     "reader", "readers", "the", "to", "your"});
constexpr auto kLetterWords =
    std::to_array<std::string_view>({"letter", "letters", "mailbag", "postbag"});

// In lower case; what may follow is in the next table.
constexpr auto kSalutations = std::to_array<std::string_view>(
    {"to the editor", "dear editor", "dear sir or madam", "dear sir/madam", "dear sir",
     "dear madam", "editor", "sir", "madam"});
constexpr auto kSalutationEnds = std::to_array<std::string_view>({",", ":", "—", "–", "-"});

constexpr auto kSignOffs =
    std::to_array<std::string_view>({"yours", "sincerely", "faithfully", "respectfully", "regards",
                                     "best wishes", "kind regards", "signed"});

constexpr auto kFirstPerson =
    std::to_array<std::string_view>({"I", "I'm", "I’m", "I've", "I’ve", "I'd", "I’d", "My", "We",
                                     "Our", "me", "my", "our", "us", "we"});

std::string_view without_punctuation(std::string_view word) {
  constexpr std::string_view kPunctuation = ".,;:!?()'\"";
  const auto begin = word.find_first_not_of(kPunctuation);
  if (begin == std::string_view::npos) return {};
  return word.substr(begin, word.find_last_not_of(kPunctuation) + 1 - begin);
}

bool is_heading_of_letters(std::string_view paragraph) {
  bool names_letters = false;
  for (const std::string_view printed : split_words(paragraph)) {
    std::string word = ascii_lower(without_punctuation(printed));
    if (word == "readers’" || word == "reader’s" || word == "reader's") word = "readers";
    if (!is_one_of(word, kHeadingWords)) return false;
    names_letters |= is_one_of(word, kLetterWords);
  }
  return names_letters;
}

bool ends_a_sentence(std::string_view paragraph) {
  constexpr auto kEnds =
      std::to_array<std::string_view>({".", "!", "?", "…", "\"", "”", "’", "'", ")"});
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return paragraph.ends_with(end); });
}

// Where a letter begins behind its salutation: "Sir, – The ferry …".
std::optional<std::uint32_t> behind_salutation(std::string_view text, Span paragraph) {
  const std::string lower = ascii_lower(slice(text, paragraph).substr(0, kLongestSignOff));
  for (const std::string_view salutation : kSalutations) {
    if (!lower.starts_with(salutation)) continue;
    const auto end = paragraph.begin + static_cast<std::uint32_t>(salutation.size());
    std::uint32_t at = end;
    for (std::uint32_t next = at;; at = next) {
      next = skip_one(text, skip_spaces(text, at, paragraph.end), paragraph.end, kSalutationEnds);
      if (next == skip_spaces(text, at, paragraph.end)) break;
    }
    at = skip_spaces(text, at, paragraph.end);
    if (at == paragraph.end) return at;
    // "Sir, the ferry …" may be anything; so may "Editor Ann Lund".
    const std::string_view marks = text.substr(end, at - end);
    const bool is_sure = marks.find_first_of(":") != std::string_view::npos ||
                         marks.find("–") != std::string_view::npos ||
                         marks.find("—") != std::string_view::npos || lower.starts_with("dear ");
    return is_sure && at > end ? std::optional(at) : std::nullopt;
  }
  return std::nullopt;
}

struct Signature {
  Span cue;   // dash or "Yours faithfully,", or empty
  Span name;  // with place or description
  std::size_t last_paragraph = 0;
  bool has_dash = false;
};

class LetterReader {
 public:
  LetterReader(std::string_view text, std::span<const Span> paragraphs)
      : text_(text), paragraphs_(paragraphs) {}

  std::vector<LabelledSpeech> read() {
    find_heading();
    for (std::size_t p = first_; p < paragraphs_.size(); ++p) {
      if (const auto begin = behind_salutation(text_, paragraphs_[p])) {
        is_open_ = true;
        begin_ = *begin;
        first_ = *begin < paragraphs_[p].end ? p : p + 1;
        continue;
      }
      if (const auto inner = signature_inside(p)) {
        add(*inner, p, trim_end(text_, paragraphs_[p].begin, inner->cue.begin));
      } else if (const auto signature = signature_at(p); signature && p > 0) {
        add(*signature, p - 1, trim_end(text_, paragraphs_[p - 1].begin, paragraphs_[p - 1].end));
        p = signature->last_paragraph;
      } else {
        continue;
      }
      is_open_ = false;
      first_ = p + 1;
      begin_ = 0;
    }
    return std::move(letters_);
  }

 private:
  void find_heading() {
    for (std::size_t p = 0; p < std::min(kFrontParagraphs, paragraphs_.size()); ++p)
      if (is_heading_of_letters(printed(p))) {
        is_page_ = true;
        first_ = p + 1;
      }
  }

  std::string_view printed(std::size_t p) const {
    const Span span = paragraphs_[p];
    return text_.substr(span.begin, trim_end(text_, span.begin, span.end) - span.begin);
  }

  std::optional<Span> name_between(std::uint32_t begin, std::uint32_t end) const {
    begin = skip_spaces(text_, begin, end);
    end = trim_end(text_, begin, end);
    if (end > begin && text_[end - 1] == '.') --end;
    const std::string_view name = text_.substr(begin, end - begin);
    if (!is_signature(name) || split_words(name.substr(0, name.find(','))).size() < 2)
      return std::nullopt;
    return Span{begin, end};
  }

  bool is_comma_in(Span name) const {
    return slice(text_, name).find(',') != std::string_view::npos;
  }

  // "I doubt it. — Ann Lund, Eastfield" at the end of a paragraph.
  std::optional<Signature> signature_inside(std::size_t p) const {
    const Span span = paragraphs_[p];
    for (const std::string_view dash : {"—", "–", "―"}) {
      const auto at = printed(p).rfind(dash);
      if (at == std::string_view::npos || at == 0) continue;
      const auto begin = span.begin + static_cast<std::uint32_t>(at);
      const Span cue{begin, begin + static_cast<std::uint32_t>(dash.size())};
      const std::uint32_t before = trim_end(text_, span.begin, begin);
      if (!ends_a_sentence(text_.substr(span.begin, before - span.begin))) continue;
      const auto name = name_between(cue.end, span.end);
      if (name && is_comma_in(*name)) return Signature{cue, *name, p, true};
    }
    return std::nullopt;
  }

  std::optional<Signature> signature_at(std::size_t p) const {
    const Span span = paragraphs_[p];
    const std::uint32_t behind = skip_dash(text_, span.begin, span.end);
    if (behind > span.begin) {
      const auto name = name_between(behind, span.end);
      return name ? std::optional(Signature{{span.begin, behind}, *name, p, true}) : std::nullopt;
    }
    if (is_page_ || is_open_)
      if (const auto signature = signed_off(p)) return signature;
    if (!(is_page_ || is_open_) || p == 0 || !ends_a_sentence(printed(p - 1))) return std::nullopt;
    const auto name = name_between(span.begin, span.end);
    if (!name || ends_a_sentence(printed(p))) return std::nullopt;
    if (is_comma_in(*name)) return Signature{{name->begin, name->begin}, *name, p, false};
    // A name above its place; alone it could be the next letter's heading.
    const bool is_place_below = p + 1 < paragraphs_.size() && is_label_name(printed(p + 1));
    if (!is_place_below && p + 1 < paragraphs_.size()) return std::nullopt;
    return Signature{
        {name->begin, name->begin}, *name, std::min(p + 1, paragraphs_.size() - 1), false};
  }

  // "Yours faithfully, Ann Lund", or the name below.
  std::optional<Signature> signed_off(std::size_t p) const {
    const std::string lower = ascii_lower(printed(p).substr(0, kLongestSignOff));
    if (std::ranges::none_of(kSignOffs, [&](auto words) { return lower.starts_with(words); }))
      return std::nullopt;
    const Span span = paragraphs_[p];
    const auto comma = printed(p).find(',');
    const std::uint32_t end = comma == std::string_view::npos
                                  ? trim_end(text_, span.begin, span.end)
                                  : span.begin + static_cast<std::uint32_t>(comma) + 1;
    if (skip_spaces(text_, end, span.end) < span.end) {
      const auto name = name_between(end, span.end);
      return name ? std::optional(Signature{{span.begin, end}, *name, p, false}) : std::nullopt;
    }
    if (p + 1 == paragraphs_.size() || end - span.begin > kLongestSignOff) return std::nullopt;
    const auto name = name_between(paragraphs_[p + 1].begin, paragraphs_[p + 1].end);
    if (!name) return std::nullopt;
    const bool is_place_below = p + 2 < paragraphs_.size() && is_label_name(printed(p + 2));
    return Signature{{span.begin, end}, *name, p + (is_place_below ? 2 : 1), false};
  }

  void add(const Signature& signature, std::size_t last, std::uint32_t end) {
    std::size_t first = first_;
    if (!is_page_ && !is_open_) {
      first = last;
      if (!signature.has_dash || !is_comma_in(signature.name) ||
          !speaks_of_itself({paragraphs_[last].begin, end}))
        return;
    }
    while (begin_ == 0 && first < last && !ends_a_sentence(printed(first))) ++first;
    if (first > last) return;
    const Span letter{std::max(begin_, paragraphs_[first].begin), end};
    if (letter.begin >= letter.end || split_words(slice(text_, letter)).size() < kFewestWords)
      return;
    letters_.push_back(
        {signature.name, signature.cue, {letter}, {letter.begin, signature.name.end}});
  }

  // "I", "we" and the like outside of quotation marks.
  bool speaks_of_itself(Span letter) const {
    const Span spans[] = {letter};
    const auto quotations = match_quotation_marks(text_, spans).quotations;
    for (const std::string_view word : split_words(slice(text_, letter))) {
      const auto at = static_cast<std::uint32_t>(word.data() - text_.data());
      const bool is_quoted = std::ranges::any_of(
          quotations, [&](const Quotation& q) { return q.span.begin <= at && at < q.span.end; });
      if (!is_quoted && is_one_of(without_punctuation(word), kFirstPerson)) return true;
    }
    return false;
  }

  std::string_view text_;
  std::span<const Span> paragraphs_;
  bool is_page_ = false;   // a heading says that these are letters
  bool is_open_ = false;   // a salutation has been read
  std::size_t first_ = 0;  // paragraph of the letter that is being read
  std::uint32_t begin_ = 0;
  std::vector<LabelledSpeech> letters_;
};

}  // namespace

std::vector<LabelledSpeech> find_letters(std::string_view text, std::span<const Span> paragraphs) {
  return LetterReader(text, paragraphs).read();
}

}  // namespace onrecord::language
