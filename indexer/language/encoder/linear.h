// SPDX-License-Identifier: GPL-3.0-or-later
// A matrix of weights that rows of numbers are multiplied with: in int8, or in float.
//
// Int8 weights: each row of input is rounded to 8 bits by its own largest number, multiplied
// exactly in integers, and scaled back; so a row's result depends on no other row, on no number of
// threads, and on no instruction set. Weights have 7 bits, because processors without VNNI add
// pairs of u8 x s8 products in 16 bits, where more would saturate.
//
// Float weights are for small heads and for comparison with the trainer.
//
// Thread-safety: const; one Linear serves all threads, each thread brings its own LinearScratch.
// Cost: as many multiply-adds as there are weights, for each row; memory for one more copy of int8
// weights, in the order of the kernels.
// Lifetime: float weights stay in the model file, which must outlive the Linear.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "indexer/language/encoder/aligned.h"
#include "indexer/language/encoder/int8_product.h"
#include "indexer/language/encoder/model_file.h"
#include "indexer/language/encoder/onednn_product.h"

namespace onrecord::language {

// kInt8: float weights are rounded to int8 while loading. For matrices that are stored exactly but
// multiplied often.
enum class Weights { kAsStored, kInt8 };

struct LinearScratch {
  AlignedBuffer<std::uint8_t> rounded;
  AlignedBuffer<float> scales, change;
  OneDnnScratch onednn;
};

class Linear {
 public:
  // The weights `name`.weight [outputs, inputs] and, unless `has_bias` is false, `name`.bias.
  // Failure: Error if the file has none of that shape.
  Linear(const ModelFile& file, const std::string& name, std::size_t outputs, std::size_t inputs,
         bool has_bias = true, Weights precision = Weights::kAsStored);

  std::size_t inputs() const { return inputs_; }
  std::size_t outputs() const { return outputs_; }

  // y [rows, outputs] = x [rows, inputs] W^T + b, finished as asked.
  void apply(const float* x, std::size_t rows, Finish finish, LinearScratch& scratch,
             float* y) const;

 private:
  bool is_int8() const { return floats_.empty(); }
  void pack(std::span<const std::int8_t> weights, std::span<const float> scales);
  void round_and_pack(std::span<const float> weights);
  void apply_float(const float* x, std::size_t rows, Finish finish, LinearScratch& scratch,
                   float* y) const;
  void apply_block(const float* x, std::size_t rows, Finish finish, LinearScratch& scratch,
                   float* y) const;

  std::size_t inputs_;
  std::size_t outputs_;
  std::span<const float> floats_;  // the weights, unless they are int8
  PackedWeights packed_;
  std::optional<OneDnnProduct> onednn_;  // instead of packed_, where it is faster
  AlignedBuffer<float> scales_, bias_;
  AlignedBuffer<std::int32_t> offsets_;
};

}  // namespace onrecord::language
