// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/windows.h"

#include <algorithm>
#include <cassert>

namespace onrecord::language {
namespace {

// How good it is to end a core before a word.
enum class Border : std::uint8_t { kNone, kSentence, kParagraph };

Border border_before(std::string_view text, std::span<const Word> words, std::uint32_t word) {
  if (word == 0 || word >= words.size()) return Border::kParagraph;
  const Word& before = words[word - 1];
  if (before.is_break()) return Border::kParagraph;
  if (before.span.size() == 1 &&
      std::string_view(".?!").find(text[before.span.begin]) != std::string_view::npos)
    return Border::kSentence;
  return Border::kNone;
}

// The first word that begins at or behind the piece.
std::uint32_t word_at(std::span<const std::uint32_t> first_piece, std::uint32_t piece) {
  const auto found = std::ranges::lower_bound(first_piece, piece);
  return static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(
      found - first_piece.begin(), static_cast<std::ptrdiff_t>(first_piece.size()) - 1));
}
// The last word that begins at or before the piece.
std::uint32_t word_until(std::span<const std::uint32_t> first_piece, std::uint32_t piece) {
  const auto found = std::ranges::upper_bound(first_piece, piece);
  return static_cast<std::uint32_t>(found - first_piece.begin()) - 1;
}

// The best place to cut within `slack` pieces of the ideal one.
std::uint32_t best_cut(std::string_view text, std::span<const Word> words,
                       std::span<const std::uint32_t> first_piece, std::uint32_t ideal,
                       std::uint32_t slack) {
  std::uint32_t best = word_at(first_piece, ideal);
  Border best_border = Border::kNone;
  std::uint32_t best_distance = slack + 1;
  const std::uint32_t first = word_at(first_piece, ideal > slack ? ideal - slack : 0);
  const std::uint32_t last = word_until(first_piece, ideal + slack);
  for (std::uint32_t word = first; word <= last && word < words.size(); ++word) {
    const Border border = border_before(text, words, word);
    const std::uint32_t at = first_piece[word];
    const std::uint32_t distance = at > ideal ? at - ideal : ideal - at;
    if (border > best_border || (border == best_border && distance < best_distance)) {
      best = word;
      best_border = border;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace

std::vector<Window> plan_windows(std::string_view text, std::span<const Word> words,
                                 std::span<const std::uint32_t> first_piece,
                                 const WindowSizes& sizes) {
  assert(first_piece.size() == words.size() + 1);
  const auto count = static_cast<std::uint32_t>(words.size());
  const std::uint32_t pieces = first_piece.back();
  if (count == 0) return {};
  if (pieces <= sizes.most_pieces) return {{0, count, 0, count}};

  const std::uint32_t context = sizes.context_pieces;
  const auto most_pieces_of_word = static_cast<std::uint32_t>(kMaxPieces);
  assert(sizes.most_pieces >= 4 * (context + most_pieces_of_word));
  // A core's end moves by a word at least.
  const std::uint32_t most_core = sizes.most_pieces - 2 * context - 2 * most_pieces_of_word;
  // The first and the last core have context on one side only, and are longer by that much.
  const std::uint32_t to_share = pieces - 2 * context;
  const std::uint32_t windows = (to_share + most_core - 1) / most_core;
  const std::uint32_t slack = (most_core - to_share / windows) / 2;

  std::vector<std::uint32_t> cuts = {0};
  for (std::uint32_t i = 1; i < windows; ++i) {
    const auto ideal = context + static_cast<std::uint32_t>(std::uint64_t{to_share} * i / windows);
    cuts.push_back(std::max(cuts.back() + 1, best_cut(text, words, first_piece, ideal, slack)));
  }
  cuts.push_back(count);

  std::vector<Window> plan;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    Window window{0, 0, cuts[i], std::min(cuts[i + 1], count)};
    if (window.core_begin >= window.core_end) continue;
    const std::uint32_t begin = first_piece[window.core_begin];
    const std::uint32_t end = first_piece[window.core_end];
    window.begin = word_at(first_piece, begin > context ? begin - context : 0);
    window.end = word_until(first_piece, std::min(end + context, pieces));
    assert(first_piece[window.end] - first_piece[window.begin] <= sizes.most_pieces);
    plan.push_back(window);
  }
  return plan;
}

Window window_around(std::uint32_t first, std::uint32_t last, bool looks_right,
                     std::span<const std::uint32_t> first_piece, std::uint32_t most_pieces,
                     std::uint32_t before) {
  const std::uint32_t pieces = first_piece.back();
  const std::uint32_t first_at = first_piece[first];
  const std::uint32_t last_at = first_piece[last + 1];
  std::uint32_t begin = 0;
  if (looks_right)
    begin = first_at > before ? first_at - before : 0;
  else
    begin = last_at + before > most_pieces ? last_at + before - most_pieces : 0;
  if (begin + most_pieces > pieces) begin = pieces > most_pieces ? pieces - most_pieces : 0;
  Window window;
  window.begin = std::min(word_at(first_piece, begin), first);
  window.end = word_until(first_piece, std::min(first_piece[window.begin] + most_pieces, pieces));
  window.core_begin = window.begin;
  window.core_end = window.end;
  return window;
}

}  // namespace onrecord::language
