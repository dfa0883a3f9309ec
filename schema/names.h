// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cassert>
#include <optional>
#include <string_view>

#include "schema/records.h"

namespace onrecord {

// How the enumerations of records.h are spelled in tables, terms, JSON, CSV and on the command
// line. A spelling, once in an archive, is never changed or reused.
template <typename Enum>
struct Spelling {
  Enum value;
  std::string_view word;
};

template <typename Enum>
inline constexpr std::array<Spelling<Enum>, 0> kSpellings = {};

template <>
inline constexpr std::array kSpellings<QuoteKind> = {
    Spelling{QuoteKind::kDirect, "direct"},
    Spelling{QuoteKind::kMixed, "mixed"},
    Spelling{QuoteKind::kIndirect, "indirect"},
};

template <>
inline constexpr std::array kSpellings<QuoteAct> = {
    Spelling{QuoteAct::kStatement, "statement"},
    Spelling{QuoteAct::kBelief, "belief"},
};

template <>
inline constexpr std::array kSpellings<SpeakerType> = {
    Spelling{SpeakerType::kNone, ""},
    Spelling{SpeakerType::kPerson, "person"},
    Spelling{SpeakerType::kOrganization, "organization"},
    Spelling{SpeakerType::kPlace, "place"},
    Spelling{SpeakerType::kGroup, "group"},
    Spelling{SpeakerType::kUnnamed, "unnamed"},
    Spelling{SpeakerType::kDocument, "document"},
};

template <>
inline constexpr std::array kSpellings<EntityType> = {
    Spelling{EntityType::kPerson, "person"},
    Spelling{EntityType::kOrganization, "organization"},
    Spelling{EntityType::kPlace, "place"},
};

template <typename Enum>
constexpr std::string_view spelling(Enum value) {
  for (const auto& row : kSpellings<Enum>)
    if (row.value == value) return row.word;
  assert(!"an enumerator without a spelling");
  return {};
}

// Nothing when no value is spelled so: rows and JSON come from outside.
template <typename Enum>
constexpr std::optional<Enum> from_spelling(std::string_view word) {
  for (const auto& row : kSpellings<Enum>)
    if (row.word == word) return row.value;
  return std::nullopt;
}

}  // namespace onrecord
