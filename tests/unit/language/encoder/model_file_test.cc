// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/model_file.h"

#include <array>
#include <catch2/catch.hpp>
#include <string>

#include "base/error.h"
#include "indexer/language/encoder/reader.h"
#include "tests/support/temporary_folder.h"
#include "tests/unit/language/encoder/tiny_model.h"

using namespace onrecord;
using namespace onrecord::language;
using nlohmann::json;

namespace {

// What opening these bytes as a model says; empty if nothing is wrong with them.
std::string complaint(const std::string& bytes) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "model.bin", std::ios::binary) << bytes;
  try {
    const Reader reader(folder.path() / "model.bin", kTinyFolder / "vocab.txt");
    return "";
  } catch (const Error& error) {
    CHECK_FALSE(error.hint().empty());
    return error.what();
  }
}

json& tensor_named(json& header, const std::string& name) {
  for (json& tensor : header["tensors"])
    if (tensor["name"] == name) return tensor;
  throw std::logic_error("no tensor " + name);
}

}  // namespace

TEST_CASE("a whole model opens, with its version and a checksum that holds", "[encoder]") {
  const ModelFile file(kTinyFolder / "encoder.bin");
  CHECK(file.version() == "0.0.1");
  CHECK(file.checksum().size() == 64);
  CHECK(file.checksum_holds());
  CHECK(file.dimension("layers", 10) == 2);
  CHECK(file.tensor("layers.0.qkv.weight", std::array<std::size_t, 2>{96, 32}).is_int8());
  CHECK(file.constant("biases.cue", 0) == 0.5F);
  CHECK(file.constant("biases.unheard_of", 7) == 7);
}

TEST_CASE("one changed weight breaks the checksum", "[encoder]") {
  const TemporaryFolder folder;
  std::string bytes = tiny_model_bytes();
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  std::ofstream(folder.path() / "model.bin", std::ios::binary) << bytes;
  CHECK_FALSE(ModelFile(folder.path() / "model.bin").checksum_holds());
}

TEST_CASE("a file that is not there, a folder and another file are refused by name", "[encoder]") {
  CHECK_THROWS_WITH(ModelFile("/nowhere/encoder.bin"), Catch::Contains("/nowhere/encoder.bin"));
  CHECK_THROWS_WITH(ModelFile(kTinyFolder), Catch::Contains("is no file"));
  CHECK_THROWS_WITH(ModelFile(kTinyFolder / "vocab.txt"), Catch::Contains("is no model"));
  CHECK_THAT(complaint(""), Catch::Contains("is cut short"));
}

TEST_CASE("a model cut at any place is refused", "[encoder]") {
  const std::string bytes = tiny_model_bytes();
  for (std::size_t size = 0; size < bytes.size(); size += 997) {
    CAPTURE(size);
    REQUIRE_THAT(complaint(bytes.substr(0, size)),
                 Catch::Contains("cut short") || Catch::Contains("damaged"));
  }
  CHECK_THAT(complaint(bytes.substr(0, bytes.size() - 1)), Catch::Contains("cut short"));
}

TEST_CASE("a model of another format says whether it is newer or older", "[encoder]") {
  std::string bytes = tiny_model_bytes();
  bytes[8] = 2;
  CHECK_THAT(complaint(bytes), Catch::Contains("format 2") && Catch::Contains("newer"));
  bytes[8] = 0;
  CHECK_THAT(complaint(bytes), Catch::Contains("format 0") && Catch::Contains("older"));
}

TEST_CASE("a header that cannot be believed is refused with its reason", "[encoder]") {
  struct Case {
    std::string reason;
    std::function<void(json&)> change;
  };
  const Case c = GENERATE(
      Case{"header cannot be read", [](json& h) { h.erase("version"); }},
      Case{"header cannot be read", [](json& h) { h["tensors"] = 7; }},
      Case{"does not say its \"layers\"", [](json& h) { h["config"].erase("layers"); }},
      Case{"\"layers\" is 1000000", [](json& h) { h["config"]["layers"] = 1000000; }},
      Case{"does not say its \"width\"", [](json& h) { h["config"]["width"] = -1; }},
      Case{"lacks the weights", [](json& h) { h["config"]["layers"] = 3; }},
      Case{"of another shape", [](json& h) { h["config"]["inner"] = 128; }},
      Case{"of another shape", [](json& h) { h["config"]["attention_heads"] = 2; }},
      Case{"\"attention_heads\" is 5000", [](json& h) { h["config"]["attention_heads"] = 5000; }},
      Case{"labels its \"cue\"",
           [](json& h) {
             h["labels"]["cue"] = {"O", "I", "B"};
           }},
      Case{"norm_epsilon", [](json& h) { h["config"]["norm_epsilon"] = -1.0; }},
      Case{"cut short", [](json& h) { tensor_named(h, "word")["offset"] = 1U << 30; }},
      Case{"cut short", [](json& h) { tensor_named(h, "word")["offset"] = 0xFFFFFFFFFFFFFFC0U; }},
      Case{"weights begin where none can", [](json& h) { tensor_named(h, "word")["offset"] = 4; }},
      Case{"impossible shape",
           [](json& h) {
             tensor_named(h, "word")["shape"] = {1U << 20, 1U << 20};
           }},
      Case{"impossible shape",
           [](json& h) {
             tensor_named(h, "word")["shape"] = {0, 32};
           }},
      Case{"unknown kind", [](json& h) { tensor_named(h, "word")["dtype"] = "f64"; }},
      Case{"header cannot be read", [](json& h) { tensor_named(h, "word").erase("scales"); }},
      Case{"of another kind",
           [](json& h) {
             json& bias = tensor_named(h, "layers.0.qkv.bias");
             bias["dtype"] = "i8";
             bias["scales"] = 0;
           }},
      Case{"another vocabulary",
           [](json& h) {
             h["config"]["vocabulary"] = 10;
             tensor_named(h, "word")["shape"] = {10, 32};
           }},
      Case{"too short for an article", [](json& h) {
             h["config"]["positions"] = 16;
             tensor_named(h, "position")["shape"] = {16, 32};
           }});
  CAPTURE(c.reason);
  CHECK_THAT(complaint(with_header(tiny_model_bytes(), c.change)), Catch::Contains(c.reason));
}

TEST_CASE("a header of rubbish or of any length is refused", "[encoder]") {
  std::string bytes = tiny_model_bytes();
  bytes[kPreamble] = '[';
  CHECK_THAT(complaint(bytes), Catch::Contains("damaged"));
  bytes = tiny_model_bytes();
  bytes[15] = '\x7F';
  CHECK_THAT(complaint(bytes), Catch::Contains("cannot be that long"));
}

TEST_CASE("weights of eight bits are refused where seven are the contract", "[encoder]") {
  std::string bytes = tiny_model_bytes();
  const auto header = json::parse(bytes.substr(kPreamble, header_size(bytes)));
  for (const json& tensor : header["tensors"])
    if (tensor["name"] == "layers.1.inner.weight")
      bytes[kPreamble + header_size(bytes) + tensor["offset"].get<std::size_t>()] = 100;
  CHECK_THAT(complaint(bytes), Catch::Contains("more than 7 bits"));
}

TEST_CASE("the shipped model opens with its vocabulary and is what it promises", "[encoder]") {
  const std::filesystem::path shipped = std::filesystem::path(ONRECORD_SOURCE_DIR) / "models";
  if (!std::filesystem::exists(shipped / "encoder.bin")) {
    WARN("this tree has no models/encoder.bin");
    SUCCEED();
    return;
  }
  const Reader reader(shipped / "encoder.bin", shipped / "vocab.txt");
  CHECK(reader.model().checksum_holds());
  CHECK(std::filesystem::file_size(shipped / "encoder.bin") <= 30'000'000);
}
