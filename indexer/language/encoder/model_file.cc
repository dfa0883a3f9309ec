// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/model_file.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.h"

namespace onrecord::language {
namespace {

using nlohmann::json;

constexpr std::string_view kMagic = "ONRECENC";
constexpr std::size_t kPreamble = 16;          // magic, format, size of the header
constexpr std::size_t kMostHeader = 1U << 20;  // a header of a thousand tensors has 150 kB
constexpr std::size_t kMostDimension = 1U << 20;
constexpr std::size_t kAlignment = 64;

std::uint32_t read_u32(std::span<const std::byte> file, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;)
    value = value << 8 | std::to_integer<std::uint32_t>(file[at + i]);
  return value;
}

std::string sha256(std::span<const std::byte> bytes) {
  std::array<unsigned char, 32> digest{};
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
    return {};
  std::string hex;
  for (const unsigned char byte : digest) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

}  // namespace

ModelFile::ModelFile(const std::filesystem::path& path) : path_(path) {
  map();
  try {
    read_header();
  } catch (const json::exception& error) {
    munmap(const_cast<std::byte*>(file_.data()), file_.size());
    refuse(std::string("is damaged: its header cannot be read: ") + error.what());
  } catch (...) {
    munmap(const_cast<std::byte*>(file_.data()), file_.size());
    throw;
  }
}

ModelFile::ModelFile(ModelFile&& other) noexcept
    : path_(std::move(other.path_)),
      file_(std::exchange(other.file_, {})),
      data_(std::exchange(other.data_, {})),
      version_(std::move(other.version_)),
      checksum_(std::move(other.checksum_)),
      dimensions_(std::move(other.dimensions_)),
      constants_(std::move(other.constants_)),
      epsilons_(std::move(other.epsilons_)),
      labels_(std::move(other.labels_)),
      tensors_(std::move(other.tensors_)) {}

ModelFile::~ModelFile() {
  if (!file_.empty()) munmap(const_cast<std::byte*>(file_.data()), file_.size());
}

void ModelFile::refuse(const std::string& reason) const {
  throw Error("the model " + path_.string() + " " + reason,
              "install the model files that belong to this program again");
}

void ModelFile::map() {
  const int descriptor = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) refuse(std::string("cannot be opened: ") + std::strerror(errno));
  struct stat status {};
  const bool is_file = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  const auto size = is_file ? static_cast<std::size_t>(status.st_size) : 0;
  if (size < kPreamble) {
    ::close(descriptor);
    refuse(is_file ? "is cut short" : "is no file");
  }
  void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  const int error = errno;
  ::close(descriptor);
  if (mapped == MAP_FAILED) refuse(std::string("cannot be read: ") + std::strerror(error));
  file_ = {static_cast<const std::byte*>(mapped), size};
}

void ModelFile::read_header() {
  if (std::memcmp(file_.data(), kMagic.data(), kMagic.size()) != 0)
    refuse("is no model of this program");
  const std::uint32_t format = read_u32(file_, kMagic.size());
  if (format != kModelFormat)
    refuse("has format " + std::to_string(format) + ", this program knows " +
           std::to_string(kModelFormat) +
           (format > kModelFormat ? ": it is newer" : ": it is older"));
  const std::uint32_t header_size = read_u32(file_, kMagic.size() + 4);
  if (header_size > kMostHeader) refuse("is damaged: its header cannot be that long");
  if (header_size > file_.size() - kPreamble) refuse("is cut short");
  data_ = file_.subspan(kPreamble + header_size);
  if ((kPreamble + header_size) % kAlignment != 0)
    refuse("is damaged: weights begin where none can");
  const auto* text = reinterpret_cast<const char*>(file_.data() + kPreamble);
  const json header = json::parse(text, text + header_size);

  version_ = header.at("version").get<std::string>();
  checksum_ = header.at("sha256").get<std::string>();
  for (const auto& [name, value] : header.at("config").items()) {
    std::vector<std::size_t>& dimension = dimensions_[name];
    if (value.is_number_unsigned()) {
      dimension.push_back(value.get<std::size_t>());
    } else if (value.is_array()) {
      for (const json& number : value)
        if (number.is_number_unsigned()) dimension.push_back(number.get<std::size_t>());
    } else if (value.is_number()) {
      epsilons_[name] = value.get<float>();
    }
  }
  for (const std::string group : {"biases", "confidence"})
    if (header.contains(group))
      for (const auto& [name, value] : header[group].items())
        constants_[group + "." + name] = value.get<float>();
  for (const auto& [head, labels] : header.at("labels").items())
    labels_[head] = labels.get<std::vector<std::string>>();
  for (const json& entry : header.at("tensors")) read_tensor(entry);
}

template <class Number>
std::span<const Number> ModelFile::numbers(std::uint64_t offset, std::uint64_t count) const {
  if (offset % kAlignment != 0) refuse("is damaged: weights begin where none can");
  if (offset > data_.size() || count > (data_.size() - offset) / sizeof(Number))
    refuse("is cut short");
  return {reinterpret_cast<const Number*>(data_.data() + offset), static_cast<std::size_t>(count)};
}

void ModelFile::read_tensor(const json& entry) {
  Tensor tensor;
  std::uint64_t count = 1;
  for (const json& size : entry.at("shape")) {
    tensor.shape.push_back(size.get<std::size_t>());
    if (tensor.shape.back() == 0 || tensor.shape.back() > kMostDimension ||
        (count *= tensor.shape.back()) > file_.size())
      refuse("is damaged: weights of an impossible shape");
  }
  const auto type = entry.at("dtype").get<std::string>();
  const auto offset = entry.at("offset").get<std::uint64_t>();
  if (type == "f32") {
    tensor.floats = numbers<float>(offset, count);
  } else if (type == "i8") {
    tensor.bytes = numbers<std::int8_t>(offset, count);
    tensor.scales = numbers<float>(entry.at("scales").get<std::uint64_t>(),
                                   tensor.shape.empty() ? 1 : tensor.shape.front());
  } else {
    refuse("has weights of an unknown kind, \"" + type + "\"");
  }
  tensors_[entry.at("name").get<std::string>()] = std::move(tensor);
}

bool ModelFile::checksum_holds() const {
  return sha256(data_) == checksum_;
}

std::vector<std::size_t> ModelFile::dimensions(std::string_view name, std::size_t most) const {
  const auto found = dimensions_.find(std::string(name));
  if (found == dimensions_.end() || found->second.empty())
    refuse("does not say its \"" + std::string(name) + "\"");
  for (const std::size_t number : found->second)
    if (number == 0 || number > most)
      refuse("says that its \"" + std::string(name) + "\" is " + std::to_string(number) +
             ", which this program cannot use");
  return found->second;
}

std::size_t ModelFile::dimension(std::string_view name, std::size_t most) const {
  return dimensions(name, most).front();
}

float ModelFile::epsilon(std::string_view name) const {
  const auto found = epsilons_.find(std::string(name));
  if (found == epsilons_.end() || !(found->second > 0) || found->second > 1)
    refuse("does not say its \"" + std::string(name) + "\"");
  return found->second;
}

float ModelFile::constant(std::string_view name, float otherwise) const {
  const auto found = constants_.find(std::string(name));
  return found != constants_.end() && std::isfinite(found->second) ? found->second : otherwise;
}

void ModelFile::require_labels(std::string_view head,
                               std::span<const std::string_view> labels) const {
  const auto found = labels_.find(std::string(head));
  if (found == labels_.end() ||
      !std::equal(found->second.begin(), found->second.end(), labels.begin(), labels.end()))
    refuse("labels its \"" + std::string(head) + "\" otherwise than this program");
}

bool ModelFile::has(std::string_view name) const {
  return tensors_.contains(std::string(name));
}

bool ModelFile::holds_int8(std::string_view name) const {
  const auto found = tensors_.find(std::string(name));
  return found != tensors_.end() && found->second.is_int8();
}

const Tensor& ModelFile::tensor(std::string_view name, std::span<const std::size_t> shape) const {
  const auto found = tensors_.find(std::string(name));
  if (found == tensors_.end()) refuse("lacks the weights \"" + std::string(name) + "\"");
  if (!std::equal(found->second.shape.begin(), found->second.shape.end(), shape.begin(),
                  shape.end()))
    refuse("has weights \"" + std::string(name) + "\" of another shape than its header says");
  return found->second;
}

std::span<const float> ModelFile::floats(std::string_view name,
                                         std::span<const std::size_t> shape) const {
  const Tensor& found = tensor(name, shape);
  if (found.is_int8()) refuse("has weights \"" + std::string(name) + "\" of another kind");
  return found.floats;
}

}  // namespace onrecord::language
