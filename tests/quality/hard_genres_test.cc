// SPDX-License-Identifier: GPL-3.0-or-later
// What the shipped model finds in hard/, against hard/expected.jsonl; hard/README.md explains both
// files.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "base/utf8.h"
#include "tests/support/newsroom.h"

using nlohmann::json;

namespace onrecord {

namespace {

const std::filesystem::path kTexts =
    std::filesystem::path(ONRECORD_SOURCE_DIR) / "tests" / "quality" / "hard";

struct Quotation {
  std::string words, speaker;
};

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

// Offsets are code points: a text in UTF-32 has one unit for each.
std::string printed(const std::u32string& text, const json& content) {
  std::string words;
  for (const json& piece : content) {
    if (!words.empty()) words += " … ";
    for (char32_t c :
         text.substr(piece[0], piece[1].get<std::size_t>() - piece[0].get<std::size_t>()))
      append_utf8(words, c == U'\n' ? U' ' : c);
  }
  return words;
}

std::u32string decoded(const std::string& text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    points += c.value;
    at += c.length;
  }
  return points;
}

std::map<std::string, std::vector<Quotation>> found_quotations() {
  const Newsroom newsroom;
  const Finished run = newsroom.indexer({"extract", kTexts.string(), "--jobs", "2"});
  std::map<std::string, std::vector<Quotation>> found;
  for (const json& article : lines_of(run.out)) {
    const std::u32string text = decoded(article["text"]);
    for (const json& quote : article["quotes"])
      found[article["id"]].push_back(
          {printed(text, quote["content"]), quote["speaker"].is_null() ? "" : quote["speaker"]});
  }
  return found;
}

bool is_part(const std::string& words, const std::string& of) {
  return of.find(words) != std::string::npos;
}

// One line for each miss, as in known_misses.tsv.
std::set<std::string> misses_of(const json& expected, const std::vector<Quotation>& found) {
  const std::string id = expected["id"];
  std::set<std::string> misses;
  std::set<std::string> right;
  for (const json& said : expected["said"]) {
    const std::string words = said[0], speaker = said[1];
    right.insert(words);
    const auto quotation = std::ranges::find(found, words, &Quotation::words);
    if (quotation == found.end())
      misses.insert(id + "\tmissed\t" + words + "\t" + speaker);
    else if (quotation->speaker != speaker)
      misses.insert(id + "\tspeaker\t" + words + "\t" + quotation->speaker);
  }
  for (const Quotation& quotation : found) {
    const bool may_be_found = std::ranges::any_of(expected["may"], [&](const json& may) {
      return is_part(may, quotation.words) || is_part(quotation.words, may);
    });
    if (!right.contains(quotation.words) && !may_be_found)
      misses.insert(id + "\tfalse\t" + quotation.words + "\t" + quotation.speaker);
  }
  return misses;
}

std::set<std::string> known_misses() {
  std::set<std::string> known;
  std::ifstream in(kTexts / "known_misses.tsv");
  for (std::string line; std::getline(in, line);) known.insert(line);
  return known;
}

std::string genre_of(const std::string& line) {
  return line.substr(0, line.find('-'));
}

}  // namespace

TEST_CASE("texts in which nobody speaks give no quotations but the known misses") {
  const auto found = found_quotations();
  REQUIRE_FALSE(found.empty());
  std::set<std::string> misses;
  std::map<std::string, int> texts, false_quotations;
  for (const json& expected : lines_of(read_file(kTexts / "expected.jsonl"))) {
    const std::string id = expected["id"];
    ++texts[genre_of(id)];
    CAPTURE(id);
    CHECK(std::filesystem::exists(kTexts / (id + ".txt")));
    const auto quotations = found.find(id);
    misses.merge(misses_of(
        expected, quotations == found.end() ? std::vector<Quotation>() : quotations->second));
  }
  for (const std::string& miss : misses)
    false_quotations[genre_of(miss)] += is_part("\tfalse\t", miss);
  for (const auto& [genre, count] : texts)
    std::cout << genre << ": " << false_quotations[genre] << " false quotations in " << count
              << " texts\n";
  if (std::getenv("ONRECORD_LIST_MISSES") != nullptr)
    for (const std::string& miss : misses) std::cout << miss << '\n';

  const std::set<std::string> known = known_misses();
  for (const std::string& miss : misses) {
    INFO("new: " << miss);
    CHECK(known.contains(miss));
  }
  for (const std::string& miss : known) {
    INFO("mended, to be taken off known_misses.tsv: " << miss);
    CHECK(misses.contains(miss));
  }
}

TEST_CASE("every hard text has its expectations") {
  std::set<std::string> expected;
  for (const json& line : lines_of(read_file(kTexts / "expected.jsonl")))
    expected.insert(line["id"]);
  for (const auto& entry : std::filesystem::directory_iterator(kTexts))
    if (entry.path().extension() == ".txt") {
      CAPTURE(entry.path());
      CHECK(expected.contains(entry.path().stem().string()));
    }
}

}  // namespace onrecord
