// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever numbers the heads give, what is decoded from them fits together.
// Input: a byte for each of up to 255 words (their number first): its lowest bit says whether it is
// a paragraph's border; then the logits as they lie in memory, zeros where they run out.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "indexer/language/encoder/decode_names.h"
#include "indexer/language/encoder/decode_roles.h"
#include "indexer/language/encoder/names_head.h"
#include "indexer/language/encoder/role_head.h"

namespace {

using namespace onrecord;
using namespace onrecord::language;

void require(bool holds) {
  if (!holds) std::abort();
}

std::vector<float> take_logits(std::span<const std::uint8_t>& input, std::size_t count) {
  std::vector<float> logits(count);
  const std::size_t bytes = std::min(input.size(), count * sizeof(float));
  if (bytes > 0) std::memcpy(logits.data(), input.data(), bytes);
  input = input.subspan(bytes);
  return logits;
}

void check(const DecodedRoles& roles, std::span<const Word> words) {
  std::uint32_t next = 0;
  for (const WordRange& range : roles.content) {
    require(range.first >= next && range.first <= range.last && range.last < words.size());
    require(!words[range.first].is_break() && !words[range.last].is_break());
    next = range.last + 1;
  }
  if (roles.source) {
    require(roles.source->first <= roles.source->last && roles.source->last < words.size());
    for (const WordRange& range : roles.content)
      require(roles.source->last < range.first || range.last < roles.source->first);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::span<const std::uint8_t> input(bytes, size);
  if (input.empty()) return 0;
  const std::size_t count = std::min<std::size_t>(input[0], input.size() - 1);
  std::string text;
  std::vector<Word> words;
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = static_cast<std::uint32_t>(text.size());
    if ((input[i + 1] & 1) != 0) {
      words.push_back({{at, at}, LetterCase::kBreak});
    } else {
      words.push_back({{at, at + 4}, LetterCase::kTitle});
      text += "Xx's";
    }
    text += ' ';
  }
  input = input.subspan(count + 1);

  std::vector<float> names = take_logits(input, count * kNameLabels.size());
  std::uint32_t end = 0;
  for (const DecodedName& found : decode_names(text, words, names, 0.25F)) {
    require(found.name.span.begin >= end && !found.name.span.empty());
    end = found.name.span.end;
  }
  std::vector<float> cues = take_logits(input, count * kCueLabels.size());
  const auto roles = take_logits(input, count * kRoleLabels.size());
  for (const DecodedCue& cue : decode_cues(words, cues, 0.5F)) {
    require(cue.words.first <= cue.words.last && cue.words.last < count);
    std::vector<float> logits = roles;
    check(decode_roles(words, cue.words, logits), words);
  }
  return 0;
}
