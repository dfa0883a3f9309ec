// SPDX-License-Identifier: GPL-3.0-or-later
// A model file of any bytes is refused with a reason, or reads a text.
// Input: a file; or "PATCH" and then, four bytes each, a place of the tiny model (three bytes,
// little endian) and what is written there. A place behind its end cuts it at a third of that.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "base/error.h"
#include "indexer/language/encoder/reader.h"

namespace {

using namespace onrecord;
using namespace onrecord::language;

constexpr std::string_view kPatch = "PATCH";

const std::filesystem::path& folder() {
  static const std::filesystem::path tiny =
      std::filesystem::path(ONRECORD_SOURCE_DIR) / "tests/unit/language/encoder/tiny";
  return tiny;
}

std::string patched(std::string_view patches) {
  static const std::string tiny = [] {
    std::ifstream file(folder() / "encoder.bin", std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }();
  std::string model = tiny;
  for (; patches.size() >= 4; patches.remove_prefix(4)) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(patches[i]); };
    const std::size_t place = byte(0) | byte(1) << 8 | byte(2) << 16;
    if (place < model.size())
      model[place] = patches[3];
    else
      model.resize(std::min(model.size(), place / 3));
  }
  return model;
}

// A file without a name, for what wants a path.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : descriptor_(::memfd_create("model", 0)) {
    if (descriptor_ < 0 || ::write(descriptor_, bytes.data(), bytes.size()) < 0) std::abort();
  }
  ~MemoryFile() { ::close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  const MemoryFile file(input.starts_with(kPatch) ? patched(input.substr(kPatch.size()))
                                                  : std::string(input));
  try {
    const Reader reader(file.path(), folder() / "vocab.txt");
    const std::string text =
        "“We will not,” said Mayor Lund.\n\nAccording to the council, he will.";
    ReaderScratch scratch;
    for (const Attribution& found : reader.read(text, split_paragraphs(text), scratch).attributions)
      for (const Span piece : found.content)
        if (piece.end > text.size()) std::abort();
  } catch (const Error& error) {
    if (error.hint().empty()) std::abort();
  }
  return 0;
}
