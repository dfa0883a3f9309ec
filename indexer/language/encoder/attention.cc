// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/attention.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "indexer/language/encoder/vector_targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "indexer/language/encoder/attention.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace onrecord::language::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kLane = 16;  // as in vector_math.h
using Floats = hn::CappedTag<float, kLane>;
using Ints = hn::Rebind<std::int32_t, Floats>;
using Shorts = hn::Rebind<std::int16_t, Floats>;
using UnsignedInts = hn::Rebind<std::uint32_t, Floats>;
using UnsignedShorts = hn::Rebind<std::uint16_t, Floats>;
using Pairs = hn::Repartition<std::int16_t, Ints>;

constexpr Floats f32;
constexpr Ints i32;
constexpr Shorts i16;
constexpr UnsignedInts u32;
constexpr UnsignedShorts u16;
constexpr Pairs pairs;

// Rows of scores that are worked on together, as many as keep two vectors each in registers.
#if HWY_MAX_BYTES == 64 || HWY_ARCH_ARM_A64
constexpr std::size_t kRows = 8;
#else
constexpr std::size_t kRows = 4;
#endif
constexpr std::size_t kKeyBlock = 2 * kLane;  // keys are padded to whole tiles

// 32 products of integers up to kMostScore stay below 2^31.
constexpr float kMostScore = 8191.0F;
constexpr float kMostValue = 32767.0F;
constexpr float kMostWeight = 32767.0F;

std::size_t round_up(std::size_t n, std::size_t unit) {
  return (n + unit - 1) / unit * unit;
}

#include "indexer/language/encoder/lane_sum-inl.h"

// The two kinds of numbers: how many products one 32-bit unit holds, and how a sum of them grows.
struct FloatNumbers {
  static constexpr std::size_t kPerUnit = 1;
  template <class V>
  static V to_float(V v) {
    return v;
  }
  static auto zero() { return hn::Zero(f32); }
  static auto load(const std::int32_t* from) {
    return hn::LoadU(f32, reinterpret_cast<const float*>(from));
  }
  static auto spread(const std::int32_t* from) { return hn::BitCast(f32, hn::Set(i32, *from)); }
  template <class V>
  static V add_products(V a, V b, V sum) {
    return hn::MulAdd(a, b, sum);
  }
  template <class V>
  static void store(V sum, std::int32_t* to) {
    hn::StoreU(sum, f32, reinterpret_cast<float*>(to));
  }
};

struct Int16Numbers {
  static constexpr std::size_t kPerUnit = 2;
  template <class V>
  static auto to_float(V v) {
    return hn::ConvertTo(f32, v);
  }
  static auto zero() { return hn::Zero(i32); }
  static auto load(const std::int32_t* from) { return hn::LoadU(i32, from); }
  static auto spread(const std::int32_t* from) { return hn::Set(i32, *from); }
  template <class V>
  static V add_products(V a, V b, V sum) {
#if HWY_TARGET == HWY_AVX3_DL
    // Highway 1.0 multiplies and adds in two instructions where this processor has one.
    asm("vpdpwssd %2, %1, %0" : "+v"(sum.raw) : "v"(a.raw), "v"(b.raw));
    return sum;
#elif HWY_ARCH_X86 && HWY_TARGET != HWY_SCALAR && HWY_TARGET != HWY_EMU128
    auto unused = sum;
    return hn::ReorderWidenMulAccumulate(i32, hn::BitCast(pairs, a), hn::BitCast(pairs, b), sum,
                                         unused);
#else
    // Elsewhere that instruction adds other pairs than the two of a unit.
    const auto low = [](V units) { return hn::ShiftRight<16>(hn::ShiftLeft<16>(units)); };
    const auto high = [](V units) { return hn::ShiftRight<16>(units); };
    return hn::Add(sum, hn::Add(hn::Mul(low(a), low(b)), hn::Mul(high(a), high(b))));
#endif
  }
  template <class V>
  static void store(V sum, std::int32_t* to) {
    hn::StoreU(sum, i32, to);
  }
};

// sums[r][j] = sum over k of a[r][k] * b[k][j] for kRows rows and `columns` columns, a multiple of
// two vectors. `most`, unless null, becomes each row's largest sum, or 0 if all are negative.
template <class Numbers>
void multiply(const std::int32_t* HWY_RESTRICT a, std::size_t a_stride,
              const std::int32_t* HWY_RESTRICT b, std::size_t b_stride, std::size_t depth,
              std::size_t columns, std::int32_t* HWY_RESTRICT sums, std::size_t sums_stride,
              float* most) {
  const std::size_t lanes = hn::Lanes(i32);
  decltype(Numbers::zero()) largest[kRows];
  for (std::size_t r = 0; r < kRows; ++r) largest[r] = Numbers::zero();
  for (std::size_t j = 0; j < columns; j += 2 * lanes) {
    decltype(Numbers::zero()) left[kRows];
    decltype(Numbers::zero()) right[kRows];
    for (std::size_t r = 0; r < kRows; ++r) left[r] = right[r] = Numbers::zero();
    for (std::size_t k = 0; k < depth; ++k) {
      const auto b_left = Numbers::load(b + k * b_stride + j);
      const auto b_right = Numbers::load(b + k * b_stride + j + lanes);
      for (std::size_t r = 0; r < kRows; ++r) {
        const auto a_k = Numbers::spread(a + r * a_stride + k);
        left[r] = Numbers::add_products(a_k, b_left, left[r]);
        right[r] = Numbers::add_products(a_k, b_right, right[r]);
      }
    }
    for (std::size_t r = 0; r < kRows; ++r) {
      Numbers::store(left[r], sums + r * sums_stride + j);
      Numbers::store(right[r], sums + r * sums_stride + j + lanes);
      if (most != nullptr) largest[r] = hn::Max(largest[r], hn::Max(left[r], right[r]));
    }
  }
  if (most == nullptr) return;
  for (std::size_t r = 0; r < kRows; ++r)
    most[r] = hn::GetLane(hn::MaxOfLanes(f32, Numbers::to_float(largest[r])));
}

// Adding this to a number of less than 2^22 rounds it to an integer, which is then in the low bits.
constexpr float kRounder = 12582912.0F;  // 1.5 * 2^23

// 2^x for x <= 0, relative error below 3e-6; what is under 2^-60 becomes that, or stays as small.
// p(x - n) 2^n, n = floor(x), where AVX-512 takes the fraction and scales by 2^n in one instruction
// each; p is the polynomial of least maximal relative error for 2^f, 0 <= f < 1.
template <class V>
HWY_INLINE V exp2_of_negative(V x) {
#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX3_DL
  constexpr int kToFloor = 1;
  const V f{_mm512_reduce_ps(x.raw, kToFloor)};
#else
  x = hn::Max(x, hn::Set(f32, -60.0F));
  const auto n = hn::Floor(x);
  const auto f = hn::Sub(x, n);
#endif
  auto p = hn::Set(f32, 0.013534167781472206F);
  p = hn::MulAdd(p, f, hn::Set(f32, 0.05201146751642227F));
  p = hn::MulAdd(p, f, hn::Set(f32, 0.2414427548646927F));
  p = hn::MulAdd(p, f, hn::Set(f32, 0.6930038332939148F));
  p = hn::MulAdd(p, f, hn::Set(f32, 1.0000026226043701F));
#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX3_DL
  return V{_mm512_scalef_ps(p.raw, x.raw)};
#else
  return hn::BitCast(f32, hn::Add(hn::BitCast(i32, p), hn::ShiftLeft<23>(hn::ConvertTo(i32, n))));
#endif
}

// In place: scores -> exp(score - most), 0 behind `keys`. Returns their sum. `unit` turns a score
// into the exponent of 2.
template <class Numbers>
float exponentiate(std::int32_t* HWY_RESTRICT scores, std::size_t keys, std::size_t padded,
                   float most, float unit) {
  const std::size_t lanes = hn::Lanes(f32);
  const auto factor = hn::Set(f32, unit);
  const auto shift = hn::Set(f32, most * unit);
  const auto weight_at = [&](std::size_t j) {
    return exp2_of_negative(
        hn::MulSub(Numbers::to_float(Numbers::load(scores + j)), factor, shift));
  };
  LaneSum sum;
  for (std::size_t j = 0; j < padded; j += lanes) {
    auto weight = weight_at(j);
    if (j + lanes > keys)
      weight = hn::IfThenElseZero(hn::FirstN(f32, j < keys ? keys - j : 0), weight);
    FloatNumbers::store(weight, scores + j);
    sum.add(j / lanes % LaneSum::kParts, weight);
  }
  return sum.total();
}

// In place: floats from 0 to 1 -> rounded 16-bit integers, two in a unit. Reading runs ahead of
// writing.
void shorten(std::int32_t* HWY_RESTRICT numbers, std::size_t n, float factor) {
  auto* to = reinterpret_cast<std::uint16_t*>(numbers);
  const auto scale = hn::Set(f32, factor);
  const auto rounder = hn::Set(f32, kRounder);
  for (std::size_t j = 0; j < n; j += hn::Lanes(f32)) {
    const auto rounded = hn::MulAdd(FloatNumbers::load(numbers + j), scale, rounder);
    hn::StoreU(hn::TruncateTo(u16, hn::BitCast(u32, rounded)), u16, to + j);
  }
}

float largest_in(const float* rows, std::size_t count, std::size_t stride) {
  auto most = hn::Zero(f32);
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t d = 0; d < kHeadWidth; d += hn::Lanes(f32))
      most = hn::Max(most, hn::Abs(hn::LoadU(f32, rows + i * stride + d)));
  const float largest = hn::GetLane(hn::MaxOfLanes(f32, most));
  return largest > 0 && std::isfinite(largest) ? largest : 1.0F;
}

// One head's matrices as the products want them: queries row by row, keys as columns, values row
// by row, with pairs of neighbours (along the summed side) in one unit where numbers are 16 bits.
struct HeadLayout {
  std::size_t pieces, padded, queries;
  std::int32_t *query, *key, *value;
};

void lay_out(const float* qkv, std::size_t stride, std::size_t width,
             std::span<const std::uint32_t> queries, const HeadLayout& head, FloatNumbers) {
  constexpr std::size_t kRowBytes = kHeadWidth * sizeof(float);
  std::array<std::int32_t, kHeadWidth> key;
  for (std::size_t i = 0; i < queries.size(); ++i)
    std::memcpy(head.query + i * kHeadWidth, qkv + queries[i] * stride, kRowBytes);
  for (std::size_t j = 0; j < head.pieces; ++j) {
    std::memcpy(key.data(), qkv + j * stride + width, kRowBytes);
    for (std::size_t d = 0; d < kHeadWidth; ++d) head.key[d * head.padded + j] = key[d];
    std::memcpy(head.value + j * kHeadWidth, qkv + j * stride + 2 * width, kRowBytes);
  }
  std::fill(head.value + head.pieces * kHeadWidth, head.value + head.padded * kHeadWidth, 0);
}

void shorten_row(const float* HWY_RESTRICT from, float factor, std::int16_t* HWY_RESTRICT to) {
  const auto scale = hn::Set(f32, factor);
  for (std::size_t d = 0; d < kHeadWidth; d += hn::Lanes(f32))
    hn::StoreU(hn::DemoteTo(i16, hn::NearestInt(hn::Mul(hn::LoadU(f32, from + d), scale))), i16,
               to + d);
}

// Two rows of values as one row of pairs.
void pair_rows(const float* HWY_RESTRICT first, const float* HWY_RESTRICT second, float factor,
               std::int32_t* HWY_RESTRICT to) {
  const auto scale = hn::Set(f32, factor);
  const auto low = hn::Set(i32, 0xFFFF);
  for (std::size_t d = 0; d < kHeadWidth; d += hn::Lanes(f32)) {
    const auto a = hn::NearestInt(hn::Mul(hn::LoadU(f32, first + d), scale));
    const auto b = hn::NearestInt(hn::Mul(hn::LoadU(f32, second + d), scale));
    hn::StoreU(hn::Or(hn::And(a, low), hn::ShiftLeft<16>(b)), i32, to + d);
  }
}

struct Int16Factors {
  float query, key, value;
};

void lay_out(const float* qkv, std::size_t stride, std::size_t width,
             std::span<const std::uint32_t> queries, const HeadLayout& head,
             const Int16Factors& factors) {
  constexpr std::size_t kUnits = kHeadWidth / 2;
  for (std::size_t i = 0; i < queries.size(); ++i)
    shorten_row(qkv + queries[i] * stride, factors.query,
                reinterpret_cast<std::int16_t*>(head.query + i * kUnits));
  alignas(64) std::array<std::int32_t, kUnits> key;
  for (std::size_t j = 0; j < head.pieces; ++j) {
    shorten_row(qkv + j * stride + width, factors.key, reinterpret_cast<std::int16_t*>(key.data()));
    for (std::size_t d = 0; d < kUnits; ++d) head.key[d * head.padded + j] = key[d];
  }
  constexpr std::array<float, kHeadWidth> kNothing{};
  const float* values = qkv + 2 * width;
  std::size_t j = 0;
  for (; j < head.pieces; j += 2)
    pair_rows(values + j * stride,
              j + 1 < head.pieces ? values + (j + 1) * stride : kNothing.data(), factors.value,
              head.value + j / 2 * kHeadWidth);
  std::fill(head.value + j / 2 * kHeadWidth, head.value + head.padded / 2 * kHeadWidth, 0);
}

template <class Numbers>
void attend_head(const HeadLayout& head, float score_unit, float value_unit,
                 std::int32_t* HWY_RESTRICT scores, float* HWY_RESTRICT out,
                 std::size_t out_stride) {
  constexpr std::size_t kUnits = kHeadWidth / Numbers::kPerUnit;
  alignas(64) std::array<std::int32_t, kRows * kHeadWidth> sums;
  std::array<float, kRows> factors{};
  std::array<float, kRows> most{};
  for (std::size_t i = 0; i < head.queries; i += kRows) {
    const std::size_t rows = std::min(kRows, head.queries - i);
    multiply<Numbers>(head.query + i * kUnits, kUnits, head.key, head.padded, kUnits, head.padded,
                      scores, head.padded, most.data());
    for (std::size_t r = 0; r < rows; ++r) {
      std::int32_t* row = scores + r * head.padded;
      const float sum = exponentiate<Numbers>(row, head.pieces, head.padded, most[r], score_unit);
      factors[r] = value_unit;
      if constexpr (Numbers::kPerUnit == 1)
        factors[r] /= sum;
      else
        shorten(row, head.padded, kMostWeight / sum);
    }
    multiply<Numbers>(scores, head.padded, head.value, kHeadWidth, head.padded / Numbers::kPerUnit,
                      kHeadWidth, sums.data(), kHeadWidth, nullptr);
    for (std::size_t r = 0; r < rows; ++r) {
      const auto factor = hn::Set(f32, factors[r]);
      for (std::size_t d = 0; d < kHeadWidth; d += hn::Lanes(f32)) {
        const auto sum = Numbers::to_float(Numbers::load(sums.data() + r * kHeadWidth + d));
        hn::StoreU(hn::Mul(sum, factor), f32, out + (i + r) * out_stride + d);
      }
    }
  }
}

void attend(const float* qkv, std::size_t pieces, std::size_t width,
            std::span<const std::uint32_t> queries, AttentionNumbers numbers,
            AttentionScratch& scratch, float* out) {
  const std::size_t padded = round_up(pieces, kKeyBlock);
  const HeadLayout head{pieces,
                        padded,
                        queries.size(),
                        scratch.queries.grow(round_up(queries.size(), kRows) * kHeadWidth),
                        scratch.keys.grow(padded * kHeadWidth),
                        scratch.values.grow(padded * kHeadWidth)};
  std::int32_t* scores = scratch.scores.grow(kRows * padded);
  // What lies behind the last query or key is multiplied too, though never looked at.
  std::fill_n(head.query, round_up(queries.size(), kRows) * kHeadWidth, 0);
  std::fill_n(head.key, padded * kHeadWidth, 0);
  const std::size_t stride = 3 * width;
  const float to_exponent = 1.44269504F / std::sqrt(static_cast<float>(kHeadWidth));
  for (std::size_t first = 0; first < width; first += kHeadWidth) {
    const float* of_head = qkv + first;
    if (numbers == AttentionNumbers::kFloat) {
      lay_out(of_head, stride, width, queries, head, FloatNumbers{});
      attend_head<FloatNumbers>(head, to_exponent, 1.0F, scores, out + first, width);
    } else {
      const Int16Factors factors{kMostScore / largest_in(of_head, pieces, stride),
                                 kMostScore / largest_in(of_head + width, pieces, stride),
                                 kMostValue / largest_in(of_head + 2 * width, pieces, stride)};
      lay_out(of_head, stride, width, queries, head, factors);
      attend_head<Int16Numbers>(head, to_exponent / (factors.query * factors.key),
                                1.0F / (factors.value * kMostWeight), scores, out + first, width);
    }
  }
}

}  // namespace
}  // namespace onrecord::language::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace onrecord::language {

HWY_EXPORT(attend);

void attend(const float* qkv, std::size_t pieces, std::size_t width,
            std::span<const std::uint32_t> queries, AttentionNumbers numbers,
            AttentionScratch& scratch, float* out) {
  HWY_DYNAMIC_DISPATCH(attend)(qkv, pieces, width, queries, numbers, scratch, out);
}

}  // namespace onrecord::language
#endif
