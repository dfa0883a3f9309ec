// SPDX-License-Identifier: GPL-3.0-or-later
// Self-attention of one window: softmax(Q K^T / sqrt(d)) V, head by head.
//
// In float, or in 16-bit integers: there queries, keys, values and weights are rounded to 13 to 15
// bits, which no answer notices, and twice as many are multiplied by one instruction.
//
// Thread-safety: pure function; the scratch belongs to the caller.
// Cost: O(pieces x queries x width); scratch for 512 pieces under 300 kB.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "indexer/language/encoder/aligned.h"

namespace onrecord::language {

inline constexpr std::size_t kHeadWidth =
    32;  // of MiniLM and BERT's small ones; the kernels' shape

enum class AttentionNumbers { kFloat, kInt16 };

struct AttentionScratch {
  AlignedBuffer<std::int32_t> queries, keys, values, scores;
};

// `qkv` holds a row of 3 x width for each piece: query, key, value, each head after head.
// Row i of `out` (width numbers) becomes the answer for piece queries[i].
void attend(const float* qkv, std::size_t pieces, std::size_t width,
            std::span<const std::uint32_t> queries, AttentionNumbers numbers,
            AttentionScratch& scratch, float* out);

}  // namespace onrecord::language
