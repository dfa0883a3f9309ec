// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/verse.h"

#include <algorithm>
#include <cstddef>

namespace onrecord::language {
namespace {

constexpr std::size_t kFewestLines = 4;
// In code points. Mail and wire copy are filled to 60 columns and more, and a pentameter stays
// under 48.
constexpr std::size_t kLongestLine = 48;
constexpr std::size_t kLongestMean = 40;

std::size_t count_code_points(std::string_view line) {
  return static_cast<std::size_t>(std::ranges::count_if(
      line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Lines with no empty one between them.
class Block {
 public:
  void add(std::string_view line) {
    const std::size_t length = count_code_points(line);
    ++lines_;
    letters_ += length;
    longest_ = std::max(longest_, length);
    runs_on_ += runs_on(line);
  }

  bool is_verse() const { return has_shape() && 2 * runs_on_ >= lines_; }
  // Verse if what stands before or behind it is.
  bool may_be_stanza() const { return has_shape() && runs_on_ > 0; }

 private:
  // "by all that coming, all that going": neither a stop nor a closing mark.
  static bool runs_on(std::string_view line) {
    const char last = line.empty() ? '.' : line.back();
    return last == ',' || last == ';' || (last >= 'a' && last <= 'z');
  }

  bool has_shape() const {
    return lines_ >= kFewestLines && longest_ <= kLongestLine && letters_ <= kLongestMean * lines_;
  }

  std::size_t lines_ = 0, letters_ = 0, longest_ = 0, runs_on_ = 0;
};

void add_lines(std::string_view paragraph, Block& block) {
  while (!paragraph.empty()) {
    const std::size_t end = std::min(paragraph.find('\n'), paragraph.size());
    std::string_view line = paragraph.substr(0, end);
    while (line.ends_with(' ') || line.ends_with('\r')) line.remove_suffix(1);
    block.add(line);
    paragraph.remove_prefix(std::min(end + 1, paragraph.size()));
  }
}

bool is_next_line(std::string_view between) {
  return std::ranges::count(between, '\n') == 1;
}

}  // namespace

std::vector<bool> find_verse(std::string_view text, std::span<const Span> paragraphs) {
  struct Stanza {
    std::size_t paragraphs = 0;
    bool may_be = false, is_verse = false;
  };
  std::vector<Stanza> stanzas;
  for (std::size_t first = 0; first < paragraphs.size();) {
    Block block;
    std::size_t next = first;
    do add_lines(slice(text, paragraphs[next++]), block);
    while (next < paragraphs.size() &&
           is_next_line(slice(text, {paragraphs[next - 1].end, paragraphs[next].begin})));
    stanzas.push_back({next - first, block.may_be_stanza(), block.is_verse()});
    first = next;
  }
  for (std::size_t i = 1; i < stanzas.size(); ++i)
    stanzas[i].is_verse |= stanzas[i].may_be && stanzas[i - 1].is_verse;
  for (std::size_t i = stanzas.size(); i-- > 1;)
    stanzas[i - 1].is_verse |= stanzas[i - 1].may_be && stanzas[i].is_verse;

  std::vector<bool> verse;
  verse.reserve(paragraphs.size());
  for (const Stanza& stanza : stanzas)
    verse.insert(verse.end(), stanza.paragraphs, stanza.is_verse);
  return verse;
}

}  // namespace onrecord::language
