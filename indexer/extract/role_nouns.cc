// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/extract/role_nouns.h"

#include <algorithm>
#include <iterator>

namespace onrecord::extract {

namespace {

constexpr std::string_view kAnybody = "";
constexpr std::string_view kInPolitics =
    " chancellor congressman congresswoman congressperson councillor councilman councilwoman "
    "governor lord mayor minister mp premier president representative secretary senator speaker "
    "taoiseach ";
constexpr std::string_view kInCompanies =
    " ceo chair chairman chairwoman chief co-founder director founder manager owner president ";
constexpr std::string_view kInLaw = " attorney barrister counsel lawyer prosecutor solicitor ";
constexpr std::string_view kInScience =
    " astronomer biologist chemist director doctor economist fellow geologist historian lecturer "
    "physicist professor psychologist researcher scientist sociologist ";
constexpr std::string_view kInSport =
    " captain defender fielder forward goalkeeper guard keeper midfielder pitcher quarterback "
    "striker winger ";

struct NounRow {
  std::string_view noun;
  std::string_view roles;  // a space before and behind each
};

constexpr NounRow kNouns[] = {
    {"academic", kInScience},
    {"attorney", kInLaw},
    {"billionaire", kAnybody},
    {"businessman", kAnybody},
    {"businesswoman", kAnybody},
    {"candidate", kInPolitics},
    {"contender", kInPolitics},
    {"democrat", kInPolitics},
    {"doctor", " physician professor surgeon "},
    {"executive", kInCompanies},
    {"expert", kAnybody},
    {"footballer", kInSport},
    {"lawmaker", kInPolitics},
    {"lawyer", kInLaw},
    {"leader", kAnybody},
    {"legislator", kInPolitics},
    {"mogul", kAnybody},
    {"native", kAnybody},
    {"nominee", kInPolitics},
    {"officer",
     " admiral captain chief colonel constable deputy detective general inspector lieutenant major "
     "sergeant sheriff superintendent trooper "},
    {"official", kAnybody},
    {"player", kInSport},
    {"politician", kInPolitics},
    {"prosecutor", " attorney "},
    {"republican", kInPolitics},
    {"researcher", kInScience},
    {"scholar", kInScience},
    {"scientist", kInScience},
    {"veteran", kAnybody},
};

}  // namespace

bool may_be_called(std::string_view role, std::string_view noun) {
  const auto row = std::find_if(std::begin(kNouns), std::end(kNouns),
                                [&](const NounRow& r) { return r.noun == noun; });
  if (row == std::end(kNouns)) return false;
  if (row->roles.empty()) return true;
  const auto at = row->roles.find(role);
  return at != std::string_view::npos && at > 0 && row->roles[at - 1] == ' ' &&
         row->roles[at + role.size()] == ' ';
}

}  // namespace onrecord::extract
