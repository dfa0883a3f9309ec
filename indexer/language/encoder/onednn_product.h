// SPDX-License-Identifier: GPL-3.0-or-later
// The products of int8_product.h on oneDNN, which knows instructions that Highway does not: AMX,
// VNNI on older processors, other architectures.
//
// Thread-safety: const; one product serves all threads, each brings its own OneDnnScratch.
// Cost: one more copy of the weights, in oneDNN's order, and a matrix of 32-bit sums.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace onrecord::language {

class OneDnnScratch {
 public:
  OneDnnScratch();
  ~OneDnnScratch();
  OneDnnScratch(OneDnnScratch&&) noexcept;
  OneDnnScratch& operator=(OneDnnScratch&&) noexcept;

 private:
  friend class OneDnnProduct;
  struct Memory;
  std::unique_ptr<Memory> memory_;  // made when it is first needed
};

class OneDnnProduct {
 public:
  // Weights are [outputs, inputs].
  OneDnnProduct(std::span<const std::int8_t> weights, std::size_t outputs, std::size_t inputs);
  ~OneDnnProduct();
  OneDnnProduct(OneDnnProduct&&) noexcept;
  OneDnnProduct& operator=(OneDnnProduct&&) noexcept;

  // The sums [count, outputs], for at most kBlockRows rows that are kRowStride apart, with room for
  // kBlockRows of them. They stay in the scratch until it is used again.
  const std::int32_t* multiply(const std::uint8_t* rows, std::size_t count,
                               OneDnnScratch& scratch) const;

 private:
  struct Kernels;
  std::size_t outputs_;
  std::unique_ptr<Kernels> kernels_;
};

}  // namespace onrecord::language
