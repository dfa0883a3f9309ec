// SPDX-License-Identifier: GPL-3.0-or-later
// The weights on disk, as docs/model_format.md describes them.
//
// Thread-safety: const after opening; one ModelFile serves all threads.
// Lifetime: the file stays mapped as long as the ModelFile lives; tensors point into the mapping.
// Cost: opening reads the header only. Pages of weights are read when they are touched, and shared
// by all processes that use the same file.
// Failure: Error that names the file and the reason, when it is no model, damaged, cut short, or
// made for an older or newer program. Every size is checked before it is used; the checksum only
// when asked for, because it reads the whole file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace onrecord::language {

inline constexpr std::uint32_t kModelFormat = 1;

struct Tensor {
  std::vector<std::size_t> shape;
  // Exactly one of the two; int8 numbers come with one scale for each row (first dimension).
  std::span<const float> floats;
  std::span<const std::int8_t> bytes;
  std::span<const float> scales;

  bool is_int8() const { return !bytes.empty(); }
};

class ModelFile {
 public:
  explicit ModelFile(const std::filesystem::path& path);
  ~ModelFile();
  ModelFile(ModelFile&& other) noexcept;
  ModelFile& operator=(ModelFile&&) = delete;

  const std::filesystem::path& path() const { return path_; }
  const std::string& version() const { return version_; }
  // SHA-256 of the weights as the header promises it, in hexadecimal.
  const std::string& checksum() const { return checksum_; }
  // Whether the weights are what the header promises; reads them all.
  bool checksum_holds() const;

  // A number of the model's shape ("layers"), 1 <= number <= most.
  std::size_t dimension(std::string_view name, std::size_t most) const;
  std::vector<std::size_t> dimensions(std::string_view name, std::size_t most) const;
  // A tuned constant of the decoder ("biases.cue"); `otherwise` if the model has none.
  float constant(std::string_view name, float otherwise) const;
  float epsilon(std::string_view name) const;
  // The labels of one head must be these, in this order: they are rows of its weights.
  void require_labels(std::string_view head, std::span<const std::string_view> labels) const;

  bool has(std::string_view name) const;
  bool holds_int8(std::string_view name) const;
  // The tensor with exactly this shape.
  const Tensor& tensor(std::string_view name, std::span<const std::size_t> shape) const;
  std::span<const float> floats(std::string_view name, std::span<const std::size_t> shape) const;

  [[noreturn]] void refuse(const std::string& reason) const;

 private:
  void map();
  void read_header();
  void read_tensor(const nlohmann::json& entry);
  template <class Number>
  std::span<const Number> numbers(std::uint64_t offset, std::uint64_t count) const;

  std::filesystem::path path_;
  std::span<const std::byte> file_;
  std::span<const std::byte> data_;  // what follows the header
  std::string version_;
  std::string checksum_;
  std::unordered_map<std::string, std::vector<std::size_t>> dimensions_;
  std::unordered_map<std::string, float> constants_, epsilons_;
  std::unordered_map<std::string, std::vector<std::string>> labels_;
  std::unordered_map<std::string, Tensor> tensors_;
};

}  // namespace onrecord::language
