// SPDX-License-Identifier: GPL-3.0-or-later
// The random model of tiny/, whole, changed or in pieces.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

namespace onrecord::language {

inline const std::filesystem::path kTinyFolder =
    std::filesystem::path(ONRECORD_SOURCE_DIR) / "tests/unit/language/encoder/tiny";

inline std::string tiny_model_bytes() {
  std::ifstream file(kTinyFolder / "encoder.bin", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

constexpr std::size_t kPreamble = 16;

inline std::uint32_t header_size(const std::string& model) {
  std::uint32_t size = 0;
  for (std::size_t i = 4; i-- > 0;) size = size << 8 | static_cast<unsigned char>(model[12 + i]);
  return size;
}

// The model with another header, padded to keep the weights at a multiple of 64.
inline std::string with_header(const std::string& model,
                               const std::function<void(nlohmann::json&)>& change) {
  const std::uint32_t size = header_size(model);
  auto header = nlohmann::json::parse(model.substr(kPreamble, size));
  change(header);
  std::string text = header.dump();
  while ((kPreamble + text.size()) % 64 != 0) text += ' ';
  std::string changed = model.substr(0, 12);
  for (std::size_t i = 0; i < 4; ++i) changed += static_cast<char>(text.size() >> (8 * i) & 0xFF);
  return changed + text + model.substr(kPreamble + size);
}

}  // namespace onrecord::language
