// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/onednn_product.h"

#include <array>
#include <oneapi/dnnl/dnnl.hpp>

#include "indexer/language/encoder/aligned.h"
#include "indexer/language/encoder/instructions.h"
#include "indexer/language/encoder/int8_product.h"

namespace onrecord::language {
namespace {

using Format = dnnl::memory::format_tag;
using Type = dnnl::memory::data_type;
using Dimension = dnnl::memory::dim;

// A whole block and, for what is left at a window's end, a third of one.
constexpr std::array<std::size_t, 2> kRowCounts = {kBlockRows, kBlockRows / 3};

const dnnl::engine& engine() {
  static const dnnl::engine cpu(dnnl::engine::kind::cpu, 0);
  return cpu;
}

dnnl::memory view(const dnnl::memory::desc& desc, const void* numbers) {
  return {desc, engine(), const_cast<void*>(numbers)};
}

}  // namespace

struct OneDnnScratch::Memory {
  dnnl::stream stream{engine()};
  AlignedBuffer<std::int32_t> sums;
  AlignedBuffer<std::byte> pad;
};

OneDnnScratch::OneDnnScratch() = default;
OneDnnScratch::~OneDnnScratch() = default;
OneDnnScratch::OneDnnScratch(OneDnnScratch&&) noexcept = default;
OneDnnScratch& OneDnnScratch::operator=(OneDnnScratch&&) noexcept = default;

struct OneDnnProduct::Kernels {
  std::array<dnnl::matmul::primitive_desc, kRowCounts.size()> descs;
  std::array<dnnl::matmul, kRowCounts.size()> products;
  dnnl::memory weights;
};

OneDnnProduct::OneDnnProduct(std::span<const std::int8_t> weights, std::size_t outputs,
                             std::size_t inputs)
    : outputs_(outputs), kernels_(std::make_unique<Kernels>()) {
  use_one_thread();
  const auto in = static_cast<Dimension>(inputs);
  const auto out = static_cast<Dimension>(outputs);
  dnnl::primitive_attr attributes;
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  dnnl::memory::desc weights_desc({in, out}, Type::s8, Format::any);
  for (std::size_t i = 0; i < kRowCounts.size(); ++i) {
    const auto rows = static_cast<Dimension>(kRowCounts[i]);
    const dnnl::memory::desc rows_desc({rows, in}, Type::u8,
                                       dnnl::memory::dims{static_cast<Dimension>(kRowStride), 1});
    kernels_->descs[i] = dnnl::matmul::primitive_desc(
        dnnl::matmul::desc(rows_desc, weights_desc, {{rows, out}, Type::s32, Format::ab}),
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

OneDnnProduct::~OneDnnProduct() = default;
OneDnnProduct::OneDnnProduct(OneDnnProduct&&) noexcept = default;
OneDnnProduct& OneDnnProduct::operator=(OneDnnProduct&&) noexcept = default;

const std::int32_t* OneDnnProduct::multiply(const std::uint8_t* rows, std::size_t count,
                                            OneDnnScratch& scratch) const {
  if (!scratch.memory_) scratch.memory_ = std::make_unique<OneDnnScratch::Memory>();
  OneDnnScratch::Memory& memory = *scratch.memory_;
  // What lies behind the last row is multiplied too, though never looked at.
  const std::size_t kind = count <= kRowCounts.back() ? 1 : 0;
  const auto& desc = kernels_->descs[kind];
  std::int32_t* sums = memory.sums.grow(kBlockRows * outputs_);
  kernels_->products[kind].execute(
      memory.stream,
      {{DNNL_ARG_SRC, view(desc.src_desc(), rows)},
       {DNNL_ARG_WEIGHTS, kernels_->weights},
       {DNNL_ARG_DST, view(desc.dst_desc(), sums)},
       {DNNL_ARG_SCRATCHPAD,
        view(desc.scratchpad_desc(), memory.pad.grow(desc.scratchpad_desc().get_size()))}});
  memory.stream.wait();
  return sums;
}

}  // namespace onrecord::language
