// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/mentions.h"

#include <algorithm>

#include "base/ascii.h"

namespace onrecord::language {
namespace {

// Part of what the weights mean: these are the trainer's numbers.
constexpr std::size_t kMostBefore = 40;
constexpr std::uint32_t kSeenAfter = 20;
constexpr std::size_t kMostAfter = 2;

struct Pronoun {
  std::string_view word;
  MentionKind kind;
};
constexpr std::array kPronouns = {
    Pronoun{"he", MentionKind::kHe},       Pronoun{"him", MentionKind::kHe},
    Pronoun{"his", MentionKind::kHe},      Pronoun{"himself", MentionKind::kHe},
    Pronoun{"she", MentionKind::kShe},     Pronoun{"her", MentionKind::kShe},
    Pronoun{"hers", MentionKind::kShe},    Pronoun{"herself", MentionKind::kShe},
    Pronoun{"it", MentionKind::kIt},       Pronoun{"its", MentionKind::kIt},
    Pronoun{"itself", MentionKind::kIt},   Pronoun{"they", MentionKind::kThey},
    Pronoun{"them", MentionKind::kThey},   Pronoun{"their", MentionKind::kThey},
    Pronoun{"theirs", MentionKind::kThey}, Pronoun{"themselves", MentionKind::kThey},
};
constexpr std::size_t kLongestPronoun = 10;

bool suits(MentionKind pronoun, MentionKind candidate) {
  if (is_pronoun(candidate)) return candidate == pronoun;
  const bool is_person = pronoun == MentionKind::kHe || pronoun == MentionKind::kShe;
  return is_person == (candidate == MentionKind::kPerson);
}

MentionKind kind_of(NameType type) {
  switch (type) {
    case NameType::kPerson:
      return MentionKind::kPerson;
    case NameType::kOrganization:
      return MentionKind::kOrganization;
    case NameType::kPlace:
      return MentionKind::kPlace;
  }
  return MentionKind::kPlace;
}

std::string_view without_possessive(std::string_view word) {
  for (const std::string_view ending : {"'s", "’s"})
    if (word.ends_with(ending)) return word.substr(0, word.size() - ending.size());
  return word;
}

}  // namespace

std::optional<MentionKind> kind_of_pronoun(std::string_view word) {
  const std::size_t end = std::min(word.find('\''), word.find("’"));
  if (end != std::string_view::npos) word = word.substr(0, end);
  if (word.size() > kLongestPronoun) return std::nullopt;
  const auto found = std::ranges::find(kPronouns, ascii_lower(word), &Pronoun::word);
  return found == kPronouns.end() ? std::nullopt : std::optional(found->kind);
}

void MentionList::add(std::string_view text, std::span<const Word> words, NameWords where,
                      MentionKind kind) {
  Mention mention{where.first, where.last,
                  kind,        words[where.first].quotation == QuotationState::kInside,
                  paragraph_,  sentence_};
  const std::string key(without_possessive(slice(text, words[where.last].span)));
  if (is_pronoun(kind)) {
    const auto found = times_.find(key);
    mention.times_before = found == times_.end() ? 0 : found->second;
  } else {
    mention.times_before = times_[key]++;
  }
  mentions_.push_back(mention);
}

std::size_t MentionList::read(std::string_view text, std::span<const Word> words, std::uint32_t end,
                              std::span<const NameWords> names) {
  const std::size_t before = mentions_.size();
  std::uint32_t named_end = mentions_.empty() ? 0 : mentions_.back().last + 1;
  auto name = names.begin();
  for (; next_ < end; ++next_) {
    const Word& word = words[next_];
    const std::string_view printed = slice(text, word.span);
    if (word.is_break()) ++paragraph_, ++sentence_;
    if (printed == "." || printed == "!" || printed == "?") ++sentence_;
    while (name != names.end() && name->first < next_) ++name;
    if (name != names.end() && name->first == next_) {
      add(text, words, *name, kind_of(name->type));
      named_end = name->last + 1;
    } else if (next_ >= named_end) {
      if (const auto kind = kind_of_pronoun(printed)) add(text, words, {next_, next_}, *kind);
    }
  }
  return before;
}

std::vector<std::uint32_t> MentionList::candidates_of(std::uint32_t index) const {
  const Mention& pronoun = mentions_[index];
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = index; i-- > 0 && found.size() < kMostBefore;)
    if (suits(pronoun.kind, mentions_[i].kind)) found.push_back(i);
  const std::size_t before = found.size();
  const auto end =
      static_cast<std::uint32_t>(std::min(mentions_.size(), std::size_t{index} + 1 + kSeenAfter));
  for (std::uint32_t i = index + 1; i < end && found.size() < before + kMostAfter; ++i)
    if (mentions_[i].paragraph == pronoun.paragraph && !is_pronoun(mentions_[i].kind) &&
        suits(pronoun.kind, mentions_[i].kind))
      found.push_back(i);
  return found;
}

}  // namespace onrecord::language
