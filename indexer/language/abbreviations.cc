// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/abbreviations.h"

#include <algorithm>
#include <array>

namespace onrecord::language {
namespace {

struct Abbreviation {
  std::string_view word;
  AbbreviationKind kind;
};

using enum AbbreviationKind;

// As the newsrooms of both sides of the Atlantic print them. Left out are those that are more often
// a word (Miss, in, am) and whatever the pattern of single letters covers (U.S., a.m., e.g.).
constexpr auto kAbbreviations = std::to_array<Abbreviation>({
    {"Adj", kBeforeName},    {"Adm", kBeforeName},   {"Ala", kMayEnd},
    {"Ald", kBeforeName},    {"Alta", kMayEnd},      {"Apr", kMayEnd},
    {"Ariz", kMayEnd},       {"Ark", kMayEnd},       {"Art", kBeforeNumber},
    {"Assn", kMayEnd},       {"Assoc", kBeforeName}, {"Asst", kBeforeName},
    {"Atty", kBeforeName},   {"Aug", kMayEnd},       {"Ave", kMayEnd},
    {"Bancorp", kMayEnd},    {"Bhd", kMayEnd},       {"Bldg", kMayEnd},
    {"Blvd", kMayEnd},       {"Brig", kBeforeName},  {"Bros", kBeforeName},
    {"Calif", kMayEnd},      {"Capt", kBeforeName},  {"Cdr", kBeforeName},
    {"Ch", kBeforeNumber},   {"Cmdr", kBeforeName},  {"Co", kMayEnd},
    {"Col", kBeforeName},    {"Colo", kMayEnd},      {"Comdr", kBeforeName},
    {"Conn", kMayEnd},       {"Corp", kMayEnd},      {"Cos", kMayEnd},
    {"Cpl", kBeforeName},    {"Dec", kMayEnd},       {"Del", kMayEnd},
    {"Dep", kBeforeName},    {"Dept", kMayEnd},      {"Det", kBeforeName},
    {"Dist", kBeforeName},   {"Dr", kBeforeName},    {"Drs", kBeforeName},
    {"Ens", kBeforeName},    {"Eq", kBeforeNumber},  {"Esq", kMayEnd},
    {"Ext", kMayEnd},        {"Feb", kMayEnd},       {"Fig", kBeforeNumber},
    {"Fla", kMayEnd},        {"Fr", kBeforeName},    {"Fri", kBeforeNumber},
    {"Ft", kBeforeName},     {"Ga", kMayEnd},        {"Gdn", kBeforeName},
    {"Gen", kBeforeName},    {"Gens", kBeforeName},  {"GmbH", kMayEnd},
    {"Gov", kBeforeName},    {"Govs", kBeforeName},  {"Govt", kMayEnd},
    {"Hon", kBeforeName},    {"Ill", kMayEnd},       {"Inc", kMayEnd},
    {"Ind", kMayEnd},        {"Insp", kBeforeName},  {"Intl", kMayEnd},
    {"Jan", kMayEnd},        {"Jr", kMayEnd},        {"Jul", kMayEnd},
    {"Jun", kMayEnd},        {"Kan", kMayEnd},       {"Ky", kMayEnd},
    {"LLC", kMayEnd},        {"La", kMayEnd},        {"Lt", kBeforeName},
    {"Ltd", kMayEnd},        {"Maj", kBeforeName},   {"Mar", kBeforeNumber},
    {"Mass", kMayEnd},       {"Md", kMayEnd},        {"Messrs", kBeforeName},
    {"Mfg", kMayEnd},        {"Mich", kMayEnd},      {"Minn", kMayEnd},
    {"Mlle", kBeforeName},   {"Mme", kBeforeName},   {"Mo", kMayEnd},
    {"Mon", kBeforeNumber},  {"Mont", kMayEnd},      {"Mr", kBeforeName},
    {"Mrs", kBeforeName},    {"Ms", kBeforeName},    {"Msgr", kBeforeName},
    {"Mt", kBeforeName},     {"Natl", kMayEnd},      {"Neb", kMayEnd},
    {"Nev", kMayEnd},        {"No", kBeforeNumber},  {"Nos", kBeforeNumber},
    {"Nov", kMayEnd},        {"Oct", kMayEnd},       {"Okla", kMayEnd},
    {"Ont", kMayEnd},        {"Op", kBeforeNumber},  {"Ore", kMayEnd},
    {"Pa", kMayEnd},         {"Penn", kMayEnd},      {"Pfc", kBeforeName},
    {"Plc", kMayEnd},        {"Pres", kBeforeName},  {"Prod", kMayEnd},
    {"Prof", kBeforeName},   {"Pte", kMayEnd},       {"Pty", kMayEnd},
    {"Pvt", kBeforeName},    {"Que", kMayEnd},       {"Rd", kMayEnd},
    {"Rep", kBeforeName},    {"Reps", kBeforeName},  {"Rev", kBeforeName},
    {"Sat", kBeforeNumber},  {"Sec", kBeforeNumber}, {"Sen", kBeforeName},
    {"Sens", kBeforeName},   {"Sep", kMayEnd},       {"Sept", kMayEnd},
    {"Sgt", kBeforeName},    {"Sr", kMayEnd},        {"St", kBeforeName},
    {"Sts", kBeforeName},    {"Sun", kBeforeNumber}, {"Supt", kBeforeName},
    {"Tenn", kMayEnd},       {"Tex", kMayEnd},       {"Thur", kMayEnd},
    {"Thurs", kMayEnd},      {"Tue", kBeforeNumber}, {"Tues", kMayEnd},
    {"Univ", kMayEnd},       {"Va", kMayEnd},        {"Vol", kBeforeNumber},
    {"Vt", kMayEnd},         {"Wash", kMayEnd},      {"Wed", kBeforeNumber},
    {"Wis", kMayEnd},        {"Wyo", kMayEnd},       {"al", kMayEnd},
    {"approx", kBeforeName}, {"c", kBeforeNumber},   {"ca", kBeforeNumber},
    {"cf", kBeforeName},     {"ch", kBeforeNumber},  {"dept", kMayEnd},
    {"est", kMayEnd},        {"etc", kMayEnd},       {"fig", kBeforeNumber},
    {"ft", kMayEnd},         {"hr", kMayEnd},        {"hrs", kMayEnd},
    {"lb", kMayEnd},         {"lbs", kMayEnd},       {"min", kMayEnd},
    {"mins", kMayEnd},       {"nos", kBeforeNumber}, {"op", kBeforeNumber},
    {"oz", kMayEnd},         {"p", kBeforeNumber},   {"para", kBeforeNumber},
    {"plc", kMayEnd},        {"pp", kBeforeNumber},  {"sec", kBeforeNumber},
    {"v", kBeforeName},      {"vol", kBeforeNumber}, {"vs", kBeforeName},
});
static_assert(std::ranges::is_sorted(kAbbreviations, {}, &Abbreviation::word));

}  // namespace

std::optional<AbbreviationKind> abbreviation_kind(std::string_view word) {
  const auto found = std::ranges::lower_bound(kAbbreviations, word, {}, &Abbreviation::word);
  if (found == kAbbreviations.end() || found->word != word) return std::nullopt;
  return found->kind;
}

}  // namespace onrecord::language
