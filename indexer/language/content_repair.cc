// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/content_repair.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <set>

#include "base/utf8.h"
#include "indexer/language/quotation_marks.h"

namespace onrecord::language {
namespace {

// Between what is said and the next cue: "the tolls would rise, but warned that …".
constexpr auto kConjunctions =
    std::to_array<std::string_view>({"and", "but", "while", "before", "by"});

// A quotation of one short word proves nothing: a nickname, a title, a scare quote.
constexpr std::uint32_t kFewestLetters = 12;

// Fewer words than these, beside a whole quotation, are a slip.
constexpr int kFewestWords = 3;

bool is_space(UChar32 c) {
  return u_isUWhiteSpace(c);
}

// Letters and digits, as the yardstick counts them.
std::uint32_t count_letters(std::string_view words) {
  std::uint32_t letters = 0;
  for (std::size_t at = 0; at < words.size();) {
    const CodePoint c = decode_utf8(words, at);
    letters += u_isalnum(static_cast<UChar32>(c.value));
    at += c.length;
  }
  return letters;
}

bool has_letters(std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    const CodePoint c = decode_utf8(words, at);
    if (u_isalnum(static_cast<UChar32>(c.value))) return true;
    at += c.length;
  }
  return false;
}

// Without the comma or dash that parts it from what comes next.
std::string_view without_tail(std::string_view words) {
  while (!words.empty() && std::string_view(" \n,;:-").find(words.back()) != std::string_view::npos)
    words.remove_suffix(1);
  return words;
}

int count_words(std::string_view words) {
  int count = 0;
  bool was_space = true;
  for (const char c : words) {
    const bool now_space = c == ' ' || c == '\n' || c == '\t';
    count += was_space && !now_space;
    was_space = now_space;
  }
  return count;
}

// A closed quotation that lies in no other.
struct Outer {
  Span span;   // with its marks
  Span inner;  // without the first and the last of them
  std::uint32_t letters = 0;
  std::size_t first_paragraph = 0;
  std::size_t last_paragraph = 0;
};

class Repair {
 public:
  Repair(std::string_view text, std::span<const Span> paragraphs,
         std::vector<Attribution>& attributions);

  void run();

 private:
  // The steps, in their order.
  void trim();
  void drop_slips();
  void drop_far_fragments();
  void drop_claimed_fragments();
  void complete_fragments();
  void end_with_quotation();
  void follow_running_quotations();
  void take_marks_in();
  void end_before_next_cue();

  using Step = void (Repair::*)();
  static const std::array<Step, 9> kSteps;

  std::string_view words(std::uint32_t begin, std::uint32_t end) const {
    return begin < end ? text_.substr(begin, end - begin) : std::string_view();
  }
  std::size_t paragraph_of(std::uint32_t at) const;
  const Outer* quotation_at(std::uint32_t at) const;
  // The quotation that the piece lies in; null if in none, or not wholly.
  const Outer* quotation_of(Span piece) const;
  bool is_whole(const Outer& quotation, Span piece) const {
    return count_letters(slice(text_, piece)) >= quotation.letters;
  }
  bool is_whole(Span piece) const {
    const Outer* quotation = quotation_of(piece);
    return quotation != nullptr && is_whole(*quotation, piece);
  }
  bool has_cue(std::uint32_t begin, std::uint32_t end) const {
    const auto cue = std::ranges::lower_bound(cues_, begin);
    return cue != cues_.end() && *cue < end;
  }
  // Whether the content has a whole quotation that is worth the name.
  bool has_whole_quotation(const Attribution& attribution) const {
    return std::ranges::any_of(attribution.content, [&](Span piece) {
      return is_whole(piece) && count_letters(slice(text_, piece)) >= kFewestLetters;
    });
  }

  std::string_view text_;
  std::span<const Span> paragraphs_;
  std::vector<Attribution>& attributions_;
  std::vector<Outer> quotations_;
  std::vector<std::uint32_t> cues_;  // where the cues begin
};

// Content F1 (close: direct, mixed, all; exact: all) with them 88.7 68.3 65.3 57.4 on PolNeAR dev
// and 91.5 70.5 72.2 63.2 on Wikinews dev; without any of them 81.0 65.0 63.5 54.8
// and 85.8 65.3 70.3 59.4 (weights after two of five epochs).
constexpr std::array<Repair::Step, 9> Repair::kSteps = {
    &Repair::trim,
    &Repair::drop_slips,
    &Repair::drop_far_fragments,
    &Repair::drop_claimed_fragments,
    &Repair::complete_fragments,
    &Repair::end_with_quotation,
    &Repair::follow_running_quotations,
    &Repair::take_marks_in,
    &Repair::end_before_next_cue,
};

Repair::Repair(std::string_view text, std::span<const Span> paragraphs,
               std::vector<Attribution>& attributions)
    : text_(text), paragraphs_(paragraphs), attributions_(attributions) {
  const QuotationMarks found = match_quotation_marks(text, paragraphs);
  std::vector<Span> inner(found.quotations.size());
  for (const QuotationMark& mark : found.marks) {
    if (mark.quotation == kNoQuotation) continue;
    if (mark.role == MarkRole::kOpens) inner[mark.quotation].begin = mark.span.end;
    if (mark.role == MarkRole::kCloses) inner[mark.quotation].end = mark.span.begin;
  }
  for (std::size_t i = 0; i < found.quotations.size(); ++i) {
    const Quotation& quotation = found.quotations[i];
    if (quotation.depth > 0 || !quotation.is_closed) continue;
    quotations_.push_back({quotation.span, inner[i], count_letters(slice(text, quotation.span)),
                           paragraph_of(quotation.span.begin),
                           paragraph_of(quotation.span.end - 1)});
  }
  for (const Attribution& attribution : attributions) cues_.push_back(attribution.cue.begin);
  std::ranges::sort(cues_);
}

void Repair::run() {
  for (const Step step : kSteps) (this->*step)();
  std::erase_if(attributions_, [](const Attribution& a) { return a.content.empty(); });
}

std::size_t Repair::paragraph_of(std::uint32_t at) const {
  const auto after = std::ranges::upper_bound(paragraphs_, at, {}, &Span::begin);
  return after == paragraphs_.begin() ? 0
                                      : static_cast<std::size_t>(after - paragraphs_.begin()) - 1;
}

const Outer* Repair::quotation_at(std::uint32_t at) const {
  const auto after = std::ranges::upper_bound(
      quotations_, at, {}, [](const Outer& quotation) { return quotation.span.begin; });
  if (after == quotations_.begin()) return nullptr;
  const Outer& quotation = *(after - 1);
  return at < quotation.span.end ? &quotation : nullptr;
}

const Outer* Repair::quotation_of(Span piece) const {
  const Outer* quotation = quotation_at(piece.begin);
  return quotation != nullptr && piece.end <= quotation->span.end ? quotation : nullptr;
}

// Neither pieces without a letter nor punctuation that belongs to what stands before or after.
void Repair::trim() {
  constexpr std::u32string_view kNotFirst = U",.;:!?”’)]";
  constexpr std::u32string_view kNotLast = U"(“[—–-";
  for (Attribution& attribution : attributions_) {
    std::erase_if(attribution.content,
                  [&](Span piece) { return !has_letters(slice(text_, piece)); });
    for (Span& piece : attribution.content) {
      while (true) {
        const CodePoint first = decode_utf8(text_, piece.begin);
        if (!is_space(static_cast<UChar32>(first.value)) &&
            kNotFirst.find(first.value) == kNotFirst.npos)
          break;
        piece.begin += first.length;
      }
      while (true) {
        std::uint32_t last = piece.end - 1;
        while (last > piece.begin && (text_[last] & 0xC0) == 0x80) --last;
        const char32_t c = decode_utf8(text_, last).value;
        if (!is_space(static_cast<UChar32>(c)) && kNotLast.find(c) == kNotLast.npos) break;
        piece.end = last;
      }
    }
  }
}

// “We won,” he said … “They: two words of the next quotation.
void Repair::drop_slips() {
  for (Attribution& attribution : attributions_) {
    if (attribution.content.size() < 2 || !has_whole_quotation(attribution)) continue;
    std::erase_if(attribution.content, [&](Span piece) {
      return !is_whole(piece) && count_words(slice(text_, piece)) < kFewestWords;
    });
  }
}

// In another paragraph than its cue a content is a whole quotation, the rest of one that begins
// beside the cue, or a mistake.
void Repair::drop_far_fragments() {
  for (Attribution& attribution : attributions_) {
    if (attribution.content.size() < 2) continue;
    const std::size_t home = paragraph_of(attribution.cue.begin);
    const auto is_near = [&](Span piece) { return paragraph_of(piece.begin) == home; };
    if (std::ranges::none_of(attribution.content, is_near)) continue;
    std::erase_if(attribution.content, [&](Span piece) {
      if (is_near(piece)) return false;
      const Outer* quotation = quotation_of(piece);
      return quotation == nullptr ||
             (quotation->first_paragraph != home && !is_whole(*quotation, piece));
    });
  }
}

// What one attribution has as a whole, another has no part of, unless its cue stands in it.
void Repair::drop_claimed_fragments() {
  std::set<std::pair<const Outer*, const Attribution*>> claims;
  for (const Attribution& attribution : attributions_)
    for (const Span piece : attribution.content) {
      const Outer* quotation = quotation_of(piece);
      if (quotation != nullptr && quotation->letters >= kFewestLetters &&
          is_whole(*quotation, piece))
        claims.emplace(quotation, &attribution);
    }
  const auto is_claimed_by_other = [&](const Outer* quotation, const Attribution& attribution) {
    auto claim = claims.lower_bound({quotation, nullptr});
    if (claim != claims.end() && claim->first == quotation && claim->second == &attribution)
      ++claim;
    return claim != claims.end() && claim->first == quotation;
  };
  for (Attribution& attribution : attributions_)
    std::erase_if(attribution.content, [&](Span piece) {
      const Outer* quotation = quotation_of(piece);
      return quotation != nullptr && !quotation->span.contains(attribution.cue) &&
             !is_whole(*quotation, piece) && is_claimed_by_other(quotation, attribution);
    });
}

// A part of a quotation is all of it, unless somebody is quoted within.
void Repair::complete_fragments() {
  for (Attribution& attribution : attributions_)
    for (Span& piece : attribution.content) {
      const Outer* quotation = quotation_of(piece);
      if (quotation == nullptr || quotation->first_paragraph != quotation->last_paragraph ||
          has_cue(quotation->span.begin, quotation->span.end))
        continue;
      piece = quotation->span;
    }
}

// “Don’t,” until shots are heard: a comma or stop before the closing mark ends what was said.
void Repair::end_with_quotation() {
  for (Attribution& attribution : attributions_)
    for (Span& piece : attribution.content) {
      const Outer* quotation = quotation_at(piece.begin);
      if (quotation == nullptr || piece.begin > quotation->inner.begin ||
          piece.end <= quotation->span.end || quotation->inner.empty())
        continue;
      const char last = text_[quotation->inner.end - 1];
      if (last == ',' || last == '.' || last == '?' || last == '!') piece.end = quotation->span.end;
    }
}

// Opened again in each paragraph and closed once: one content, however long.
void Repair::follow_running_quotations() {
  for (Attribution& attribution : attributions_)
    for (Span& piece : attribution.content) {
      const Outer* quotation = quotation_of(piece);
      if (quotation == nullptr || quotation->first_paragraph == quotation->last_paragraph ||
          piece.begin > quotation->inner.begin || has_cue(piece.begin, quotation->span.end))
        continue;
      piece.end = quotation->span.end;
    }
}

// Marks belong to the content that reaches them.
void Repair::take_marks_in() {
  for (Attribution& attribution : attributions_)
    for (Span& piece : attribution.content) {
      const Outer* first = quotation_at(piece.begin);
      const Outer* last = quotation_at(piece.end - 1);
      const bool ends_there = last != nullptr && !has_letters(words(piece.end, last->span.end));
      const bool begins_there =
          first != nullptr && !has_letters(words(first->span.begin, piece.begin));
      if (ends_there && (last != first || begins_there)) piece.end = last->span.end;
      if (begins_there && (last != first || ends_there)) piece.begin = first->span.begin;
    }
}

// He said the tolls would rise and warned that nobody would pay: what the second cue claims to its
// end is not said twice. Content F1 (close, all) on PolNeAR dev and Wikinews dev 72.5 -> 72.6 and
// 77.8 -> 77.9.
void Repair::end_before_next_cue() {
  std::vector<const Attribution*> by_cue;
  for (const Attribution& attribution : attributions_)
    if (!attribution.content.empty()) by_cue.push_back(&attribution);
  std::ranges::sort(by_cue, {}, [](const Attribution* a) { return a->cue; });
  for (Attribution& attribution : attributions_)
    for (Span& piece : attribution.content) {
      const auto is_next = [&](const Attribution* other) {
        return other != &attribution && piece.contains(other->cue) &&
               other->cue.begin > piece.begin && quotation_at(other->cue.begin) == nullptr &&
               other->content.front().begin >= other->cue.end &&
               !has_letters(words(other->content.back().end, piece.end)) &&
               !(other->source && piece.contains(*other->source));
      };
      auto next = std::ranges::lower_bound(by_cue, piece.begin, {},
                                           [](const Attribution* a) { return a->cue.begin; });
      while (next != by_cue.end() && (*next)->cue.begin < piece.end && !is_next(*next)) ++next;
      if (next == by_cue.end() || (*next)->cue.begin >= piece.end) continue;
      std::string_view said = without_tail(words(piece.begin, (*next)->cue.begin));
      for (const std::string_view conjunction : kConjunctions)
        if (said.ends_with(conjunction) && said.size() > conjunction.size() &&
            said[said.size() - conjunction.size() - 1] == ' ') {
          said = without_tail(said.substr(0, said.size() - conjunction.size()));
          break;
        }
      if (has_letters(said)) piece.end = piece.begin + static_cast<std::uint32_t>(said.size());
    }
}

}  // namespace

void repair_contents(std::string_view text, std::span<const Span> paragraphs,
                     std::vector<Attribution>& attributions) {
  Repair(text, paragraphs, attributions).run();
  // Two pieces may have become one quotation.
  for (Attribution& attribution : attributions) {
    std::ranges::sort(attribution.content);
    std::vector<Span> joined;
    for (const Span piece : attribution.content) {
      if (!joined.empty() && piece.begin < joined.back().end)
        joined.back().end = std::max(joined.back().end, piece.end);
      else
        joined.push_back(piece);
    }
    attribution.content = std::move(joined);
  }
}

}  // namespace onrecord::language
