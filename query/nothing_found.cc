// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/nothing_found.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "query/language/text_query.h"
#include "query/search/listings.h"
#include "query/search/rows.h"
#include "query/search/unknown_words.h"

namespace onrecord::query {

namespace {

// Options that leave something out, and how to ask without them.
struct Narrowing {
  std::string_view way;  // as the hint says it
  bool (*is_given)(const Options&);
  void (*widen)(Options&);
};

template <std::string Options::*kText>
constexpr Narrowing without(std::string_view way) {
  return {way, [](const Options& o) { return !(o.*kText).empty(); },
          [](Options& o) { (o.*kText).clear(); }};
}

constexpr Narrowing kNarrowings[] = {
    without<&Options::by>("without --by"),
    {"without --about",
     [](const Options& o) {  // of nobody in particular about nothing in particular is all there is
       return !o.about.empty() && !(o.by.empty() && o.mentions.empty() && o.organization.empty());
     },
     [](Options& o) { o.about.clear(); }},
    without<&Options::mentions>("without --mentions"),
    without<&Options::organization>("without --org"),
    without<&Options::outlet>("without --outlet"),
    without<&Options::since>("without --since"),
    without<&Options::until>("without --until"),
    {"without --kind", [](const Options& o) { return !o.kinds.empty(); },
     [](Options& o) { o.kinds.clear(); }},
    {"with --act all", [](const Options& o) { return o.act != "all"; },
     [](Options& o) { o.act = "all"; }},
    {"without --min-confidence", [](const Options& o) { return o.least_confidence > 0; },
     [](Options& o) { o.least_confidence = 0; }},
    {"without --all-words", [](const Options& o) { return o.every_word; },
     [](Options& o) { o.every_word = false; }},
};

constexpr const char* kOutlets =
    "SELECT outlet FROM articles WHERE outlet <> '' GROUP BY outlet"
    " ORDER BY outlet = ?1 COLLATE NOCASE DESC, count(*) DESC LIMIT 6";

// The first column of each row.
struct FirstColumn final : RowSink {
  std::vector<std::string> values;
  void begin(std::span<const std::string>) override {}
  void row(std::span<const Cell> cells) override { values.push_back(cells[0].text); }
  void end() override {}
};

std::string marked(std::string_view word) {
  return "“" + std::string(word) + "”";
}

std::string about_words(ArchiveReader& reader, const Options& options) {
  std::string out;
  const TextQuery query = options.command == Command::kSearch ? parse_text_query(options.operand)
                                                              : read_topic(options.about);
  for (const UnknownWord& unknown : unknown_words(reader, query))
    out += "no article has the word " + marked(unknown.word) +
           (unknown.nearest.empty() ? "" : "; did you mean " + marked(unknown.nearest) + "?") +
           "\n";
  return out;
}

std::string about_outlet(ArchiveReader& reader, const std::string& outlet) {
  FirstColumn outlets;
  write_rows(reader, kOutlets, {outlet}, outlets);
  std::string names;
  for (const std::string& name : outlets.values) names += (names.empty() ? "" : ", ") + name;
  return names.empty() ? "no article of this archive names its outlet\n"
                       : "outlets of this archive: " + names + "\n";
}

}  // namespace

std::string why_nothing_found(ArchiveReader& reader, const Options& options,
                              const CountAnswers& count) {
  FirstColumn articles;
  write_rows(reader, "SELECT count(*) FROM articles", {}, articles);
  if (articles.values == std::vector<std::string>{"0"})
    return "the archive holds no articles; onrecord-index DIR adds some\n";
  std::string out = about_words(reader, options);
  std::string ways;
  for (const Narrowing& narrowing : kNarrowings) {
    if (!narrowing.is_given(options)) continue;
    Options wider = options;
    narrowing.widen(wider);
    if (const std::uint64_t found = count(wider); found > 0)
      ways +=
          (ways.empty() ? "" : ", ") + std::string(narrowing.way) + ": " + std::to_string(found);
  }
  if (!ways.empty()) out += "found " + ways + "\n";
  if (!options.outlet.empty()) out += about_outlet(reader, options.outlet);
  if (out.empty()) out = "fewer or other words may find more\n";
  return out;
}

}  // namespace onrecord::query
