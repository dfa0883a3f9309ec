// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/engine/model_location.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

using namespace onrecord;
using namespace onrecord::language;

namespace fs = std::filesystem;

namespace {

void put_models(const fs::path& folder) {
  fs::create_directories(folder);
  std::ofstream(folder / "encoder.bin") << "weights";
  std::ofstream(folder / "vocab.txt") << "words";
}

// The variable's value for one test.
class ModelsVariable {
 public:
  explicit ModelsVariable(const std::string& value) {
    ::setenv("ONRECORD_MODELS", value.c_str(), 1);
  }
  ~ModelsVariable() { ::unsetenv("ONRECORD_MODELS"); }
};

}  // namespace

TEST_CASE("models are found above the program, installed or built", "[model_location]") {
  ::unsetenv("ONRECORD_MODELS");
  const TemporaryFolder root;
  SECTION("installed, wherever the prefix is") {
    put_models(root.path() / "usr/share/onrecord/models");
    CHECK(locate_models({}, root.path() / "usr/bin/onrecord-index").weights ==
          root.path() / "usr/share/onrecord/models/encoder.bin");
  }
  SECTION("in the build tree") {
    put_models(root.path() / "models");
    CHECK(locate_models({}, root.path() / "build/indexer/onrecord-index").vocabulary ==
          root.path() / "models/vocab.txt");
  }
}

TEST_CASE("a folder that the user names goes first", "[model_location]") {
  const TemporaryFolder root;
  for (const char* folder : {"models", "named", "variable"}) put_models(root.path() / folder);
  const fs::path program = root.path() / "build/onrecord-index";
  const ModelsVariable variable((root.path() / "variable").string());
  CHECK(locate_models(root.path() / "named", program).weights == root.path() / "named/encoder.bin");
  CHECK(locate_models({}, program).weights == root.path() / "variable/encoder.bin");
}

TEST_CASE("a named folder without a model is an error that says so", "[model_location]") {
  const TemporaryFolder root;
  put_models(root.path() / "models");
  fs::create_directories(root.path() / "empty");
  try {
    locate_models(root.path() / "empty", root.path() / "build/onrecord-index");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) ==
          "no language model in " + (root.path() / "empty").string() + ", which --models names");
    CHECK(error.exit_code() == ExitCode::kBadRequest);
    CHECK_FALSE(error.hint().empty());
  }
}

TEST_CASE("a model without its vocabulary is none", "[model_location]") {
  const TemporaryFolder root;
  fs::create_directories(root.path() / "half");
  std::ofstream(root.path() / "half/encoder.bin") << "weights";
  CHECK_THROWS_AS(locate_models(root.path() / "half", root.path() / "onrecord-index"), Error);
}
