// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/source_names.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <set>
#include <string>

#include "base/utf8.h"
#include "indexer/extract/word_classes.h"
#include "indexer/language/tokens.h"
#include "schema/normalise.h"

namespace onrecord::extract {

namespace {

using language::Name;
using language::NameType;

// Sure enough to be listed among an article's persons.
constexpr float kProbability = 0.5F;
constexpr std::size_t kLongestName = 4;  // tokens

class SourceNames {
 public:
  SourceNames(std::string_view text, const std::vector<Span>& tokens, std::vector<Name> names)
      : text_(text), tokens_(tokens), names_(std::move(names)) {
    for (const Name& name : names_) {
      if (name.type != NameType::kPerson) continue;
      const std::string_view printed = slice(text_, name.span);
      if (const std::size_t space = printed.rfind(' '); space != std::string_view::npos)
        surnames_.insert(std::string(printed.substr(space + 1)));
    }
  }

  void read(Span source) {
    std::size_t end = end_token(source);
    const std::size_t first = first_token(source);
    while (end > first && !is_word(end - 1)) --end;
    std::size_t begin = end;
    while (begin > first && end - begin < kLongestName && is_name_word(begin - 1)) --begin;
    if (begin == end) return;
    const Span span{tokens_[begin].begin, tokens_[end - 1].end};
    if (is_named(span)) return;
    const bool is_known =
        end - begin == 1 && begin == first && surnames_.contains(std::string(slice(text_, span)));
    const bool has_role =
        begin > first && is(lower(begin - 1), WordClass::kRole | WordClass::kTitle);
    if (is_known || (has_role && end - begin > 1))
      names_.push_back({span, NameType::kPerson, kProbability});
  }

  // "Weekly Ledger: Is it over?": a label that the text elsewhere calls "the Weekly Ledger" is no
  // person.
  void read_label(Span label) {
    const std::size_t first = first_token(label), end = end_token(label);
    if (end < first + 2 || end > first + kLongestName || is_named(label)) return;
    for (std::size_t t = first; t < end; ++t)
      if (!is_name_word(t) && !is(lower(t), WordClass::kOrganization)) return;
    read_words_behind_article();
    if (behind_article_.contains(slice(text_, label)))
      names_.push_back({label, NameType::kOrganization, kProbability});
  }

  std::vector<Name> take() {
    std::sort(names_.begin(), names_.end(),
              [](const Name& a, const Name& b) { return a.span.begin < b.span.begin; });
    return std::move(names_);
  }

 private:
  std::size_t first_token(Span span) const { return language::first_token(tokens_, span); }
  std::size_t end_token(Span span) const { return language::end_token(tokens_, span); }
  std::string lower(std::size_t t) const { return fold(slice(text_, tokens_[t])); }

  // Once for all labels of a text: a transcript has thousands.
  void read_words_behind_article() {
    if (has_read_articles_) return;
    has_read_articles_ = true;
    for (std::size_t t = 0; t + 2 < tokens_.size(); ++t) {
      if (slice(text_, tokens_[t]) != "the") continue;
      const std::uint32_t begin = tokens_[t + 1].begin;
      for (std::size_t last = t + 2; last <= t + kLongestName && last < tokens_.size(); ++last)
        behind_article_.insert(text_.substr(begin, tokens_[last].end - begin));
    }
  }

  bool is_word(std::size_t t) const {
    return u_isalpha(static_cast<UChar32>(decode_utf8(slice(text_, tokens_[t]), 0).value));
  }

  // Capitalised, and no word of another kind.
  bool is_name_word(std::size_t t) const {
    const std::string_view token = slice(text_, tokens_[t]);
    const bool is_capitalised =
        u_isupper(static_cast<UChar32>(decode_utf8(token, 0).value)) && token.size() > 1;
    return is_capitalised &&
           !std::any_of(token.begin() + 1, token.end(), [](char c) { return c == '.'; }) &&
           classes_of(lower(t)) == WordClass::kNone;
  }

  bool is_named(Span span) const {
    return std::any_of(names_.begin(), names_.end(),
                       [&](const Name& name) { return name.span.overlaps(span); });
  }

  std::string_view text_;
  const std::vector<Span>& tokens_;
  std::vector<Name> names_;
  std::set<std::string> surnames_;  // as printed
  bool has_read_articles_ = false;
  std::set<std::string_view> behind_article_;  // two to kLongestName tokens behind "the"
};

}  // namespace

std::vector<Name> add_source_names(std::string_view text, const std::vector<Span>& tokens,
                                   const std::vector<language::Attribution>& attributions,
                                   std::vector<Name> names) {
  SourceNames found(text, tokens, std::move(names));
  for (const language::Attribution& attribution : attributions)
    if (attribution.source) {
      if (slice(text, attribution.cue) == ":") found.read_label(*attribution.source);
      found.read(*attribution.source);
    }
  return found.take();
}

}  // namespace onrecord::extract
