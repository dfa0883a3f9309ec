// SPDX-License-Identifier: GPL-3.0-or-later
// The encoder's arithmetic on rows of numbers, in the widest instructions of the processor at hand
// (Highway chooses at run time). Row lengths are multiples of kLane unless said otherwise.
//
// Thread-safety: pure functions.
// Accuracy: the same bits on every instruction set that multiplies and adds in one step (AVX2 and
// wider, NEON), because sums are formed in kLane parts, whatever the width of a vector, and these
// added in one order: rounding to 8 bits would make differences in the last bit of a float visible.
// gelu is within 3e-5 of the exact one.
#pragma once

#include <cstddef>
#include <cstdint>

namespace onrecord::language {

inline constexpr std::size_t kLane = 16;

// q[i] = 128 + round(x[i] / scale) with scale = max|x| / 127, which is returned.
float quantise_row(const float* x, std::size_t n, std::uint8_t* q);

// Turns sums of products of such a row with int8 columns into numbers:
// y[i] = (sums[i] - offsets[i]) * row_scale * column_scales[i] + bias[i], where offsets[i] is 128
// times the sum of column i's weights.
struct Columns {
  const float* scales;
  const std::int32_t* offsets;
  const float* bias;
};
enum class Finish {
  kStore,
  kGelu,  // y = gelu(product)
  kAdd,   // y += product
};
void dequantise_row(const std::int32_t* sums, std::size_t n, float row_scale,
                    const Columns& columns, Finish finish, float* y);

// y [rows, outputs] = x [rows, inputs] W^T + b with W [outputs, inputs]; any number of rows and
// outputs.
void multiply_rows(const float* x, std::size_t rows, const float* weights, const float* bias,
                   std::size_t inputs, std::size_t outputs, float* y);

// y[i] += x[i], any n.
void add_row(const float* x, std::size_t n, float* y);
// y[i] += scale * x[i]
void add_scaled_row(const std::int8_t* x, float scale, std::size_t n, float* y);

// x[i] = x[i] * Phi(x[i]), the form with the error function.
void gelu(float* x, std::size_t n);

struct Normalisation {
  const float* weight;
  const float* bias;
  float epsilon;
};
void normalise_row(float* x, std::size_t n, const Normalisation& normalisation);

// Leaves out instruction sets beyond the named one, so that ONEDNN_MAX_CPU_ISA limits the whole
// encoder and a wide processor can show what a narrow one computes. To be called before the first
// of the functions above.
enum class WidestVectors { kAny, kAvx512WithoutVnni, kAvx2, kSse4 };
void limit_vectors(WidestVectors widest);

// The instruction set in use: "AVX3_DL", "AVX2", "NEON" …
const char* vector_instructions();

}  // namespace onrecord::language
