// SPDX-License-Identifier: GPL-3.0-or-later
// The random model of tiny/, whole, changed or in pieces.
#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

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

// An int8 model's weights as floats: each integer times the scale of its row.
inline std::string with_float_weights(const std::string& model) {
  const std::size_t data = kPreamble + header_size(model);
  std::string floats;
  const std::string header = with_header(model.substr(0, data), [&](nlohmann::json& changed) {
    for (nlohmann::json& tensor : changed["tensors"]) {
      const auto offset = data + tensor["offset"].get<std::size_t>();
      const auto shape = tensor["shape"].get<std::vector<std::size_t>>();
      std::size_t count = 1;
      for (const std::size_t size : shape) count *= size;
      std::vector<float> numbers(count);
      if (tensor["dtype"] == "i8") {
        std::vector<float> scales(shape.front());
        std::memcpy(scales.data(), model.data() + data + tensor["scales"].get<std::size_t>(),
                    scales.size() * sizeof(float));
        for (std::size_t i = 0; i < count; ++i)
          numbers[i] = static_cast<float>(static_cast<std::int8_t>(model[offset + i])) *
                       scales[i / (count / shape.front())];
      } else {
        std::memcpy(numbers.data(), model.data() + offset, count * sizeof(float));
      }
      floats.resize((floats.size() + 63) / 64 * 64);
      tensor["dtype"] = "f32";
      tensor["offset"] = floats.size();
      floats.append(reinterpret_cast<const char*>(numbers.data()), count * sizeof(float));
    }
  });
  return header + floats;
}

}  // namespace onrecord::language
