// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/engine/model_location.h"

#include <cstdlib>
#include <string>
#include <system_error>

#include "base/error.h"

namespace onrecord::language {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHint =
    "name the folder with encoder.bin and vocab.txt: --models DIR or ONRECORD_MODELS";

std::optional<ModelLocation> models_in(const fs::path& folder) {
  const ModelLocation location{folder / "encoder.bin", folder / "vocab.txt"};
  std::error_code ignored;
  if (!fs::is_regular_file(location.weights, ignored) ||
      !fs::is_regular_file(location.vocabulary, ignored))
    return std::nullopt;
  return location;
}

ModelLocation models_named(const fs::path& folder, const std::string& who) {
  if (const auto location = models_in(folder)) return *location;
  throw Error("no language model in " + folder.string() + ", which " + who + " names", kHint,
              ExitCode::kBadRequest);
}

}  // namespace

ModelLocation locate_models(const std::optional<fs::path>& given, const fs::path& program) {
  if (given) return models_named(*given, "--models");
  if (const char* named = std::getenv("ONRECORD_MODELS"); named != nullptr && *named != '\0')
    return models_named(named, "ONRECORD_MODELS");
  fs::path folder = program.parent_path();
  while (!folder.empty()) {
    for (const char* below : {"share/onrecord/models", "models"})
      if (const auto location = models_in(folder / below)) return *location;
    if (folder == folder.root_path()) break;
    folder = folder.parent_path();
  }
  throw Error(
      "no language model (encoder.bin, vocab.txt) in share/onrecord/models or models above " +
          program.parent_path().string(),
      kHint);
}

fs::path own_path() {
  std::error_code failure;
  fs::path path = fs::read_symlink("/proc/self/exe", failure);
  return failure ? fs::path() : path;
}

}  // namespace onrecord::language
