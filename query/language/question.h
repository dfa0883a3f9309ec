// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace onrecord::query {

// What a plain question asks for.
enum class Asked {
  kQuotations,  // what did X say about Y?  who said what about Y?
  kSpeakers,    // who talked about Y?
  kTopics,      // what does X talk about?
};

// A plain question as the command line it amounts to. Names and topics are as typed.
struct Question {
  Asked asked = Asked::kQuotations;
  std::string by;
  std::string about;
  std::string since;  // as --since takes it
  std::string until;
};

// Reads an English question. `today` is YYYY-MM-DD: "since January" is the last one before it.
// What fits no pattern is a topic as a whole.
//
// Failure: Error with ExitCode::kBadRequest for a question without a word in it.
Question read_question(std::string_view typed, std::string_view today);

// "onrecord said --by "Keir Starmer" --about "NATO" --since 2026-01": how it was read.
std::string print(const Question& question);

}  // namespace onrecord::query
