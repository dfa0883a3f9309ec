// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/language/encoder/instructions.h"

#include <algorithm>
#include <array>
#include <oneapi/dnnl/dnnl.hpp>

#include "indexer/language/encoder/int8_product.h"
#include "indexer/language/encoder/vector_math.h"

// Of GNU OpenMP, on which Debian's oneDNN runs; its header comes with one compiler only.
extern "C" void omp_set_num_threads(int count);

namespace onrecord::language {
namespace {

enum class BytesAtOnce { kTwo, kFour, kTile };  // products of bytes that one instruction adds

// From wide to narrow.
struct InstructionSet {
  dnnl::cpu_isa isa;
  const char* name;
  WidestVectors vectors;
  BytesAtOnce bytes;
};
constexpr std::array kInstructionSets = {
    InstructionSet{dnnl::cpu_isa::avx512_core_amx, "AMX", WidestVectors::kAny, BytesAtOnce::kTile},
    InstructionSet{dnnl::cpu_isa::avx512_core_bf16, "AVX-512 with VNNI and BF16",
                   WidestVectors::kAny, BytesAtOnce::kFour},
    InstructionSet{dnnl::cpu_isa::avx512_core_vnni, "AVX-512 with VNNI", WidestVectors::kAny,
                   BytesAtOnce::kFour},
    InstructionSet{dnnl::cpu_isa::avx512_core, "AVX-512", WidestVectors::kAvx512WithoutVnni,
                   BytesAtOnce::kTwo},
    InstructionSet{dnnl::cpu_isa::avx2_vnni, "AVX2 with VNNI", WidestVectors::kAvx2,
                   BytesAtOnce::kFour},
    InstructionSet{dnnl::cpu_isa::avx2, "AVX2", WidestVectors::kAvx2, BytesAtOnce::kTwo},
    InstructionSet{dnnl::cpu_isa::avx, "AVX", WidestVectors::kSse4, BytesAtOnce::kTwo},
    InstructionSet{dnnl::cpu_isa::sse41, "SSE4.1", WidestVectors::kSse4, BytesAtOnce::kTwo},
};

const InstructionSet& instruction_set() {
  static constexpr InstructionSet kOther = {dnnl::cpu_isa::all, "the processor's own",
                                            WidestVectors::kAny, BytesAtOnce::kTile};
  const auto found =
      std::ranges::find(kInstructionSets, dnnl::get_effective_cpu_isa(), &InstructionSet::isa);
  return found == kInstructionSets.end() ? kOther : *found;
}

}  // namespace

void limit_instructions() {
  limit_vectors(instruction_set().vectors);
}

bool prefers_onednn() {
  const BytesAtOnce bytes = instruction_set().bytes;
  return bytes == BytesAtOnce::kTile || (bytes == BytesAtOnce::kFour && !multiplies_four_at_once());
}

void use_one_thread() {
  omp_set_num_threads(1);
}

const char* matrix_instructions() {
  return instruction_set().name;
}

}  // namespace onrecord::language
