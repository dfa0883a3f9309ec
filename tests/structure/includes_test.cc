// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the table "Which module may include which" of docs/ARCHITECTURE.md and every #include of
// the sources, and fails on an include that the table does not allow.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

const fs::path kRoot = ONRECORD_SOURCE_DIR;

struct Rules {
  std::map<std::string, std::set<std::string>> may_include;     // module -> modules
  std::map<std::string, std::set<std::string>> library_owners;  // header prefix -> folders or files
};

std::vector<std::string> words_in_code_marks(const std::string& cell) {
  std::vector<std::string> words;
  static const std::regex code("`([^`]+)`");
  for (auto it = std::sregex_iterator(cell.begin(), cell.end(), code); it != std::sregex_iterator();
       ++it)
    words.push_back((*it)[1]);
  return words;
}

Rules read_rules() {
  std::ifstream file(kRoot / "docs/ARCHITECTURE.md");
  Rules rules;
  std::string line;
  enum { kElsewhere, kModules, kLibraries } table = kElsewhere;
  while (std::getline(file, line)) {
    if (line.starts_with("| module |")) table = kModules;
    if (line.starts_with("| header |")) table = kLibraries;
    if (!line.starts_with("|")) table = kElsewhere;
    if (table == kElsewhere) continue;
    std::vector<std::string> cells;
    std::istringstream cut(line);
    for (std::string cell; std::getline(cut, cell, '|');) cells.push_back(cell);
    if (cells.size() < 3) continue;
    const auto first = words_in_code_marks(cells[1]);
    const auto second = words_in_code_marks(cells[2]);
    auto& rows = table == kModules ? rules.may_include : rules.library_owners;
    for (const std::string& key : first) rows[key].insert(second.begin(), second.end());
  }
  return rules;
}

// The module of a source file or included header: the longest folder that the table names.
std::string module_of(const std::string& path, const Rules& rules) {
  std::string best;
  for (const auto& [module, used] : rules.may_include)
    if (path.starts_with(module + "/") && module.size() > best.size()) best = module;
  return best;
}

bool lies_in_one_of(const std::string& path, const std::set<std::string>& places) {
  for (const std::string& place : places)
    if (path == place || path.starts_with(place + "/")) return true;
  return false;
}

std::vector<std::string> violations() {
  const Rules rules = read_rules();
  static const std::regex include(R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re");
  std::vector<std::string> found;
  for (const char* top : {"base", "schema", "indexer", "query"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / top)) {
      const std::string extension = entry.path().extension();
      if (extension != ".h" && extension != ".cc") continue;
      const std::string path = fs::relative(entry.path(), kRoot).generic_string();
      const std::string own = module_of(path, rules);
      if (own.empty()) found.push_back(path + " lies in no module of the table");
      std::ifstream source(entry.path());
      for (std::string line; std::getline(source, line);) {
        std::smatch match;
        if (!std::regex_search(line, match, include)) continue;
        const std::string header = match[2];
        if (match[1] == "\"") {
          const std::string used = module_of(header, rules);
          if (used.empty() || (used != own && !rules.may_include.at(own).contains(used)))
            found.push_back(path + " includes " + header);
        }
        for (const auto& [prefix, owners] : rules.library_owners)
          if (header.starts_with(prefix) && !lies_in_one_of(path, owners))
            found.push_back(path + " includes " + header + ", which belongs elsewhere");
      }
    }
  }
  return found;
}

}  // namespace

TEST_CASE("the architecture's tables are there to be read", "[structure]") {
  const Rules rules = read_rules();
  CHECK(rules.may_include.size() >= 10);
  CHECK(rules.library_owners.contains("SQLiteCpp/"));
}

TEST_CASE("no module depends on itself through the table", "[structure]") {
  const Rules rules = read_rules();
  // The table lists a module after everything it may include, so following it always ends.
  for (const auto& [module, used] : rules.may_include)
    for (const std::string& other : used) {
      CAPTURE(module, other);
      CHECK((!rules.may_include.contains(other) || !rules.may_include.at(other).contains(module)));
    }
}

TEST_CASE("every include is allowed by the table in docs/ARCHITECTURE.md", "[structure]") {
  const std::vector<std::string> found = violations();
  CAPTURE(found);
  CHECK(found.empty());
}
