// SPDX-License-Identifier: GPL-3.0-or-later
// Any text gives names and attributions that lie in it, in order. Input: the text; it is read by a
// random model, which finds speakers everywhere.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "indexer/language/encoder/reader.h"

namespace {

using namespace onrecord;
using namespace onrecord::language;

void require(bool holds) {
  if (!holds) std::abort();
}

const Reader& reader() {
  static const std::filesystem::path folder =
      std::filesystem::path(ONRECORD_SOURCE_DIR) / "tests/unit/language/encoder/tiny";
  static const Reader tiny(folder / "encoder.bin", folder / "vocab.txt");
  return tiny;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  static ReaderScratch scratch;
  const Reading reading = reader().read(text, split_paragraphs(text), scratch);
  std::uint32_t end = 0;
  for (const Name& name : reading.names) {
    require(name.span.begin >= end && !name.span.empty());
    end = name.span.end;
  }
  require(end <= size);
  for (const Attribution& attribution : reading.attributions) {
    require(!attribution.cue.empty() && attribution.cue.end <= size);
    require(!attribution.content.empty());
    end = 0;
    for (const Span piece : attribution.content) {
      require(piece.begin >= end && !piece.empty());
      end = piece.end;
    }
    require(end <= size);
    require(attribution.confidence >= 0 && attribution.confidence <= 1);
  }
  return 0;
}
