// SPDX-License-Identifier: GPL-3.0-or-later
// The encoder proper: a window of word pieces becomes one row of numbers for each piece asked for.
// BERT's layers (Devlin et al. 2019) in MiniLM's size, with two more inputs: the case of a word,
// which an uncased vocabulary has lost, and whether it is quoted.
//
// Thread-safety: const; one Encoder serves all threads, each thread brings its own EncoderScratch.
// Lifetime: keeps a reference; the ModelFile must outlive the encoder.
// Cost: O(pieces x weights + pieces^2 x width). The word table stays in the file; only rows of
// pieces that occur are read. Scratch: 6 MB for a window of 512 pieces.
// Failure: constructing throws Error if the file has not the weights it promises.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "indexer/language/encoder/attention.h"
#include "indexer/language/encoder/linear.h"
#include "indexer/language/encoder/model_file.h"
#include "indexer/language/encoder/vector_math.h"
#include "indexer/language/encoder/wordpiece.h"
#include "indexer/language/encoder/words.h"

namespace onrecord::language {

struct Piece {
  PieceId id = 0;
  LetterCase letter_case = LetterCase::kBreak;
  QuotationState quotation = QuotationState::kOutside;
};

struct EncoderScratch {
  LinearScratch linear;
  AttentionScratch attention;
  AlignedBuffer<float> hidden, qkv, attended, inner;
  std::vector<std::uint32_t> all_pieces;
};

class Encoder {
 public:
  explicit Encoder(const ModelFile& file);

  std::size_t width() const { return width_; }
  std::size_t most_pieces() const { return positions_; }
  std::size_t vocabulary_size() const { return vocabulary_; }

  // Row i of `rows` (width numbers) is the last layer's at pieces[wanted[i]]; `wanted` ascends.
  // Requires pieces.size() <= most_pieces() and every id < vocabulary_size().
  void encode(std::span<const Piece> pieces, std::span<const std::uint32_t> wanted,
              EncoderScratch& scratch, float* rows) const;

 private:
  struct Layer {
    Linear qkv, attention_out, inner, outer;
    Normalisation attention_norm, outer_norm;
  };

  Normalisation normalisation(const ModelFile& file, const std::string& name) const;
  void embed(std::span<const Piece> pieces, float* hidden) const;
  void finish_layer(const Layer& layer, std::size_t rows, EncoderScratch& scratch) const;

  std::size_t width_, attended_, inner_, positions_, vocabulary_;
  const Tensor& words_;
  std::span<const float> position_, token_type_, case_, quotation_;
  Normalisation norm_;
  std::vector<Layer> layers_;
  AttentionNumbers attention_numbers_;
};

}  // namespace onrecord::language
