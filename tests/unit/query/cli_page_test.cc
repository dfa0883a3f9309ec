// SPDX-License-Identifier: GPL-3.0-or-later
// docs/cli.md names what the program has.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "query/options.h"
#include "query/render/sinks.h"
#include "schema/fields.h"

using namespace onrecord;
using namespace onrecord::query;

namespace {

std::string page() {
  std::ifstream file(std::string(ONRECORD_SOURCE_DIR) + "/docs/cli.md");
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

}  // namespace

TEST_CASE("docs/cli.md names every command and option of onrecord", "[docs]") {
  const std::string text = page();
  const CommandDescription program = describe_command_line();
  REQUIRE(program.commands.size() > 10);
  for (const OptionDescription& option : program.options)
    for (const std::string& name : option.names) {
      CAPTURE(name);
      CHECK_THAT(text, Catch::Contains("`" + name));
    }
  for (const CommandDescription& command : program.commands) {
    CAPTURE(command.name);
    CHECK_THAT(text, Catch::Contains("| `" + command.name));
    for (const OptionDescription& option : command.options)
      for (const std::string& name : option.names) {
        if (option.is_operand()) continue;
        CAPTURE(name);
        CHECK_THAT(text, Catch::Contains("`" + name));
      }
  }
}

TEST_CASE("docs/cli.md names every format and every field that may be typed", "[docs]") {
  const std::string text = page();
  for (const FormatName& format : kFormatNames)
    CHECK_THAT(text, Catch::Contains("`" + std::string(format.name) + "`"));
  for (const Field& field : kFields) {
    if (!field.typed) continue;
    CHECK_THAT(text, Catch::Contains("`" + std::string(field.name) + ":`"));
  }
}

TEST_CASE("docs/cli.md explains every exit code", "[docs]") {
  const std::string code = GENERATE("0", "1", "2", "3", "4");
  CHECK_THAT(page(), Catch::Contains("| `" + code + "` |"));
}

// The view's columns are what every format prints.
TEST_CASE("docs/cli.md explains every column of a quotation", "[docs]") {
  const std::string column = GENERATE("quote_id", "speaker", "role", "affiliation", "quote", "kind",
                                      "act", "source", "cue", "confidence", "published", "outlet",
                                      "title", "path", "begin", "end", "article_id", "copies");
  CHECK_THAT(page(), Catch::Contains("| `" + column + "` |"));
}

TEST_CASE("every example of the help is a command line that the program takes", "[docs]") {
  int examples = 0;
  for (const CommandDescription& command : describe_command_line().commands) {
    std::istringstream lines(command.footer);
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("  onrecord ")) continue;
      // Words apart at blanks, in quotation marks of either kind; notes stand behind two blanks.
      std::vector<std::string> words(1);
      char mark = 0;
      for (const char c : line.substr(2, line.find("  ", 2) - 2)) {
        if (mark ? c == mark : c == '"' || c == '\'')
          mark = mark ? char(0) : c;
        else if (c == ' ' && !mark)
          words.emplace_back();
        else
          words.back() += c;
      }
      std::vector<const char*> arguments;
      for (const std::string& word : words) arguments.push_back(word.c_str());
      CAPTURE(line);
      CHECK(parse_options(static_cast<int>(arguments.size()), arguments.data()).options);
      ++examples;
    }
  }
  CHECK(examples >= 14);
}
