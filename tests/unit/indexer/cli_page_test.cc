// SPDX-License-Identifier: GPL-3.0-or-later
// docs/cli.md names what onrecord-index has; the links of all pages lead somewhere.
#include <catch2/catch.hpp>
#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "base/files.h"
#include "indexer/options.h"

using namespace onrecord;
namespace fs = std::filesystem;

namespace {

const fs::path kRoot = ONRECORD_SOURCE_DIR;

std::string read_page(const fs::path& page) {
  return read_file(page, 1 << 20);
}

}  // namespace

TEST_CASE("docs/cli.md names every command and option of onrecord-index", "[docs]") {
  const std::string text = read_page(kRoot / "docs/cli.md");
  const CommandDescription program = describe_command_line();
  REQUIRE(program.commands.size() >= 10);
  std::vector<CommandDescription> commands = program.commands;
  commands.push_back(program);
  for (const CommandDescription& command : commands) {
    CAPTURE(command.name);
    CHECK_THAT(text, Catch::Contains("`" + command.name) ||
                         Catch::Contains("onrecord-index " + command.name));
    for (const OptionDescription& option : command.options)
      for (const std::string& name : option.names) {
        if (option.is_operand()) continue;
        CAPTURE(name);
        CHECK_THAT(text, Catch::Contains(name));
      }
  }
}

TEST_CASE("every relative link in the documentation leads to a file", "[docs]") {
  std::vector<fs::path> pages = {kRoot / "README.md", kRoot / "CONTRIBUTING.md"};
  for (const auto& entry : fs::directory_iterator(kRoot / "docs"))
    if (entry.path().extension() == ".md") pages.push_back(entry.path());
  const std::regex link(R"(\]\(([^)#:]+)(#[^)]*)?\))");
  for (const fs::path& page : pages) {
    const std::string text = read_page(page);
    for (auto it = std::sregex_iterator(text.begin(), text.end(), link);
         it != std::sregex_iterator(); ++it) {
      const fs::path target = page.parent_path() / (*it)[1].str();
      CAPTURE(page.string(), target.string());
      CHECK(fs::exists(target));
    }
  }
}
