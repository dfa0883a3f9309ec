// SPDX-License-Identifier: GPL-3.0-or-later
// The encoder's arithmetic against the same written out plainly.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

#include "indexer/language/encoder/attention.h"
#include "indexer/language/encoder/int8_product.h"
#include "indexer/language/encoder/linear.h"
#include "indexer/language/encoder/onednn_product.h"
#include "indexer/language/encoder/vector_math.h"
#include "tests/unit/language/encoder/tiny_model.h"

using namespace onrecord::language;

namespace {

std::vector<float> random_numbers(std::size_t count, unsigned seed) {
  std::mt19937 generator(seed);
  std::normal_distribution<float> normal;
  std::vector<float> numbers(count);
  for (float& number : numbers) number = normal(generator);
  return numbers;
}

std::vector<float> plain_attention(const std::vector<float>& qkv, std::size_t pieces,
                                   std::size_t width) {
  std::vector<float> out(pieces * width);
  for (std::size_t head = 0; head < width; head += kHeadWidth)
    for (std::size_t i = 0; i < pieces; ++i) {
      std::vector<double> weights(pieces);
      double sum = 0;
      for (std::size_t j = 0; j < pieces; ++j) {
        double score = 0;
        for (std::size_t d = 0; d < kHeadWidth; ++d)
          score += double{qkv[i * 3 * width + head + d]} * qkv[j * 3 * width + width + head + d];
        sum += weights[j] = std::exp(score / std::sqrt(double{kHeadWidth}));
      }
      for (std::size_t d = 0; d < kHeadWidth; ++d) {
        double value = 0;
        for (std::size_t j = 0; j < pieces; ++j)
          value += weights[j] / sum * qkv[j * 3 * width + 2 * width + head + d];
        out[i * width + head + d] = static_cast<float>(value);
      }
    }
  return out;
}

}  // namespace

TEST_CASE("a row is rounded to 8 bits by its own largest number", "[encoder]") {
  std::vector<float> row(32, 0.0F);
  row[0] = 12.7F;
  row[1] = -12.7F;
  row[2] = 0.26F;
  row[3] = -0.04F;
  std::vector<std::uint8_t> quantised(32);
  CHECK(quantise_row(row.data(), row.size(), quantised.data()) == Approx(0.1F));
  CHECK(quantised[0] == 255);
  CHECK(quantised[1] == 1);
  CHECK(quantised[2] == 131);
  CHECK(quantised[3] == 128);
}

TEST_CASE("a row of zeros and a row that is no number are rounded to zero", "[encoder]") {
  const float number = GENERATE(0.0F, std::nanf(""), HUGE_VALF);
  const std::vector<float> row(16, number);
  std::vector<std::uint8_t> quantised(16, 7);
  quantise_row(row.data(), row.size(), quantised.data());
  if (number == 0) CHECK(quantised == std::vector<std::uint8_t>(16, 128));
  SUCCEED();
}

TEST_CASE("gelu is within 3e-5 of the one with the error function", "[encoder]") {
  std::vector<float> x;
  for (int i = -512; i < 512; ++i) x.push_back(static_cast<float>(i) / 64);
  std::vector<float> y = x;
  gelu(y.data(), y.size());
  for (std::size_t i = 0; i < x.size(); ++i)
    REQUIRE(y[i] == Approx(x[i] * 0.5 * (1 + std::erf(x[i] / std::sqrt(2.0)))).margin(3e-5));
}

TEST_CASE("a normalised row has mean 0 and variance 1 before weight and bias", "[encoder]") {
  std::vector<float> x = random_numbers(64, 3);
  const std::vector<float> weight(64, 2.0F);
  const std::vector<float> bias(64, 1.0F);
  normalise_row(x.data(), x.size(), {weight.data(), bias.data(), 1e-12F});
  const float mean = std::accumulate(x.begin(), x.end(), 0.0F) / 64;
  float variance = 0;
  for (const float number : x) variance += (number - mean) * (number - mean) / 64;
  CHECK(mean == Approx(1).margin(1e-5));
  CHECK(variance == Approx(4).margin(1e-4));
}

TEST_CASE("attention is softmax(QK/sqrt d) V, for any number of pieces", "[encoder]") {
  const std::size_t pieces = GENERATE(1, 2, 15, 16, 17, 33, 64, 131);
  const std::size_t width = 2 * kHeadWidth;
  CAPTURE(pieces);
  const std::vector<float> qkv = random_numbers(pieces * 3 * width, 5);
  std::vector<std::uint32_t> all(pieces);
  std::iota(all.begin(), all.end(), 0U);
  const std::vector<float> expected = plain_attention(qkv, pieces, width);
  AttentionScratch scratch;
  std::vector<float> out(pieces * width);
  attend(qkv.data(), pieces, width, all, AttentionNumbers::kFloat, scratch, out.data());
  for (std::size_t i = 0; i < out.size(); ++i) REQUIRE(out[i] == Approx(expected[i]).margin(2e-5));
  attend(qkv.data(), pieces, width, all, AttentionNumbers::kInt16, scratch, out.data());
  for (std::size_t i = 0; i < out.size(); ++i) REQUIRE(out[i] == Approx(expected[i]).margin(2e-3));
}

TEST_CASE("attention for some queries equals theirs among all", "[encoder]") {
  const std::size_t pieces = 40;
  const std::vector<float> qkv = random_numbers(pieces * 3 * kHeadWidth, 6);
  std::vector<std::uint32_t> all(pieces);
  std::iota(all.begin(), all.end(), 0U);
  const std::vector<std::uint32_t> some = {1, 5, 6, 39};
  AttentionScratch scratch;
  std::vector<float> of_all(pieces * kHeadWidth);
  std::vector<float> of_some(some.size() * kHeadWidth);
  attend(qkv.data(), pieces, kHeadWidth, all, AttentionNumbers::kInt16, scratch, of_all.data());
  attend(qkv.data(), pieces, kHeadWidth, some, AttentionNumbers::kInt16, scratch, of_some.data());
  for (std::size_t i = 0; i < some.size(); ++i)
    for (std::size_t d = 0; d < kHeadWidth; ++d)
      REQUIRE(of_some[i * kHeadWidth + d] == of_all[some[i] * kHeadWidth + d]);
}

TEST_CASE("int8 weights multiply rows exactly but for the rounding of the rows", "[encoder]") {
  const ModelFile file(kTinyFolder / "encoder.bin");
  const Linear linear(file, "layers.0.inner", 64, 32);
  const Tensor& weights = file.tensor("layers.0.inner.weight", std::array<std::size_t, 2>{64, 32});
  const auto bias = file.floats("layers.0.inner.bias", std::array<std::size_t, 1>{64});
  const std::size_t rows = 70;  // a block and a part of one
  const std::vector<float> x = random_numbers(rows * 32, 8);
  std::vector<float> y(rows * 64);
  LinearScratch scratch;
  linear.apply(x.data(), rows, Finish::kStore, scratch, y.data());
  for (std::size_t row = 0; row < rows; ++row) {
    std::vector<std::uint8_t> quantised(32);
    const float scale = quantise_row(x.data() + row * 32, 32, quantised.data());
    for (std::size_t out = 0; out < 64; ++out) {
      int sum = 0;
      for (std::size_t k = 0; k < 32; ++k)
        sum += (quantised[k] - 128) * weights.bytes[out * 32 + k];
      const float expected = static_cast<float>(sum) * (scale * weights.scales[out]) + bias[out];
      REQUIRE(y[row * 64 + out] == Approx(expected).margin(1e-5));
    }
  }
}

TEST_CASE("int8 products are exact on every instruction set, at the limits of their numbers too",
          "[encoder]") {
  const auto widest = GENERATE(WidestVectors::kSse4, WidestVectors::kAvx2,
                               WidestVectors::kAvx512WithoutVnni, WidestVectors::kAny);
  const std::size_t count = GENERATE(1, 3, 4, 11, 12, 13, 48);
  const std::size_t outputs = GENERATE(16, 32, 80);
  // Of 32 the sums of four fit in 16 bits, of 33 and of the lowest not. 0: by chance.
  const int weight_everywhere = GENERATE(0, 32, 33, -64);
  const bool is_extreme = weight_everywhere != 0;
  CAPTURE(widest, count, outputs, weight_everywhere);
  const std::size_t inputs = 400;
  std::mt19937 generator(13);
  std::vector<std::uint8_t> rows(kBlockRows * kRowStride, 77);
  std::vector<std::int8_t> weights(outputs * inputs);
  for (std::uint8_t& number : rows)
    number = is_extreme ? 255 : static_cast<std::uint8_t>(1 + generator() % 255);
  for (std::int8_t& weight : weights)
    weight = static_cast<std::int8_t>(is_extreme ? weight_everywhere
                                                 : static_cast<int>(generator() % 128) - 64);
  const std::size_t columns = padded_columns(outputs);
  limit_vectors(widest);
  const PackedWeights packed = pack_weights(weights, outputs, inputs);
  const std::vector<float> ones(std::max(columns, count), 1.0F);
  const std::vector<std::int32_t> offsets(columns, 7);
  const std::vector<float> bias(columns, 0.0F);
  std::vector<float> y(count * outputs, 5.0F);
  multiply_int8(rows.data(), ones.data(), count, packed, {ones.data(), offsets.data(), bias.data()},
                Finish::kAdd, y.data());
  limit_vectors(WidestVectors::kAny);
  for (std::size_t row = 0; row < count; ++row)
    for (std::size_t out = 0; out < outputs; ++out) {
      int sum = 0;
      for (std::size_t k = 0; k < inputs; ++k)
        sum += rows[row * kRowStride + k] * weights[out * inputs + k];
      REQUIRE(y[row * outputs + out] == static_cast<float>(sum - 7) + 5.0F);
    }
}

TEST_CASE("oneDNN's products and ours end in the same bits", "[encoder]") {
  const ModelFile file(kTinyFolder / "encoder.bin");
  const Tensor& weights = file.tensor("layers.0.inner.weight", std::array<std::size_t, 2>{64, 32});
  const std::size_t count = GENERATE(1, 16, 17, 48);
  const Finish finish = GENERATE(Finish::kStore, Finish::kGelu, Finish::kAdd);
  CAPTURE(count, finish);
  const std::vector<float> x = random_numbers(count * 32, 14);
  std::vector<std::uint8_t> rows(kBlockRows * kRowStride);
  std::vector<float> scales(count);
  for (std::size_t row = 0; row < count; ++row)
    scales[row] = quantise_row(x.data() + row * 32, 32, rows.data() + row * kRowStride);
  const PackedWeights packed = pack_weights(weights.bytes, 64, 32);
  const std::vector<std::int32_t> offsets(64, 1000);
  const std::vector<float> bias = random_numbers(64, 15);
  const Columns columns{weights.scales.data(), offsets.data(), bias.data()};
  std::vector<float> ours(count * 64, 0.5F);
  multiply_int8(rows.data(), scales.data(), count, packed, columns, finish, ours.data());
  std::vector<float> theirs(count * 64, 0.5F);
  OneDnnScratch scratch;
  const std::int32_t* sums =
      OneDnnProduct(weights.bytes, 64, 32).multiply(rows.data(), count, scratch);
  for (std::size_t row = 0; row < count; ++row)
    dequantise_row(sums + row * 64, 64, scales[row], columns, finish, theirs.data() + row * 64);
  CHECK(ours == theirs);
}

TEST_CASE("a row's product does not depend on the rows beside it", "[encoder]") {
  const ModelFile file(kTinyFolder / "encoder.bin");
  const Linear linear(file, "layers.1.qkv", 96, 32);
  const std::size_t rows = GENERATE(1, 15, 16, 17, 48, 49, 64, 65, 200);
  CAPTURE(rows);
  const std::vector<float> x = random_numbers(rows * 32, 9);
  std::vector<float> together(rows * 96);
  std::vector<float> alone(96);
  LinearScratch scratch;
  linear.apply(x.data(), rows, Finish::kGelu, scratch, together.data());
  for (std::size_t row = 0; row < rows; ++row) {
    linear.apply(x.data() + row * 32, 1, Finish::kGelu, scratch, alone.data());
    REQUIRE(std::equal(alone.begin(), alone.end(), together.begin() + row * 96));
  }
}

TEST_CASE("float kernels give the same bits whatever the width of vectors", "[encoder]") {
  const std::size_t pieces = 77;
  const std::size_t width = 2 * kHeadWidth;
  const std::vector<float> qkv = random_numbers(pieces * 3 * width, 10);
  const std::vector<float> weights = random_numbers(5 * width, 11);
  std::vector<std::uint32_t> all(pieces);
  std::iota(all.begin(), all.end(), 0U);
  const auto everything = [&](WidestVectors widest) {
    limit_vectors(widest);
    AttentionScratch scratch;
    std::vector<float> out(pieces * width + pieces * 5);
    attend(qkv.data(), pieces, width, all, AttentionNumbers::kInt16, scratch, out.data());
    for (std::size_t row = 0; row < pieces; ++row)
      normalise_row(out.data() + row * width, width, {weights.data(), weights.data(), 1e-5F});
    gelu(out.data(), pieces * width);
    multiply_rows(out.data(), pieces, weights.data(), weights.data(), width, 5,
                  out.data() + pieces * width);
    return out;
  };
  // Narrower ones do not multiply and add in one step.
  const std::vector<float> narrow = everything(WidestVectors::kAvx2);
  const std::vector<float> wide = everything(WidestVectors::kAvx512WithoutVnni);
  const std::vector<float> any = everything(WidestVectors::kAny);
  CHECK(narrow == wide);
  CHECK(narrow == any);
}

TEST_CASE("float weights rounded while loading multiply as int8 ones do", "[encoder]") {
  const ModelFile file(kTinyFolder / "encoder.bin");
  const std::size_t width = 32;
  const Linear exact(file, "role.word", width, width);
  const Linear rounded(file, "role.word", width, width, true, Weights::kInt8);
  const std::vector<float> x = random_numbers(20 * width, 12);
  std::vector<float> expected(20 * width);
  std::vector<float> y(20 * width);
  LinearScratch scratch;
  exact.apply(x.data(), 20, Finish::kStore, scratch, expected.data());
  rounded.apply(x.data(), 20, Finish::kStore, scratch, y.data());
  CHECK(y != expected);
  for (std::size_t i = 0; i < y.size(); ++i) REQUIRE(y[i] == Approx(expected[i]).margin(0.05));
}
