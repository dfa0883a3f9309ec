// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the processor's instructions are used: what it has and ONEDNN_MAX_CPU_ISA allows.
//
// Thread-safety: limit_instructions before the first kernel runs; the rest any time.
#pragma once

namespace onrecord::language {

// Brings our own kernels down to the instruction set that ONEDNN_MAX_CPU_ISA names, if it does.
void limit_instructions();

// Whether oneDNN's int8 products are faster here than ours.
bool prefers_onednn();

// Keeps oneDNN from starting threads of its own in the calling thread: work is divided by article.
void use_one_thread();

// What int8 products are made of: "AVX-512 with VNNI", "AVX2" …
const char* matrix_instructions();

}  // namespace onrecord::language
