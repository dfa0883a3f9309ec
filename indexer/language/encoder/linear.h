// SPDX-License-Identifier: GPL-3.0-or-later
// A matrix of weights that rows of numbers are multiplied with: int8 on oneDNN, float plainly.
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
// weights, in oneDNN's order.
// Lifetime: float weights stay in the model file, which must outlive the Linear.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "indexer/language/encoder/aligned.h"
#include "indexer/language/encoder/model_file.h"

namespace onrecord::language {

// Rows are multiplied in blocks of this many: what a block's feed-forward step needs stays in the
// second-level cache, and larger blocks are no faster (measured from 16 to 400).
inline constexpr std::size_t kBlockRows = 64;

enum class Activation { kNone, kGelu };

// kInt8: float weights are rounded to int8 while loading. For matrices that are stored exactly but
// multiplied often.
enum class Weights { kAsStored, kInt8 };

class LinearScratch {
 public:
  LinearScratch();
  ~LinearScratch();
  LinearScratch(LinearScratch&&) noexcept;
  LinearScratch& operator=(LinearScratch&&) noexcept;

 private:
  friend class Linear;
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

class Linear {
 public:
  // The weights `name`.weight [outputs, inputs] and, unless `has_bias` is false, `name`.bias.
  // Failure: Error if the file has none of that shape.
  Linear(const ModelFile& file, const std::string& name, std::size_t outputs, std::size_t inputs,
         bool has_bias = true, Weights precision = Weights::kAsStored);
  ~Linear();
  Linear(Linear&&) noexcept;
  Linear& operator=(Linear&&) noexcept;

  std::size_t inputs() const { return inputs_; }
  std::size_t outputs() const { return outputs_; }

  // y [rows, outputs] = activation(x [rows, inputs] W^T + b)
  void apply(const float* x, std::size_t rows, Activation activation, LinearScratch& scratch,
             float* y) const;

 private:
  struct Kernels;
  bool is_int8() const { return floats_.empty(); }
  void pack(std::span<const std::int8_t> weights, std::span<const float> scales);
  void round_and_pack(std::span<const float> weights);
  void apply_block(const float* x, std::size_t rows, std::size_t padded_rows, Activation activation,
                   LinearScratch& scratch, float* y) const;

  std::size_t inputs_;
  std::size_t outputs_;
  std::span<const float> floats_;  // the weights, unless they are int8
  AlignedBuffer<float> scales_, bias_;
  AlignedBuffer<std::int32_t> offsets_;
  std::unique_ptr<Kernels> kernels_;
};

// Keeps oneDNN from starting threads of its own in the calling thread: work is divided by article.
void use_one_thread();

// Brings the other kernels down to the instruction set that ONEDNN_MAX_CPU_ISA names, if it does.
void limit_instructions();

// oneDNN's choice of instructions: "AVX-512 with VNNI", "AVX2" …
const char* matrix_instructions();

}  // namespace onrecord::language
