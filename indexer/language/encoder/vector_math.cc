// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/vector_math.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "indexer/language/encoder/vector_targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "indexer/language/encoder/vector_math.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace onrecord::language::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

// At most kLane numbers, so that rows are whole vectors on every processor.
using Floats = hn::CappedTag<float, kLane>;
using Ints = hn::Rebind<std::int32_t, Floats>;
using UnsignedInts = hn::Rebind<std::uint32_t, Floats>;
using Bytes = hn::Rebind<std::uint8_t, Floats>;
using SignedBytes = hn::Rebind<std::int8_t, Floats>;

constexpr Floats f32;
constexpr Ints i32;
constexpr UnsignedInts u32;
constexpr Bytes bytes;

#include "indexer/language/encoder/lane_sum-inl.h"

#include "indexer/language/encoder/finish-inl.h"

// The largest absolute value. Several maxima at once, because each waits for the one before it.
float largest_of(const float* HWY_RESTRICT x, std::size_t n) {
  constexpr std::size_t kAtOnce = 4;
  const std::size_t step = hn::Lanes(f32);
  decltype(hn::Zero(f32)) most[kAtOnce];
  for (auto& part : most) part = hn::Zero(f32);
  std::size_t i = 0;
  for (; i + kAtOnce * step <= n; i += kAtOnce * step)
    for (std::size_t part = 0; part < kAtOnce; ++part)
      most[part] = hn::Max(most[part], hn::Abs(hn::LoadU(f32, x + i + part * step)));
  for (; i < n; i += step) most[0] = hn::Max(most[0], hn::Abs(hn::LoadU(f32, x + i)));
  const auto all = hn::Max(hn::Max(most[0], most[1]), hn::Max(most[2], most[3]));
  return hn::GetLane(hn::MaxOfLanes(f32, all));
}

float quantise_row(const float* HWY_RESTRICT x, std::size_t n, std::uint8_t* HWY_RESTRICT q) {
  const std::size_t step = hn::Lanes(f32);
  const float largest = largest_of(x, n);
  const float scale = largest / 127.0F;
  // A row of zeros, or of no numbers at all, stays zero.
  const auto inverse =
      hn::Set(f32, largest > 0 && std::isfinite(largest) ? 127.0F / largest : 0.0F);
  // Adding 1.5 * 2^23 rounds a small number to an integer, which is then in the low bits.
  const auto rounder = hn::Set(f32, 12582912.0F + 128.0F);
  const auto low_byte = hn::Set(u32, 0xFF);
  for (std::size_t i = 0; i < n; i += step) {
    const auto rounded = hn::MulAdd(hn::LoadU(f32, x + i), inverse, rounder);
    // Not TruncateTo, which mixes up bytes in Highway 1.0.3 on AVX3_DL.
    hn::StoreU(hn::U8FromU32(hn::And(hn::BitCast(u32, rounded), low_byte)), bytes, q + i);
  }
  return scale;
}

void gelu(float* HWY_RESTRICT x, std::size_t n) {
  for (std::size_t i = 0; i < n; i += hn::Lanes(f32))
    hn::StoreU(gelu_of(hn::LoadU(f32, x + i)), f32, x + i);
}

template <Finish kFinish>
void dequantise(const std::int32_t* HWY_RESTRICT sums, std::size_t n, float row_scale,
                const Columns& columns, float* HWY_RESTRICT y) {
  const auto row = hn::Set(f32, row_scale);
  for (std::size_t i = 0; i < n; i += hn::Lanes(f32)) {
    const auto scale = hn::Mul(row, hn::LoadU(f32, columns.scales + i));
    finish<kFinish>(hn::LoadU(i32, sums + i), hn::LoadU(i32, columns.offsets + i), scale,
                    hn::LoadU(f32, columns.bias + i), y + i);
  }
}

void dequantise_row(const std::int32_t* sums, std::size_t n, float row_scale,
                    const Columns& columns, Finish finish, float* y) {
  if (finish == Finish::kGelu)
    dequantise<Finish::kGelu>(sums, n, row_scale, columns, y);
  else if (finish == Finish::kAdd)
    dequantise<Finish::kAdd>(sums, n, row_scale, columns, y);
  else
    dequantise<Finish::kStore>(sums, n, row_scale, columns, y);
}

void add_row(const float* HWY_RESTRICT x, std::size_t n, float* HWY_RESTRICT y) {
  const std::size_t step = hn::Lanes(f32);
  std::size_t i = 0;
  for (; i + step <= n; i += step)
    hn::StoreU(hn::Add(hn::LoadU(f32, y + i), hn::LoadU(f32, x + i)), f32, y + i);
  for (; i < n; ++i) y[i] += x[i];
}

void add_scaled_row(const std::int8_t* HWY_RESTRICT x, float scale, std::size_t n,
                    float* HWY_RESTRICT y) {
  const SignedBytes signed_bytes;
  const auto factor = hn::Set(f32, scale);
  for (std::size_t i = 0; i < n; i += hn::Lanes(f32)) {
    const auto numbers = hn::ConvertTo(f32, hn::PromoteTo(i32, hn::LoadU(signed_bytes, x + i)));
    hn::StoreU(hn::MulAdd(numbers, factor, hn::LoadU(f32, y + i)), f32, y + i);
  }
}

// Dot products of kTile rows with kTile rows of weights at once, as many as stay in registers.
#if HWY_MAX_BYTES == 64
constexpr std::size_t kTile = 4;
#else
constexpr std::size_t kTile = 2;
#endif

template <std::size_t kRows, std::size_t kOutputs>
void multiply_tile(const float* HWY_RESTRICT x, const float* HWY_RESTRICT weights,
                   const float* HWY_RESTRICT bias, std::size_t inputs, std::size_t outputs,
                   float* HWY_RESTRICT y) {
  LaneSum sums[kRows][kOutputs];
  for (std::size_t k = 0; k < inputs; k += kLane)
    for (std::size_t part = 0; part < LaneSum::kParts; ++part) {
      const std::size_t at = k + part * hn::Lanes(f32);
      decltype(hn::Zero(f32)) row[kRows];
      for (std::size_t r = 0; r < kRows; ++r) row[r] = hn::LoadU(f32, x + r * inputs + at);
      for (std::size_t o = 0; o < kOutputs; ++o) {
        const auto weight = hn::LoadU(f32, weights + o * inputs + at);
        for (std::size_t r = 0; r < kRows; ++r) sums[r][o].add_product(part, row[r], weight);
      }
    }
  for (std::size_t r = 0; r < kRows; ++r)
    for (std::size_t o = 0; o < kOutputs; ++o) y[r * outputs + o] = sums[r][o].total() + bias[o];
}

void multiply_rows(const float* x, std::size_t rows, const float* weights, const float* bias,
                   std::size_t inputs, std::size_t outputs, float* y) {
  const auto multiply_outputs = [&]<std::size_t kRows>(std::size_t row) {
    std::size_t o = 0;
    for (; o + kTile <= outputs; o += kTile)
      multiply_tile<kRows, kTile>(x + row * inputs, weights + o * inputs, bias + o, inputs, outputs,
                                  y + row * outputs + o);
    for (; o < outputs; ++o)
      multiply_tile<kRows, 1>(x + row * inputs, weights + o * inputs, bias + o, inputs, outputs,
                              y + row * outputs + o);
  };
  std::size_t row = 0;
  for (; row + kTile <= rows; row += kTile) multiply_outputs.template operator()<kTile>(row);
  for (; row < rows; ++row) multiply_outputs.template operator()<1>(row);
}

void normalise_row(float* HWY_RESTRICT x, std::size_t n, const Normalisation& normalisation) {
  const std::size_t step = hn::Lanes(f32);
  LaneSum sum;
  for (std::size_t i = 0; i < n; i += step)
    sum.add(i / step % LaneSum::kParts, hn::LoadU(f32, x + i));
  const auto count = static_cast<float>(n);
  const auto mean = hn::Set(f32, sum.total() / count);
  LaneSum squares;
  for (std::size_t i = 0; i < n; i += step) {
    const auto difference = hn::Sub(hn::LoadU(f32, x + i), mean);
    squares.add_product(i / step % LaneSum::kParts, difference, difference);
  }
  const float variance = squares.total() / count;
  const auto inverse = hn::Set(f32, 1.0F / std::sqrt(variance + normalisation.epsilon));
  for (std::size_t i = 0; i < n; i += step) {
    const auto scaled = hn::Mul(hn::Sub(hn::LoadU(f32, x + i), mean), inverse);
    hn::StoreU(hn::MulAdd(scaled, hn::LoadU(f32, normalisation.weight + i),
                          hn::LoadU(f32, normalisation.bias + i)),
               f32, x + i);
  }
}

const char* vector_instructions() {
  return hwy::TargetName(HWY_TARGET);
}

}  // namespace
}  // namespace onrecord::language::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace onrecord::language {

HWY_EXPORT(quantise_row);
HWY_EXPORT(dequantise_row);
HWY_EXPORT(multiply_rows);
HWY_EXPORT(add_row);
HWY_EXPORT(add_scaled_row);
HWY_EXPORT(gelu);
HWY_EXPORT(normalise_row);
HWY_EXPORT(vector_instructions);

float quantise_row(const float* x, std::size_t n, std::uint8_t* q) {
  return HWY_DYNAMIC_DISPATCH(quantise_row)(x, n, q);
}
void dequantise_row(const std::int32_t* sums, std::size_t n, float row_scale,
                    const Columns& columns, Finish finish, float* y) {
  HWY_DYNAMIC_DISPATCH(dequantise_row)(sums, n, row_scale, columns, finish, y);
}
void multiply_rows(const float* x, std::size_t rows, const float* weights, const float* bias,
                   std::size_t inputs, std::size_t outputs, float* y) {
  HWY_DYNAMIC_DISPATCH(multiply_rows)(x, rows, weights, bias, inputs, outputs, y);
}
void add_row(const float* x, std::size_t n, float* y) {
  HWY_DYNAMIC_DISPATCH(add_row)(x, n, y);
}
void add_scaled_row(const std::int8_t* x, float scale, std::size_t n, float* y) {
  HWY_DYNAMIC_DISPATCH(add_scaled_row)(x, scale, n, y);
}
void gelu(float* x, std::size_t n) {
  HWY_DYNAMIC_DISPATCH(gelu)(x, n);
}
void normalise_row(float* x, std::size_t n, const Normalisation& normalisation) {
  HWY_DYNAMIC_DISPATCH(normalise_row)(x, n, normalisation);
}
void limit_vectors(WidestVectors widest) {
  std::int64_t beyond = 0;
#if HWY_ARCH_X86
  if (widest != WidestVectors::kAny) beyond |= HWY_AVX3_DL;
  if (widest == WidestVectors::kAvx2 || widest == WidestVectors::kSse4) beyond |= HWY_AVX3;
  if (widest == WidestVectors::kSse4) beyond |= HWY_AVX2;
#endif
  hwy::DisableTargets(beyond);
}

const char* vector_instructions() {
  return HWY_DYNAMIC_DISPATCH(vector_instructions)();
}

}  // namespace onrecord::language
#endif
