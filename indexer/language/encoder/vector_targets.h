// SPDX-License-Identifier: GPL-3.0-or-later
// Include before Highway: which instruction sets the kernels are compiled for.
#pragma once

// Processors with VNNI and AVX-512 get code of their own.
#define HWY_WANT_AVX3_DL
// The kernels keep vectors in arrays, which scalable vectors cannot be; NEON serves these machines.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
