// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/encoder.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>
#include <string>

#include "indexer/language/encoder/instructions.h"

namespace onrecord::language {
namespace {

// More than any model this program will meet; what keeps a damaged header from asking for memory.
constexpr std::size_t kMostLayers = 48;
constexpr std::size_t kMostWidth = 4096;
constexpr std::size_t kMostInner = 16384;
constexpr std::size_t kMostPositions = 4096;
constexpr std::size_t kMostVocabulary = 1U << 20;

}  // namespace

Encoder::Encoder(const ModelFile& file)
    : width_(file.dimension("width", kMostWidth)),
      attended_(file.dimension("attention_heads", kMostWidth / kHeadWidth) * kHeadWidth),
      inner_(file.dimension("inner", kMostInner)),
      positions_(file.dimension("positions", kMostPositions)),
      vocabulary_(file.dimension("vocabulary", kMostVocabulary)),
      words_(file.tensor("word", std::array{vocabulary_, width_})),
      position_(file.floats("position", std::array{positions_, width_})),
      token_type_(file.floats("token_type", std::array{width_})),
      case_(file.floats("case", std::array<std::size_t, 2>{kLetterCases, width_})),
      quotation_(file.floats("quote", std::array<std::size_t, 2>{kQuotationStates, width_})),
      norm_(normalisation(file, "norm")) {
  if (width_ % kLane != 0 || inner_ % kLane != 0)
    file.refuse("has layers of a width that this program cannot use");
  limit_instructions();
  const std::size_t layers = file.dimension("layers", kMostLayers);
  layers_.reserve(layers);
  for (std::size_t i = 0; i < layers; ++i) {
    const std::string layer = "layers." + std::to_string(i) + ".";
    layers_.push_back({Linear(file, layer + "qkv", 3 * attended_, width_),
                       Linear(file, layer + "attention_out", width_, attended_),
                       Linear(file, layer + "inner", inner_, width_),
                       Linear(file, layer + "outer", width_, inner_),
                       normalisation(file, layer + "attention_norm"),
                       normalisation(file, layer + "outer_norm")});
  }
  // A model in float is there to be compared with the trainer: no number is shortened.
  attention_numbers_ =
      file.holds_int8("layers.0.qkv.weight") ? AttentionNumbers::kInt16 : AttentionNumbers::kFloat;
}

Normalisation Encoder::normalisation(const ModelFile& file, const std::string& name) const {
  return {file.floats(name + ".weight", std::array{width_}).data(),
          file.floats(name + ".bias", std::array{width_}).data(), file.epsilon("norm_epsilon")};
}

void Encoder::embed(std::span<const Piece> pieces, float* hidden) const {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    const auto id = static_cast<std::size_t>(piece.id);
    assert(id < vocabulary_);
    float* row = hidden + i * width_;
    std::ranges::copy(position_.subspan(i * width_, width_), row);
    add_row(token_type_.data(), width_, row);
    add_row(case_.data() + static_cast<std::size_t>(piece.letter_case) * width_, width_, row);
    add_row(quotation_.data() + static_cast<std::size_t>(piece.quotation) * width_, width_, row);
    if (words_.is_int8())
      add_scaled_row(words_.bytes.data() + id * width_, words_.scales[id], width_, row);
    else
      add_row(words_.floats.data() + id * width_, width_, row);
    normalise_row(row, width_, norm_);
  }
}

// From what attention gathered to the layer's output, block by block, so that a block's wide inner
// rows never leave the cache.
void Encoder::finish_layer(const Layer& layer, std::size_t rows, EncoderScratch& scratch) const {
  float* inner = scratch.inner.grow(kBlockRows * inner_);
  for (std::size_t first = 0; first < rows; first += kBlockRows) {
    const std::size_t count = std::min(kBlockRows, rows - first);
    float* hidden = scratch.hidden.data() + first * width_;
    const auto normalise = [&](const Normalisation& norm) {
      for (std::size_t r = 0; r < count; ++r) normalise_row(hidden + r * width_, width_, norm);
    };
    layer.attention_out.apply(scratch.attended.data() + first * attended_, count, Finish::kAdd,
                              scratch.linear, hidden);
    normalise(layer.attention_norm);
    layer.inner.apply(hidden, count, Finish::kGelu, scratch.linear, inner);
    layer.outer.apply(inner, count, Finish::kAdd, scratch.linear, hidden);
    normalise(layer.outer_norm);
  }
}

void Encoder::encode(std::span<const Piece> pieces, std::span<const std::uint32_t> wanted,
                     EncoderScratch& scratch, float* rows) const {
  assert(pieces.size() <= positions_);
  use_one_thread();
  float* hidden = scratch.hidden.grow(pieces.size() * width_);
  float* qkv = scratch.qkv.grow(pieces.size() * 3 * attended_);
  float* attended = scratch.attended.grow(pieces.size() * attended_);
  scratch.all_pieces.resize(pieces.size());
  std::iota(scratch.all_pieces.begin(), scratch.all_pieces.end(), 0U);

  embed(pieces, hidden);
  for (const Layer& layer : layers_) {
    layer.qkv.apply(hidden, pieces.size(), Finish::kStore, scratch.linear, qkv);
    // The last layer is computed only where somebody looks.
    const bool is_last = &layer == &layers_.back();
    const std::span<const std::uint32_t> queries = is_last ? wanted : scratch.all_pieces;
    attend(qkv, pieces.size(), attended_, queries, attention_numbers_, scratch.attention, attended);
    if (is_last)
      for (std::size_t i = 0; i < wanted.size(); ++i)
        if (wanted[i] != i) std::copy_n(hidden + wanted[i] * width_, width_, hidden + i * width_);
    finish_layer(layer, queries.size(), scratch);
  }
  std::copy_n(hidden, wanted.size() * width_, rows);
}

}  // namespace onrecord::language
