// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/linear.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

#include "indexer/language/encoder/instructions.h"
#include "indexer/language/encoder/vector_math.h"

namespace onrecord::language {
namespace {

constexpr int kMostWeight = 63;

}  // namespace

Linear::Linear(const ModelFile& file, const std::string& name, std::size_t outputs,
               std::size_t inputs, bool has_bias, Weights precision)
    : inputs_(inputs), outputs_(outputs) {
  const Tensor& weights = file.tensor(name + ".weight", std::array{outputs, inputs});
  const bool is_int8 = weights.is_int8() || precision == Weights::kInt8;
  if (inputs % kLane != 0 || (is_int8 && (outputs % kLane != 0 || inputs > kMostInputs)))
    file.refuse("has weights \"" + name + "\" of a shape that this program cannot use");
  if (std::ranges::any_of(weights.bytes, [](std::int8_t w) { return w < -64 || w > kMostWeight; }))
    file.refuse("has weights \"" + name + "\" of more than 7 bits");
  float* bias = bias_.grow(padded_columns(outputs));
  std::fill_n(bias, padded_columns(outputs), 0.0F);
  if (has_bias) std::ranges::copy(file.floats(name + ".bias", std::array{outputs}), bias);
  if (weights.is_int8())
    pack(weights.bytes, weights.scales);
  else if (is_int8)
    round_and_pack(weights.floats);
  else
    floats_ = weights.floats;
}

void Linear::round_and_pack(std::span<const float> weights) {
  std::vector<std::int8_t> rounded(weights.size());
  std::vector<float> scales(outputs_);
  for (std::size_t row = 0; row < outputs_; ++row) {
    const auto numbers = weights.subspan(row * inputs_, inputs_);
    float most = 0;
    for (const float number : numbers) most = std::max(most, std::abs(number));
    if (!(most > 0) || !std::isfinite(most)) continue;
    scales[row] = most / kMostWeight;
    for (std::size_t k = 0; k < inputs_; ++k)
      rounded[row * inputs_ + k] = static_cast<std::int8_t>(std::lround(
          std::clamp(numbers[k] / scales[row], float{-kMostWeight}, float{kMostWeight})));
  }
  pack(rounded, scales);
}

void Linear::pack(std::span<const std::int8_t> weights, std::span<const float> scales) {
  const std::size_t columns = padded_columns(outputs_);
  std::fill_n(std::ranges::copy(scales, scales_.grow(columns)).out, columns - outputs_, 0.0F);
  std::int32_t* offsets = offsets_.grow(columns);
  std::fill_n(offsets, columns, 0);
  for (std::size_t row = 0; row < outputs_; ++row) {
    const auto numbers = weights.subspan(row * inputs_, inputs_);
    offsets[row] = 128 * std::accumulate(numbers.begin(), numbers.end(), 0);
  }
  if (prefers_onednn())
    onednn_.emplace(weights, outputs_, inputs_);
  else
    packed_ = pack_weights(weights, outputs_, inputs_);
}

void Linear::apply(const float* x, std::size_t rows, Finish finish, LinearScratch& scratch,
                   float* y) const {
  if (!is_int8()) return apply_float(x, rows, finish, scratch, y);
  for (std::size_t done = 0; done < rows; done += kBlockRows)
    apply_block(x + done * inputs_, std::min(kBlockRows, rows - done), finish, scratch,
                y + done * outputs_);
}

void Linear::apply_float(const float* x, std::size_t rows, Finish finish, LinearScratch& scratch,
                         float* y) const {
  const std::size_t count = rows * outputs_;
  float* to = finish == Finish::kAdd ? scratch.change.grow(count) : y;
  multiply_rows(x, rows, floats_.data(), bias_.data(), inputs_, outputs_, to);
  if (finish == Finish::kGelu) gelu(y, count);
  if (finish == Finish::kAdd) add_row(to, count, y);
}

void Linear::apply_block(const float* x, std::size_t rows, Finish finish, LinearScratch& scratch,
                         float* y) const {
  std::uint8_t* rounded = scratch.rounded.grow(kBlockRows * kRowStride);
  float* scales = scratch.scales.grow(kBlockRows);
  for (std::size_t r = 0; r < rows; ++r)
    scales[r] = quantise_row(x + r * inputs_, inputs_, rounded + r * kRowStride);
  const Columns columns{scales_.data(), offsets_.data(), bias_.data()};
  if (!onednn_) return multiply_int8(rounded, scales, rows, packed_, columns, finish, y);
  const std::int32_t* sums = onednn_->multiply(rounded, rows, scratch.onednn);
  for (std::size_t r = 0; r < rows; ++r)
    dequantise_row(sums + r * outputs_, outputs_, scales[r], columns, finish, y + r * outputs_);
}

}  // namespace onrecord::language
