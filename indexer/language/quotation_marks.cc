// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/quotation_marks.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>

#include "base/utf8.h"

namespace onrecord::language {
namespace {

enum class Family : std::uint8_t { kDouble, kAngle, kCorner, kSingle };
enum class Direction : std::uint8_t { kOpening, kClosing, kEither };

struct MarkShape {
  UChar32 mark;
  Family family;
  Direction direction;
};

constexpr std::array kShapes = {
    MarkShape{U'"', Family::kDouble, Direction::kEither},
    MarkShape{U'\uFF02', Family::kDouble, Direction::kEither},
    MarkShape{U'\u201C', Family::kDouble, Direction::kOpening},
    MarkShape{U'\u201D', Family::kDouble, Direction::kClosing},
    MarkShape{U'\u201E', Family::kDouble, Direction::kOpening},
    MarkShape{U'\u201F', Family::kDouble, Direction::kOpening},
    MarkShape{U'\u00AB', Family::kAngle, Direction::kOpening},
    MarkShape{U'\u00BB', Family::kAngle, Direction::kClosing},
    MarkShape{U'\u300C', Family::kCorner, Direction::kOpening},
    MarkShape{U'\u300D', Family::kCorner, Direction::kClosing},
    MarkShape{U'\u300E', Family::kCorner, Direction::kOpening},
    MarkShape{U'\u300F', Family::kCorner, Direction::kClosing},
    MarkShape{U'\'', Family::kSingle, Direction::kEither},
    MarkShape{U'`', Family::kSingle, Direction::kOpening},
    MarkShape{U'\u2018', Family::kSingle, Direction::kOpening},
    MarkShape{U'\u2019', Family::kSingle, Direction::kClosing},
    MarkShape{U'\u201A', Family::kSingle, Direction::kOpening},
    MarkShape{U'\u201B', Family::kSingle, Direction::kOpening},
};

// What may follow an apostrophe that stands for dropped letters at a word's
// beginning ('em, '90s is recognised by its digit).
constexpr std::array<std::string_view, 12> kElisions = {
    "n", "em", "til", "tis", "twas", "cause", "bout", "round", "cos", "cuz", "nuff", "twere"};

constexpr std::size_t kMaxNesting = 8;

UChar32 code_point_at(std::uint32_t at, std::string_view text) {
  return static_cast<UChar32>(decode_utf8(text, at).value);
}

const MarkShape* shape_of(UChar32 c) {
  for (const MarkShape& shape : kShapes)
    if (shape.mark == c) return &shape;
  return nullptr;
}

bool is_opening_bracket(UChar32 c) {
  return u_charType(c) == U_START_PUNCTUATION || u_charType(c) == U_DASH_PUNCTUATION || c == U'/';
}

// A mark as it is met, before anything is known about its partner.
struct Candidate {
  Span span;
  Family family;
  Direction direction;
  bool is_doubled;                         // two single marks that stand for a double one
  UChar32 before;                          // 0 at the paragraph's beginning
  UChar32 after;                           // 0 at its end
  std::uint32_t enclosing = kNoQuotation;  // the double quotation around it

  bool is_explicit() const { return direction != Direction::kEither; }
  // A letter, a full stop or a further mark stands on that side, so that this
  // one leans towards it.
  bool leans_right() const {
    return after != 0 && !u_isUWhiteSpace(after) &&
           (before == 0 || u_isUWhiteSpace(before) || is_opening_bracket(before) ||
            shape_of(before) != nullptr);
  }
  bool leans_left() const {
    return before != 0 && !u_isUWhiteSpace(before) && (after == 0 || !u_isalnum(after));
  }
};

class Matcher {
 public:
  Matcher(std::string_view text, std::span<const Span> paragraphs) : text_(text) {
    for (const Span paragraph : paragraphs) {
      assert(paragraph.begin <= paragraph.end && paragraph.end <= text.size());
      const std::size_t first = candidates_.size();
      collect(paragraph);
      paragraphs_.push_back({paragraph, first, candidates_.size()});
    }
  }

  QuotationMarks match() {
    match_doubles();
    match_singles();
    return ordered();
  }

 private:
  struct Paragraph {
    Span span;
    std::size_t first;  // its candidates
    std::size_t last;
  };

  void collect(Span paragraph);
  bool is_inch_mark(const Candidate& mark, bool is_open) const;
  bool is_elision(const Candidate& mark) const;
  bool is_possessive(const Candidate& mark) const;

  void match_doubles();
  void match_doubles(const Paragraph& paragraph);
  bool runs_on(const Paragraph& paragraph) const;
  void match_singles();
  std::optional<std::size_t> find_single_closer(std::size_t opener, std::size_t last) const;
  QuotationMarks ordered() const;

  std::uint32_t open(const Candidate& mark, MarkRole role = MarkRole::kOpens) {
    quotations_.push_back({{mark.span.begin, mark.span.end}, false, 0});
    const auto index = static_cast<std::uint32_t>(quotations_.size() - 1);
    marks_.push_back({mark.span, role, index});
    return index;
  }
  void close(std::uint32_t quotation, const Candidate& mark) {
    quotations_[quotation].span.end = mark.span.end;
    quotations_[quotation].is_closed = true;
    marks_.push_back({mark.span, MarkRole::kCloses, quotation});
  }

  std::string_view text_;
  std::vector<Paragraph> paragraphs_;
  std::vector<Candidate> candidates_;
  std::vector<QuotationMark> marks_;
  std::vector<Quotation> quotations_;

  struct OpenQuotation {
    std::uint32_t quotation;
    Family family;
    bool is_explicit;
  };
  std::vector<OpenQuotation> open_;  // double ones, innermost last
};

void Matcher::collect(Span paragraph) {
  UChar32 before = 0;
  for (std::uint32_t at = paragraph.begin; at < paragraph.end;) {
    const UChar32 c = code_point_at(at, text_);
    std::uint32_t next = at + decode_utf8(text_, at).length;
    const MarkShape* shape = shape_of(c);
    if (shape != nullptr) {
      Candidate mark{{at, next}, shape->family, shape->direction, false, before, 0};
      const std::uint32_t width = mark.span.size();
      if (mark.family == Family::kSingle && mark.span.end + width <= paragraph.end &&
          text_.substr(mark.span.end, width) == text_.substr(at, width)) {
        mark.span.end += width;
        mark.family = Family::kDouble;
        mark.is_doubled = true;
      }
      if (mark.span.end < paragraph.end) mark.after = code_point_at(mark.span.end, text_);
      next = mark.span.end;
      candidates_.push_back(mark);
    }
    before = c;
    at = next;
  }
}

// 12" is a length; in “He is 6'2"” even an open quotation does not end there.
bool Matcher::is_inch_mark(const Candidate& mark, bool is_open) const {
  if (mark.is_explicit() || !u_isdigit(mark.before)) return false;
  if (!is_open) return true;
  std::uint32_t at = mark.span.begin;
  while (at > 0 && u_isdigit(text_[at - 1])) --at;
  while (at > 0 && text_[at - 1] == ' ') --at;
  if (at == 0) return false;
  for (const std::string_view feet : {"'", "\u2019", "\u2032"})
    if (text_.substr(0, at).ends_with(feet))
      return at > feet.size() && u_isdigit(text_[at - feet.size() - 1]);
  return false;
}

bool Matcher::is_elision(const Candidate& mark) const {
  if (u_isdigit(mark.after)) {
    // The '90s, class of '09; but '100 per cent' is quoted.
    std::uint32_t at = mark.span.end;
    while (at < text_.size() && u_isdigit(text_[at])) ++at;
    return at - mark.span.end == 2;
  }
  std::uint32_t at = mark.span.end;
  while (at < text_.size() && u_isalpha(static_cast<std::uint8_t>(text_[at])) &&
         at - mark.span.end < 8)
    ++at;
  const std::string_view word = text_.substr(mark.span.end, at - mark.span.end);
  return std::any_of(kElisions.begin(), kElisions.end(),
                     [&](std::string_view e) { return e == word; });
}

// "the workers' rights", "goin' home": more often an apostrophe than the end
// of a quotation.
bool Matcher::is_possessive(const Candidate& mark) const {
  if (!u_isUWhiteSpace(mark.after)) return false;
  const bool ends_in_s = u_tolower(mark.before) == U's';
  const bool ends_in_in = mark.before == U'n' && mark.span.begin >= 2 &&
                          (text_[mark.span.begin - 2] == 'i' || text_[mark.span.begin - 2] == 'I');
  if (!ends_in_s && !ends_in_in) return false;
  const std::uint32_t next = mark.span.end + decode_utf8(text_, mark.span.end).length;
  return next < text_.size() && u_isalnum(code_point_at(next, text_));
}

// Whether a quotation left open by the paragraph before goes on in this one:
// it opens again, or (curly marks only, whose direction is certain) it begins
// by closing what was open.
bool Matcher::runs_on(const Paragraph& paragraph) const {
  const OpenQuotation& outer = open_.front();
  for (std::size_t i = paragraph.first; i < paragraph.last; ++i) {
    const Candidate& mark = candidates_[i];
    if (mark.family != outer.family) continue;
    if (mark.before == 0 && mark.direction != Direction::kClosing && mark.leans_right())
      return true;
    return outer.is_explicit && mark.direction == Direction::kClosing && mark.leans_left();
  }
  return false;
}

void Matcher::match_doubles() {
  const Paragraph* previous = nullptr;
  const auto end_open = [&] {
    for (const OpenQuotation& open : open_)
      quotations_[open.quotation].span.end = previous->span.end;
    open_.clear();
  };
  for (const Paragraph& paragraph : paragraphs_) {
    if (open_.size() > 1) {
      // Only the outermost can run on; what is nested ends here.
      for (std::size_t i = 1; i < open_.size(); ++i)
        quotations_[open_[i].quotation].span.end = previous->span.end;
      open_.erase(open_.begin() + 1, open_.end());
    }
    if (!open_.empty() && !runs_on(paragraph)) end_open();
    match_doubles(paragraph);
    previous = &paragraph;
  }
  end_open();
}

void Matcher::match_doubles(const Paragraph& paragraph) {
  // Curly marks that are still to come, for telling a nested quotation from a
  // forgotten closing mark.
  std::size_t opening_ahead = 0;
  std::size_t closing_ahead = 0;
  for (std::size_t i = paragraph.first; i < paragraph.last; ++i) {
    opening_ahead +=
        candidates_[i].family != Family::kSingle && candidates_[i].direction == Direction::kOpening;
    closing_ahead +=
        candidates_[i].family != Family::kSingle && candidates_[i].direction == Direction::kClosing;
  }
  for (std::size_t i = paragraph.first; i < paragraph.last; ++i) {
    Candidate& mark = candidates_[i];
    if (!open_.empty()) mark.enclosing = open_.back().quotation;
    if (mark.family == Family::kSingle) continue;
    const bool is_open = std::any_of(open_.begin(), open_.end(), [&](const OpenQuotation& open) {
      return open.family == mark.family;
    });
    if (is_inch_mark(mark, is_open)) continue;

    bool opens = mark.direction == Direction::kOpening;
    bool closes = mark.direction == Direction::kClosing;
    if (opens) {
      --opening_ahead;
      // A curly mark typed the wrong way round, or a German one.
      if (is_open && mark.leans_left() && !mark.leans_right()) std::swap(opens, closes);
    } else if (closes) {
      --closing_ahead;
      if (!is_open && mark.leans_right() && !mark.leans_left()) std::swap(opens, closes);
    } else if (mark.leans_right() != mark.leans_left()) {
      opens = mark.leans_right();
      closes = !opens;
    } else {
      opens = !is_open;
      closes = is_open;
    }

    if (opens && mark.before == 0 && is_open && open_.size() == 1 &&
        quotations_[open_.front().quotation].span.begin < paragraph.span.begin) {
      marks_.push_back({mark.span, MarkRole::kReopens, open_.front().quotation});
    } else if (opens) {
      if (is_open) {
        const bool nests = mark.is_explicit() && closing_ahead >= opening_ahead + open_.size() + 1;
        while (!nests && !open_.empty()) {
          const OpenQuotation left = open_.back();
          quotations_[left.quotation].span.end = mark.span.begin;
          open_.pop_back();
          if (left.family == mark.family) break;
        }
      }
      if (open_.size() < kMaxNesting)
        open_.push_back({open(mark), mark.family, mark.is_explicit()});
      else
        marks_.push_back({mark.span, MarkRole::kStray, kNoQuotation});
    } else if (closes && is_open) {
      while (open_.back().family != mark.family) {
        quotations_[open_.back().quotation].span.end = mark.span.begin;
        open_.pop_back();
      }
      close(open_.back().quotation, mark);
      open_.pop_back();
    } else {
      marks_.push_back({mark.span, MarkRole::kStray, kNoQuotation});
    }
  }
}

// The first mark that ends the single quotation; one that may as well be a
// possessive's apostrophe only if there is no better. The search stops at the
// next opening mark, so that all searches of a text together are linear.
std::optional<std::size_t> Matcher::find_single_closer(std::size_t opener, std::size_t last) const {
  const std::uint32_t enclosing = candidates_[opener].enclosing;
  std::optional<std::size_t> possessive;
  for (std::size_t i = opener + 1; i < last; ++i) {
    const Candidate& mark = candidates_[i];
    if (mark.enclosing != enclosing) {
      // A quotation inside this one is passed over; the end of the one
      // around it ends the search.
      if (enclosing != kNoQuotation &&
          (mark.enclosing == kNoQuotation || mark.enclosing < enclosing))
        break;
      continue;
    }
    if (mark.family != Family::kSingle) continue;
    if (mark.direction != Direction::kClosing && mark.leans_right() && !mark.leans_left() &&
        !is_elision(mark))
      break;
    if (mark.direction == Direction::kOpening || !mark.leans_left()) continue;
    if (!is_possessive(mark)) return i;
    if (!possessive) possessive = i;
  }
  return possessive;
}

void Matcher::match_singles() {
  std::uint32_t running = kNoQuotation;
  for (std::size_t p = 0; p < paragraphs_.size(); ++p) {
    const Paragraph& paragraph = paragraphs_[p];
    const auto begins_single = [&](const Paragraph& where) {
      if (where.first == where.last) return false;
      const Candidate& mark = candidates_[where.first];
      return mark.family == Family::kSingle && mark.before == 0 &&
             mark.direction != Direction::kClosing && mark.leans_right() &&
             mark.enclosing == kNoQuotation && !is_elision(mark);
    };
    for (std::size_t i = paragraph.first; i < paragraph.last; ++i) {
      const Candidate& mark = candidates_[i];
      if (mark.family != Family::kSingle || mark.direction == Direction::kClosing ||
          !mark.leans_right() || is_elision(mark))
        continue;
      const auto closer = find_single_closer(i, paragraph.last);
      const bool reopens = mark.before == 0 && running != kNoQuotation;
      if (!closer) {
        // Without a partner it is an apostrophe, unless the next paragraph
        // opens again.
        const bool runs_on =
            mark.before == 0 && p + 1 < paragraphs_.size() && begins_single(paragraphs_[p + 1]);
        if (reopens) {
          marks_.push_back({mark.span, MarkRole::kReopens, running});
        } else if (runs_on) {
          running = open(mark);
        } else {
          continue;
        }
        quotations_[running].span.end = paragraph.span.end;
        if (!runs_on) running = kNoQuotation;
        continue;
      }
      std::uint32_t quotation = running;
      if (reopens)
        marks_.push_back({mark.span, MarkRole::kReopens, quotation});
      else
        quotation = open(mark);
      close(quotation, candidates_[*closer]);
      if (reopens) running = kNoQuotation;
      i = *closer;
    }
    running =
        p + 1 < paragraphs_.size() && running != kNoQuotation && begins_single(paragraphs_[p + 1])
            ? running
            : kNoQuotation;
  }
}

// Brings both lists into the order of the text and counts the nesting.
QuotationMarks Matcher::ordered() const {
  std::vector<std::uint32_t> order(quotations_.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Span x = quotations_[a].span;
    const Span y = quotations_[b].span;
    return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
  });
  QuotationMarks result;
  result.quotations.reserve(order.size());
  std::vector<std::uint32_t> new_index(order.size());
  std::vector<std::uint32_t> ends;
  for (const std::uint32_t old : order) {
    Quotation quotation = quotations_[old];
    while (!ends.empty() && ends.back() <= quotation.span.begin) ends.pop_back();
    quotation.depth = static_cast<std::uint32_t>(ends.size());
    ends.push_back(quotation.span.end);
    new_index[old] = static_cast<std::uint32_t>(result.quotations.size());
    result.quotations.push_back(quotation);
  }
  result.marks = marks_;
  for (QuotationMark& mark : result.marks)
    if (mark.quotation != kNoQuotation) mark.quotation = new_index[mark.quotation];
  std::sort(
      result.marks.begin(), result.marks.end(),
      [](const QuotationMark& a, const QuotationMark& b) { return a.span.begin < b.span.begin; });
  return result;
}

}  // namespace

QuotationMarks match_quotation_marks(std::string_view text, std::span<const Span> paragraphs) {
  return Matcher(text, paragraphs).match();
}

}  // namespace onrecord::language
