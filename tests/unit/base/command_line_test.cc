// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/command_line.h"

#include <catch2/catch.hpp>
#include <string>

using namespace onrecord;

namespace {

CommandDescription program() {
  return {"onrecord",
          "asks an archive",
          {{{"-h", "--help"}, "", "Print this help", {}}},
          {{"said",
            "quotations: who said what",
            {{{"--by"}, "NAME", "Only what [NAME] said: it's exact", {}},
             {{"topic"}, "TEXT", "What about", {}}},
            {}}}};
}

}  // namespace

TEST_CASE("the manual page names every command and option with escaped hyphens", "[base]") {
  const std::string page = generate_text(program(), GeneratedText::kManPage, "1.2");
  CHECK_THAT(page, Catch::StartsWith(".TH ONRECORD 1"));
  CHECK_THAT(page, Catch::Contains("onrecord 1.2"));
  CHECK_THAT(page, Catch::Contains(".SS said"));
  CHECK_THAT(page, Catch::Contains("\\-\\-by \\fINAME\\fR"));
}

TEST_CASE("a line of a manual page never begins with a request by accident", "[base]") {
  CommandDescription dotted = program();
  dotted.commands[0].text = ".onrecord is the folder\n.so it is";
  const std::string page = generate_text(dotted, GeneratedText::kManPage, "1");
  CHECK_THAT(page, !Catch::Contains("\n.so"));
  CHECK_THAT(page, !Catch::Contains("\n.onrecord"));
}

TEST_CASE("bash completes commands first and then the command's options", "[base]") {
  const std::string script = generate_text(program(), GeneratedText::kBashCompletion, "1");
  CHECK_THAT(script, Catch::Contains("said) words='--by'"));
  CHECK_THAT(script, Catch::Contains("*) words='-h --help said'"));
}

TEST_CASE("zsh specifications escape what separates their parts", "[base]") {
  const std::string script = generate_text(program(), GeneratedText::kZshCompletion, "1");
  CHECK_THAT(script,
             Catch::Contains("'--by[Only what (NAME) said\\: it'\\''s exact]:value:_files'"));
  CHECK_THAT(script, Catch::Contains("'said:quotations\\: who said what'"));
}

TEST_CASE("fish offers a command's options only after the command", "[base]") {
  const std::string script = generate_text(program(), GeneratedText::kFishCompletion, "1");
  CHECK_THAT(script, Catch::Contains("'__fish_seen_subcommand_from said' -l by -r"));
  CHECK_THAT(script, Catch::Contains("-s h -l help -d 'Print this help'"));
}

TEST_CASE("help fits 80 columns, and an example stays one line", "[base]") {
  CHECK(help_page(
            "  --archive DIR               The archive's folder, or the nearest one upwards from "
            "here\n\n  onrecord said --by \"Mara Quill\" --about \"flood barrier\" --since "
            "2025-02 --format csv\n") ==
        "  --archive DIR               The archive's folder, or the nearest one upwards\n"
        "                              from here\n\n"
        "  onrecord said --by \"Mara Quill\" --about \"flood barrier\" --since 2025-02 --format "
        "csv\n");
}
