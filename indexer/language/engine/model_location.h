// SPDX-License-Identifier: GPL-3.0-or-later
// Where the trained weights are.
//
// The first that is set, or there, of: --models, $ONRECORD_MODELS, `share/onrecord/models` or
// `models` in one of the folders above the program. The last finds the models of an installation
// wherever its prefix was moved to, and those of a build tree.
#pragma once

#include <filesystem>
#include <optional>

namespace onrecord::language {

struct ModelLocation {
  std::filesystem::path weights;     // encoder.bin
  std::filesystem::path vocabulary;  // vocab.txt
};

// `given` is the value of --models, `program` the running program's own path (own_path()).
// Failure: Error that names the folders looked in. A folder that the user named is not passed over
// when it has no model.
ModelLocation locate_models(const std::optional<std::filesystem::path>& given,
                            const std::filesystem::path& program);

// The running program's file; empty where the system does not tell.
std::filesystem::path own_path();

}  // namespace onrecord::language
