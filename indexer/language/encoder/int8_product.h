// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of 8-bit numbers times a matrix of int8 weights, scaled back to floats in one go.
//
// oneDNN's products end in a matrix of 32-bit sums, which another pass has to read, scale and write
// again; here a tile of sums stays in registers until it is a tile of numbers. With VNNI that runs
// at 80 % of what the multipliers can do, GELU included. Where a processor multiplies in a way that
// Highway does not know (AMX, VNNI on older processors, other architectures), onednn_product.h is
// faster: instructions.h decides.
//
// Thread-safety: pure functions.
// Accuracy: sums are exact integers on every instruction set; floats have the same bits as
// dequantise_row makes of them, gelu and the addition included.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/language/encoder/aligned.h"
#include "indexer/language/encoder/vector_math.h"

namespace onrecord::language {

// Columns are worked on in panels of this many; their scales, offsets and biases are padded to
// whole panels.
inline constexpr std::size_t kPanelColumns = 32;
// Bytes from one row of 8-bit numbers to the next. A constant, so that a tile's rows have constant
// addresses; an odd number of cache lines, so that they do not all fall into the same sets of the
// first-level cache.
inline constexpr std::size_t kRowStride = 33 * 64;
inline constexpr std::size_t kMostInputs = 2048;
// Rows are multiplied in blocks of at most this many, four of the widest tiles: a block and a panel
// of the narrow matrices fit in the first-level cache together (24 to 96 rows were measured: from
// 36 on there is no difference, below weights are fetched too often).
inline constexpr std::size_t kBlockRows = 48;

constexpr std::size_t padded_columns(std::size_t outputs) {
  return (outputs + kPanelColumns - 1) / kPanelColumns * kPanelColumns;
}

// A matrix of weights [outputs, inputs] as the products want it.
struct PackedWeights {
  std::size_t outputs = 0, inputs = 0;
  // padded_columns(outputs) x inputs: panel after panel, in each panel four inputs of every column
  // side by side.
  AlignedBuffer<std::int8_t> panels;
  // For each panel, for each eight inputs: whether their products, four added up, fit in 16 bits
  // whatever the rows are. Then processors without VNNI need five instructions for what takes six.
  std::vector<std::uint8_t> fits_in_16_bits;
};

// Inputs are a multiple of 8, at most kMostInputs.
PackedWeights pack_weights(std::span<const std::int8_t> weights, std::size_t outputs,
                           std::size_t inputs);

// y [count, outputs] from rows that quantise_row made, kRowStride apart, and their scales. Outputs
// are a multiple of kLane.
void multiply_int8(const std::uint8_t* rows, const float* row_scales, std::size_t count,
                   const PackedWeights& weights, const Columns& columns, Finish finish, float* y);

// Whether this processor multiplies 8-bit numbers four at a time, and multiply_int8 knows how.
bool multiplies_four_at_once();

}  // namespace onrecord::language
