// SPDX-License-Identifier: GPL-3.0-or-later
// BERT's uncased WordPiece: a word becomes the numbers of the longest
// vocabulary pieces that spell it, without accents and capitals.
//
// Thread-safety: const; one Vocabulary serves all threads.
// Cost: linear; a word longer than 100 characters is one unknown piece, and no
// word has more than kMaxPieces, so that no input asks for more.
// Failure: Error if the vocabulary file is not one; none on any text.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace onrecord::language {

using PieceId = std::int32_t;

inline constexpr std::size_t kMaxPieces = 16;

class Vocabulary {
 public:
  // One piece a line, as BERT's vocab.txt.
  static Vocabulary read(const std::filesystem::path& path);
  // `source` names the vocabulary in messages.
  static Vocabulary parse(std::string lines, std::string_view source);

  Vocabulary(Vocabulary&&) = default;
  Vocabulary& operator=(Vocabulary&&) = default;

  std::size_t size() const { return size_; }
  PieceId unknown() const { return unknown_; }      // [UNK]
  PieceId beginning() const { return beginning_; }  // [CLS]
  PieceId separator() const { return separator_; }  // [SEP]

  // Adds the pieces of one word, at least one and at most kMaxPieces.
  void append_pieces(std::string_view word, std::vector<PieceId>& pieces) const;

 private:
  Vocabulary() = default;
  PieceId find(std::string_view piece) const;  // -1: not there
  void append_spelling(std::string_view normalised, std::size_t limit,
                       std::vector<PieceId>& pieces) const;

  // The lines live on the heap, so that the views into them survive a move.
  std::unique_ptr<const std::string> lines_;
  std::unordered_map<std::string_view, PieceId> initial_;
  std::unordered_map<std::string_view, PieceId> continuing_;  // without ##
  std::size_t longest_ = 0;                                   // bytes
  std::size_t size_ = 0;
  PieceId unknown_ = 0;
  PieceId beginning_ = 0;
  PieceId separator_ = 0;
};

}  // namespace onrecord::language
