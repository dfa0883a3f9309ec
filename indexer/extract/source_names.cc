// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/source_names.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <set>
#include <string>

#include "base/utf8.h"
#include "indexer/extract/word_classes.h"

namespace onrecord::extract {

namespace {

using language::Name;
using language::NameType;

// Sure enough to be listed among an article's persons.
constexpr float kProbability = 0.5F;
constexpr std::size_t kLongestName = 4;  // tokens

class SourceNames {
 public:
  SourceNames(const PrintedTokens& tokens, std::vector<Name> names)
      : tokens_(tokens), names_(std::move(names)) {
    for (const Name& name : names_) {
      if (name.type != NameType::kPerson) continue;
      const std::string_view printed = tokens_.printed(name.span);
      if (const std::size_t space = printed.rfind(' '); space != std::string_view::npos)
        surnames_.insert(std::string(printed.substr(space + 1)));
    }
  }

  void read(Span source) {
    std::size_t end = tokens_.end(source);
    const std::size_t first = tokens_.first(source);
    while (end > first && !is_word(end - 1)) --end;
    std::size_t begin = end;
    while (begin > first && end - begin < kLongestName && is_name_word(begin - 1)) --begin;
    if (begin == end) return;
    const Span span{tokens_[begin].begin, tokens_[end - 1].end};
    if (is_named(span)) return;
    const bool is_known = end - begin == 1 && begin == first &&
                          surnames_.contains(std::string(tokens_.printed(span)));
    const bool has_role =
        begin > first && is(tokens_.lower(begin - 1), WordClass::kRole | WordClass::kTitle);
    if (is_known || (has_role && end - begin > 1))
      names_.push_back({span, NameType::kPerson, kProbability});
  }

  // "Weekly Ledger: Is it over?": a label that the text elsewhere calls "the Weekly Ledger" is no
  // person.
  void read_label(Span label) {
    const std::size_t first = tokens_.first(label), end = tokens_.end(label);
    if (end < first + 2 || end > first + kLongestName || is_named(label)) return;
    for (std::size_t t = first; t < end; ++t)
      if (!is_name_word(t) && !is(tokens_.lower(t), WordClass::kOrganization)) return;
    read_words_behind_article();
    if (behind_article_.contains(tokens_.printed(label)))
      names_.push_back({label, NameType::kOrganization, kProbability});
  }

  std::vector<Name> take() {
    std::sort(names_.begin(), names_.end(),
              [](const Name& a, const Name& b) { return a.span.begin < b.span.begin; });
    return std::move(names_);
  }

 private:
  // Once for all labels of a text: a transcript has thousands.
  void read_words_behind_article() {
    if (has_read_articles_) return;
    has_read_articles_ = true;
    for (std::size_t t = 0; t + 2 < tokens_.size(); ++t) {
      if (tokens_.printed(t) != "the") continue;
      const std::uint32_t begin = tokens_[t + 1].begin;
      for (std::size_t last = t + 2; last <= t + kLongestName && last < tokens_.size(); ++last)
        behind_article_.insert(tokens_.printed(Span{begin, tokens_[last].end}));
    }
  }

  bool is_word(std::size_t t) const {
    return u_isalpha(static_cast<UChar32>(decode_utf8(tokens_.printed(t), 0).value));
  }

  // Capitalised, and no word of another kind.
  bool is_name_word(std::size_t t) const {
    const std::string_view token = tokens_.printed(t);
    const bool is_capitalised =
        u_isupper(static_cast<UChar32>(decode_utf8(token, 0).value)) && token.size() > 1;
    return is_capitalised &&
           !std::any_of(token.begin() + 1, token.end(), [](char c) { return c == '.'; }) &&
           classes_of(tokens_.lower(t)) == WordClass::kNone;
  }

  bool is_named(Span span) const {
    return std::any_of(names_.begin(), names_.end(),
                       [&](const Name& name) { return name.span.overlaps(span); });
  }

  const PrintedTokens& tokens_;
  std::vector<Name> names_;
  std::set<std::string> surnames_;  // as printed
  bool has_read_articles_ = false;
  std::set<std::string_view> behind_article_;  // two to kLongestName tokens behind "the"
};

}  // namespace

std::vector<Name> add_source_names(const PrintedTokens& tokens,
                                   const std::vector<language::Attribution>& attributions,
                                   std::vector<Name> names) {
  SourceNames found(tokens, std::move(names));
  for (const language::Attribution& attribution : attributions)
    if (attribution.source) {
      if (tokens.printed(attribution.cue) == ":") found.read_label(*attribution.source);
      found.read(*attribution.source);
    }
  return found.take();
}

}  // namespace onrecord::extract
