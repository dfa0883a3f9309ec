// SPDX-License-Identifier: GPL-3.0-or-later
// Who held which office: facts from outside of any article. office_holders.h says when they may be
// used.
//
// Thread-safety: constants.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "indexer/extract/word_classes.h"

namespace onrecord::extract {

enum class Office : std::uint8_t {
  kPresident,
  kVicePresident,
  kPrimeMinister,
  kChancellor,
  kTaoiseach,
  kSecretaryGeneral,
  kChair,
};

// What the office heads.
enum class Body : std::uint8_t {
  kUnitedStates,
  kUnitedKingdom,
  kFrance,
  kGermany,
  kAustria,
  kItaly,
  kSpain,
  kPortugal,
  kGreece,
  kNetherlands,
  kBelgium,
  kIreland,
  kDenmark,
  kSweden,
  kNorway,
  kFinland,
  kPoland,
  kCzechia,
  kSlovakia,
  kHungary,
  kEstonia,
  kLithuania,
  kRomania,
  kSerbia,
  kMoldova,
  kGeorgia,
  kRussia,
  kUkraine,
  kBelarus,
  kTurkey,
  kIsrael,
  kPalestine,
  kIran,
  kIraq,
  kSyria,
  kEgypt,
  kAfghanistan,
  kPakistan,
  kIndia,
  kBangladesh,
  kSriLanka,
  kChina,
  kTaiwan,
  kJapan,
  kSouthKorea,
  kIndonesia,
  kPhilippines,
  kSingapore,
  kMalaysia,
  kThailand,
  kCanada,
  kAustralia,
  kNewZealand,
  kMexico,
  kBrazil,
  kArgentina,
  kChile,
  kColombia,
  kVenezuela,
  kPeru,
  kEcuador,
  kBolivia,
  kCuba,
  kSouthAfrica,
  kNigeria,
  kKenya,
  kZimbabwe,
  kRwanda,
  kUganda,
  kLiberia,
  kEthiopia,
  kUnitedNations,
  kNato,
  kEuropeanUnion,
  kEuropeanCentralBank,
  kFederalReserve,
};

struct OfficeHolder {
  std::string_view surname;  // folded
  std::string_view name;
  Body body;
  Office office;
  Gender gender;
};

struct BodyWords {
  Body body;
  std::string_view words;  // a space before and behind each
};

std::span<const OfficeHolder> office_holders();
std::span<const BodyWords> body_words();

}  // namespace onrecord::extract
