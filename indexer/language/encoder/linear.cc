// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/linear.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>
#include <oneapi/dnnl/dnnl.hpp>
#include <utility>
#include <vector>

#include "indexer/language/encoder/vector_math.h"

// Of GNU OpenMP, on which Debian's oneDNN runs; its header comes with one compiler only.
extern "C" void omp_set_num_threads(int count);

namespace onrecord::language {
namespace {

using Format = dnnl::memory::format_tag;
using Type = dnnl::memory::data_type;
using Dimension = dnnl::memory::dim;

// A whole block and, for what is left at a window's end, a quarter of one.
constexpr std::array<std::size_t, 2> kRowCounts = {kBlockRows, kBlockRows / 4};

constexpr int kMostWeight = 63;

const dnnl::engine& engine() {
  static const dnnl::engine cpu(dnnl::engine::kind::cpu, 0);
  return cpu;
}

dnnl::memory view(const dnnl::memory::desc& desc, const void* numbers) {
  return {desc, engine(), const_cast<void*>(numbers)};
}

}  // namespace

struct LinearScratch::Memory {
  dnnl::stream stream{engine()};
  AlignedBuffer<std::uint8_t> quantised;
  AlignedBuffer<float> scales{kBlockRows};
  AlignedBuffer<std::int32_t> sums;
  AlignedBuffer<std::byte> pad;
};

LinearScratch::LinearScratch() : memory_(std::make_unique<Memory>()) {}
LinearScratch::~LinearScratch() = default;
LinearScratch::LinearScratch(LinearScratch&&) noexcept = default;
LinearScratch& LinearScratch::operator=(LinearScratch&&) noexcept = default;

struct Linear::Kernels {
  std::array<dnnl::matmul::primitive_desc, kRowCounts.size()> descs;
  std::array<dnnl::matmul, kRowCounts.size()> products;
  dnnl::memory weights;
};

Linear::Linear(const ModelFile& file, const std::string& name, std::size_t outputs,
               std::size_t inputs, bool has_bias, Weights precision)
    : inputs_(inputs), outputs_(outputs) {
  const Tensor& weights = file.tensor(name + ".weight", std::array{outputs, inputs});
  const bool is_int8 = weights.is_int8() || precision == Weights::kInt8;
  if (inputs % kLane != 0 || (is_int8 && outputs % kLane != 0))
    file.refuse("has weights \"" + name + "\" of a shape that this program cannot use");
  if (std::ranges::any_of(weights.bytes, [](std::int8_t w) { return w < -64 || w > kMostWeight; }))
    file.refuse("has weights \"" + name + "\" of more than 7 bits");
  float* bias = bias_.grow(outputs);
  std::fill_n(bias, outputs, 0.0F);
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
  use_one_thread();
  std::ranges::copy(scales, scales_.grow(outputs_));
  std::int32_t* offsets = offsets_.grow(outputs_);
  for (std::size_t row = 0; row < outputs_; ++row) {
    const auto numbers = weights.subspan(row * inputs_, inputs_);
    offsets[row] = 128 * std::accumulate(numbers.begin(), numbers.end(), 0);
  }

  const auto in = static_cast<Dimension>(inputs_);
  const auto out = static_cast<Dimension>(outputs_);
  kernels_ = std::make_unique<Kernels>();
  dnnl::primitive_attr attributes;
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  dnnl::memory::desc weights_desc({in, out}, Type::s8, Format::any);
  for (std::size_t i = 0; i < kRowCounts.size(); ++i) {
    const auto rows = static_cast<Dimension>(kRowCounts[i]);
    kernels_->descs[i] = dnnl::matmul::primitive_desc(
        dnnl::matmul::desc({{rows, in}, Type::u8, Format::ab}, weights_desc,
                           {{rows, out}, Type::s32, Format::ab}),
        attributes, engine());
    kernels_->products[i] = dnnl::matmul(kernels_->descs[i]);
    // Both sizes share the weights as the first one wants them laid out.
    weights_desc = kernels_->descs[i].weights_desc();
  }
  dnnl::memory plain = view({{in, out}, Type::s8, Format::ba}, weights.data());
  kernels_->weights = dnnl::memory(weights_desc, engine());
  dnnl::stream stream(engine());
  dnnl::reorder(plain, kernels_->weights).execute(stream, plain, kernels_->weights);
  stream.wait();
}

Linear::~Linear() = default;
Linear::Linear(Linear&&) noexcept = default;
Linear& Linear::operator=(Linear&&) noexcept = default;

void Linear::apply(const float* x, std::size_t rows, Activation activation, LinearScratch& scratch,
                   float* y) const {
  if (!is_int8()) {
    multiply_rows(x, rows, floats_.data(), bias_.data(), inputs_, outputs_, y);
    if (activation == Activation::kGelu) gelu(y, rows * outputs_);
    return;
  }
  constexpr std::size_t kQuarter = kRowCounts.back();
  for (std::size_t done = 0; done < rows;) {
    const std::size_t left = rows - done;
    const std::size_t padded = left > kBlockRows - kQuarter ? kBlockRows : kQuarter;
    const std::size_t block = std::min(left, padded);
    apply_block(x + done * inputs_, block, padded, activation, scratch, y + done * outputs_);
    done += block;
  }
}

void Linear::apply_block(const float* x, std::size_t rows, std::size_t padded_rows,
                         Activation activation, LinearScratch& scratch, float* y) const {
  LinearScratch::Memory& memory = *scratch.memory_;
  const std::size_t kind = padded_rows == kRowCounts.front() ? 0 : 1;
  const auto& desc = kernels_->descs[kind];

  std::uint8_t* quantised = memory.quantised.grow(kBlockRows * inputs_);
  for (std::size_t r = 0; r < rows; ++r)
    memory.scales.data()[r] = quantise_row(x + r * inputs_, inputs_, quantised + r * inputs_);
  // What lies behind the last row is multiplied too, though never looked at.
  std::fill(quantised + rows * inputs_, quantised + padded_rows * inputs_, 128);
  std::int32_t* sums = memory.sums.grow(kBlockRows * outputs_);
  kernels_->products[kind].execute(
      memory.stream,
      {{DNNL_ARG_SRC, view(desc.src_desc(), quantised)},
       {DNNL_ARG_WEIGHTS, kernels_->weights},
       {DNNL_ARG_DST, view(desc.dst_desc(), sums)},
       {DNNL_ARG_SCRATCHPAD,
        view(desc.scratchpad_desc(), memory.pad.grow(desc.scratchpad_desc().get_size()))}});
  memory.stream.wait();

  const Columns columns{scales_.data(), offsets_.data(), bias_.data()};
  const auto dequantise = activation == Activation::kGelu ? dequantise_row_gelu : dequantise_row;
  for (std::size_t r = 0; r < rows; ++r)
    dequantise(sums + r * outputs_, outputs_, memory.scales.data()[r], columns, y + r * outputs_);
}

namespace {

// What the processor has and ONEDNN_MAX_CPU_ISA allows, from wide to narrow.
struct InstructionSet {
  dnnl::cpu_isa isa;
  const char* name;
  WidestVectors vectors;
};
constexpr std::array kInstructionSets = {
    InstructionSet{dnnl::cpu_isa::avx512_core_amx, "AMX", WidestVectors::kAny},
    InstructionSet{dnnl::cpu_isa::avx512_core_bf16, "AVX-512 with VNNI and BF16",
                   WidestVectors::kAny},
    InstructionSet{dnnl::cpu_isa::avx512_core_vnni, "AVX-512 with VNNI", WidestVectors::kAny},
    InstructionSet{dnnl::cpu_isa::avx512_core, "AVX-512", WidestVectors::kAvx512WithoutVnni},
    InstructionSet{dnnl::cpu_isa::avx2_vnni, "AVX2 with VNNI", WidestVectors::kAvx2},
    InstructionSet{dnnl::cpu_isa::avx2, "AVX2", WidestVectors::kAvx2},
    InstructionSet{dnnl::cpu_isa::avx, "AVX", WidestVectors::kSse4},
    InstructionSet{dnnl::cpu_isa::sse41, "SSE4.1", WidestVectors::kSse4},
};

const InstructionSet& instruction_set() {
  static constexpr InstructionSet kOther = {dnnl::cpu_isa::all, "the processor's own",
                                            WidestVectors::kAny};
  const auto found =
      std::ranges::find(kInstructionSets, dnnl::get_effective_cpu_isa(), &InstructionSet::isa);
  return found == kInstructionSets.end() ? kOther : *found;
}

}  // namespace

void use_one_thread() {
  omp_set_num_threads(1);
}

void limit_instructions() {
  limit_vectors(instruction_set().vectors);
}

const char* matrix_instructions() {
  return instruction_set().name;
}

}  // namespace onrecord::language
