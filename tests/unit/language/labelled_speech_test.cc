// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/labelled_speech.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/lines.h"

using namespace onrecord;
using namespace onrecord::language;

namespace {

using Strings = std::vector<std::string>;

// "label: content", each line of the literal a paragraph.
Strings speeches_of(const std::string& text) {
  const std::vector<Span> lines = lines_of(text);
  Strings printed;
  for (const LabelledSpeech& speech : find_labelled_speech(text, lines))
    printed.push_back(std::string(slice(text, speech.label)) + ": " +
                      std::string(slice(text, speech.content.front())));
  return printed;
}

}  // namespace

TEST_CASE("a transcript's labels are its speakers", "[labelled_speech]") {
  CHECK(
      speeches_of("ANN LUND: Will it open again?\nAHO: Yes, on Monday.\nWe hope so.\n(CROSSTALK)\n"
                  "LUND: Are you sure?\nThe talk was recorded on Sunday.") ==
      Strings{"ANN LUND: Will it open again?", "AHO: Yes, on Monday.\nWe hope so.",
              "LUND: Are you sure?"});
}

TEST_CASE("questions and answers are told apart by their letters", "[labelled_speech]") {
  CHECK(speeches_of("Q: Will it open again?\nA: Yes, on Monday.\nQ: Are you sure?") ==
        Strings{"Q: Will it open again?", "A: Yes, on Monday.", "Q: Are you sure?"});
}

TEST_CASE("labels of things that are not said make no transcript", "[labelled_speech]") {
  CHECK(speeches_of("Image: Ann Lund for us.\nPhoto: Bo Aho for us.\nImage: Ann Lund for us.")
            .empty());
  CHECK(speeches_of("Note: This page was changed.\nThe mayor: a life in pictures.").empty());
}

TEST_CASE("a signature behind a quotation names its speaker", "[labelled_speech]") {
  CHECK(speeches_of("“The harbour is ours.” — Ann Lund\n“Never again.”\n– Bo Aho, a teacher") ==
        Strings{"Ann Lund: “The harbour is ours.”", "Bo Aho, a teacher: “Never again.”"});
  CHECK(speeches_of("“The harbour is ours,” she said — Ann Lund won.").empty());
}

TEST_CASE("inside labelled speech only what is surely quoted is a quotation", "[labelled_speech]") {
  const std::string text =
      "LUND: Do you know the book?\nAHO: It says that it is ours.\nLUND: Are you sure?";
  const auto find = [&](const std::string& words) {
    const auto at = static_cast<std::uint32_t>(text.find(words));
    return Span{at, at + static_cast<std::uint32_t>(words.size())};
  };
  Attribution doubtful, sure;
  doubtful.cue = find("know");
  doubtful.content = {find("the book")};
  doubtful.confidence = 0.5F;
  sure.cue = find("says");
  sure.content = {find("that it is ours")};
  sure.confidence = 0.8F;
  std::vector<Attribution> attributions = {doubtful, sure};
  std::vector<Span> lines = {{0, 27}, {28, 57}, {58, 77}};
  merge_labelled_speech(find_labelled_speech(text, lines), attributions);
  Strings cues;
  for (const Attribution& kept : attributions) cues.emplace_back(slice(text, kept.cue));
  CHECK(cues == Strings{":", ":", "says", ":"});
}
