// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/int8_product.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <limits>

#include "indexer/language/encoder/vector_targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "indexer/language/encoder/int8_product.cc"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace onrecord::language::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::CappedTag<float, kLane>;
using Ints = hn::Rebind<std::int32_t, Floats>;

constexpr Floats f32;
constexpr Ints i32;

#include "indexer/language/encoder/finish-inl.h"

constexpr std::size_t kInputs = 4;  // in one 32-bit unit
constexpr std::size_t kTwoUnits = 2 * kInputs;
constexpr std::size_t kStep = kPanelColumns * kInputs;
constexpr std::size_t kCacheLine = 64;
constexpr std::size_t kAhead = 12;  // steps from asking for weights to using them

// A tile is so many rows and two vectors of columns: as many sums as registers hold beside two
// vectors of weights and one of a row.
#if HWY_MAX_BYTES == 64
constexpr std::size_t kTileRows = 12;
#else
constexpr std::size_t kTileRows = 4;
#endif
constexpr std::size_t kTailRows = kTileRows / 4;

#if HWY_TARGET == HWY_AVX3_DL || !HWY_ARCH_X86 || HWY_TARGET == HWY_SCALAR || \
    HWY_TARGET == HWY_EMU128
// sum += the four products of an unsigned and a signed byte in each 32-bit unit.
template <class V>
HWY_INLINE V add_products(V unsigned_bytes, V signed_bytes, V sum) {
#if HWY_TARGET == HWY_AVX3_DL
  // Highway 1.0 does not tell the compiler that these processors have VNNI.
  asm("vpdpbusd %2, %1, %0" : "+v"(sum.raw) : "v"(unsigned_bytes.raw), "v"(signed_bytes.raw));
#else
  for (int shift = 0; shift < 32; shift += 8) {
    const auto a = hn::And(hn::ShiftRightSame(unsigned_bytes, shift), hn::Set(i32, 0xFF));
    const auto b = hn::ShiftRight<24>(hn::ShiftLeftSame(signed_bytes, 24 - shift));
    sum = hn::Add(sum, hn::Mul(a, b));
  }
#endif
  return sum;
}

// sum += the products of two units.
template <class V>
HWY_INLINE V add_products(V first, V first_weights, V second, V second_weights,
                          bool /*fits_in_16_bits*/, V sum) {
  return add_products(second, second_weights, add_products(first, first_weights, sum));
}
#else
// The sums of neighbours' products, in 16 bits: weights have 7 bits, so that two always fit.
template <class V>
HWY_INLINE V pair_products(V unsigned_bytes, V signed_bytes) {
#if HWY_TARGET == HWY_AVX3
  return V{_mm512_maddubs_epi16(unsigned_bytes.raw, signed_bytes.raw)};
#elif HWY_TARGET == HWY_AVX2
  return V{_mm256_maddubs_epi16(unsigned_bytes.raw, signed_bytes.raw)};
#else
  return V{_mm_maddubs_epi16(unsigned_bytes.raw, signed_bytes.raw)};
#endif
}

// sum += the sums of neighbours in `pairs`.
template <class V>
HWY_INLINE V add_pairs(V pairs, V sum) {
#if HWY_TARGET == HWY_AVX3
  return V{_mm512_add_epi32(sum.raw, _mm512_madd_epi16(pairs.raw, _mm512_set1_epi16(1)))};
#elif HWY_TARGET == HWY_AVX2
  return V{_mm256_add_epi32(sum.raw, _mm256_madd_epi16(pairs.raw, _mm256_set1_epi16(1)))};
#else
  return V{_mm_add_epi32(sum.raw, _mm_madd_epi16(pairs.raw, _mm_set1_epi16(1)))};
#endif
}

// sum += the products of two units.
template <class V>
HWY_INLINE V add_products(V first, V first_weights, V second, V second_weights,
                          bool fits_in_16_bits, V sum) {
  const hn::Repartition<std::int16_t, Ints> i16;
  const V a = pair_products(first, first_weights);
  const V b = pair_products(second, second_weights);
  if (fits_in_16_bits)
    return add_pairs(hn::BitCast(i32, hn::Add(hn::BitCast(i16, a), hn::BitCast(i16, b))), sum);
  return add_pairs(b, add_pairs(a, sum));
}
#endif

struct Product {
  const std::uint8_t* rows;
  const float* row_scales;
  const PackedWeights& weights;
  Columns columns;
  float* y;
};

template <Finish kFinish, std::size_t kRows>
HWY_INLINE void multiply_tile(const Product& product, std::size_t row, std::size_t column) {
  const std::size_t lanes = hn::Lanes(i32);
  using V = decltype(hn::Zero(i32));
  V sums[kRows][2];
  for (std::size_t r = 0; r < kRows; ++r) sums[r][0] = sums[r][1] = hn::Zero(i32);

  const std::uint8_t* HWY_RESTRICT rows = product.rows + row * kRowStride;
  const std::size_t inputs = product.weights.inputs;
  const std::size_t panel = column / kPanelColumns;
  const std::int8_t* HWY_RESTRICT weights = product.weights.panels.data() +
                                            panel * kPanelColumns * inputs +
                                            column % kPanelColumns * kInputs;
  const std::uint8_t* fits_in_16_bits =
      product.weights.fits_in_16_bits.data() + panel * inputs / kTwoUnits;
  const auto weights_at = [&](std::size_t unit, std::size_t side) HWY_ATTR {
    return hn::LoadU(i32, reinterpret_cast<const std::int32_t*>(weights + unit * kStep +
                                                                side * lanes * kInputs));
  };
  const auto spread = [&](std::size_t r, std::size_t input) HWY_ATTR {
    std::int32_t unit;
    std::memcpy(&unit, rows + r * kRowStride + input, sizeof unit);
    return hn::Set(i32, unit);
  };
  for (std::size_t k = 0; k < inputs; k += kTwoUnits, weights += 2 * kStep) {
    // A panel of the widest matrix is larger than the first-level cache: 2 to 5 % of reading time.
    for (std::size_t unit = kAhead; unit < kAhead + 2; ++unit)
      for (std::size_t line = 0; line < 2 * lanes * kInputs; line += kCacheLine)
        hwy::Prefetch(weights + unit * kStep + line);
    const auto add_all = [&](bool fits) HWY_ATTR {
      for (std::size_t r = 0; r < kRows; ++r)
        for (std::size_t side = 0; side < 2; ++side)
          sums[r][side] = add_products(spread(r, k), weights_at(0, side), spread(r, k + kInputs),
                                       weights_at(1, side), fits, sums[r][side]);
    };
    // A branch for all rows, not one for each: it goes the first way 93 times in a hundred.
    if (fits_in_16_bits[k / kTwoUnits])
      add_all(true);
    else
      add_all(false);
  }

  for (std::size_t half = 0; half < 2; ++half, column += lanes) {
    if (column >= product.weights.outputs) return;
    const auto offset = hn::LoadU(i32, product.columns.offsets + column);
    const auto column_scale = hn::LoadU(f32, product.columns.scales + column);
    const auto bias = hn::LoadU(f32, product.columns.bias + column);
    for (std::size_t r = 0; r < kRows; ++r) {
      const auto scale = hn::Mul(hn::Set(f32, product.row_scales[row + r]), column_scale);
      finish<kFinish>(sums[r][half], offset, scale, bias,
                      product.y + (row + r) * product.weights.outputs + column);
    }
  }
}

// Panel by panel: a panel's weights, or a part of them, stay in the first-level cache while all
// rows pass.
template <Finish kFinish>
void multiply(const Product& product, std::size_t count) {
  for (std::size_t column = 0; column < product.weights.outputs; column += 2 * hn::Lanes(i32)) {
    std::size_t row = 0;
    for (; row + kTileRows <= count; row += kTileRows)
      multiply_tile<kFinish, kTileRows>(product, row, column);
    for (; row + kTailRows <= count; row += kTailRows)
      multiply_tile<kFinish, kTailRows>(product, row, column);
    for (; row < count; ++row) multiply_tile<kFinish, 1>(product, row, column);
  }
}

void multiply_int8(const std::uint8_t* rows, const float* row_scales, std::size_t count,
                   const PackedWeights& weights, const Columns& columns, Finish finish, float* y) {
  const Product product{rows, row_scales, weights, columns, y};
  if (finish == Finish::kGelu)
    multiply<Finish::kGelu>(product, count);
  else if (finish == Finish::kAdd)
    multiply<Finish::kAdd>(product, count);
  else
    multiply<Finish::kStore>(product, count);
}

bool multiplies_four_at_once() {
  return HWY_TARGET == HWY_AVX3_DL;
}

}  // namespace
}  // namespace onrecord::language::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace onrecord::language {

HWY_EXPORT(multiply_int8);
HWY_EXPORT(multiplies_four_at_once);

namespace {

// Rows are at least 0 and at most 255.
bool fit_in_16_bits(const std::int8_t* units, std::size_t column, std::size_t pair) {
  int positive = 0;
  int negative = 0;
  for (const std::size_t unit : {0, 1})
    for (const std::size_t k : {0, 1}) {
      const int weight = units[(unit * kPanelColumns + column) * 4 + pair * 2 + k];
      (weight > 0 ? positive : negative) += weight;
    }
  return 255 * positive <= std::numeric_limits<std::int16_t>::max() &&
         255 * negative >= std::numeric_limits<std::int16_t>::min();
}

}  // namespace

PackedWeights pack_weights(std::span<const std::int8_t> weights, std::size_t outputs,
                           std::size_t inputs) {
  assert(inputs % 8 == 0 && inputs <= kMostInputs);
  PackedWeights result{outputs, inputs, {}, {}};
  std::int8_t* packed = result.panels.grow(padded_columns(outputs) * inputs);
  for (std::size_t panel = 0; panel < outputs; panel += kPanelColumns)
    for (std::size_t k = 0; k < inputs; k += 4)
      for (std::size_t column = panel; column < panel + kPanelColumns; ++column, packed += 4)
        if (column < outputs)
          std::copy_n(weights.data() + column * inputs + k, 4, packed);
        else
          std::fill_n(packed, 4, std::int8_t{0});
  constexpr std::size_t kWeights = 8 * kPanelColumns;
  result.fits_in_16_bits.assign(padded_columns(outputs) * inputs / kWeights, 0);
  // Nobody asks where four products are added at once; looking takes longer than all else at start.
  if (multiplies_four_at_once()) return result;
  auto fits = result.fits_in_16_bits.begin();
  for (const std::int8_t* units = result.panels.data(); units < packed; units += kWeights) {
    bool fit = true;
    for (std::size_t column = 0; column < kPanelColumns; ++column)
      fit = fit && fit_in_16_bits(units, column, 0) && fit_in_16_bits(units, column, 1);
    *fits++ = fit;
  }
  return result;
}

void multiply_int8(const std::uint8_t* rows, const float* row_scales, std::size_t count,
                   const PackedWeights& weights, const Columns& columns, Finish finish, float* y) {
  HWY_DYNAMIC_DISPATCH(multiply_int8)(rows, row_scales, count, weights, columns, finish, y);
}

bool multiplies_four_at_once() {
  return HWY_DYNAMIC_DISPATCH(multiplies_four_at_once)();
}

}  // namespace onrecord::language
#endif
