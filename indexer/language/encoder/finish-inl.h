// SPDX-License-Identifier: GPL-3.0-or-later
// Included inside a kernel's namespace, once for each instruction set; needs `f32` and `i32`.
// No include guard, for that reason.

// Phi(x) - 1/2 = x p(x^2) for |x| <= kEdge, by a polynomial of least maximal error in
// u = 2 x^2 / kEdge^2 - 1: beyond the edge gelu differs from 0 or x by less than 2e-5.
constexpr float kEdge = 4.5F;
constexpr std::array kPhi = {
    0.1569051295518875F,    -0.07719069719314575F,   0.05468834191560745F,  -0.04016316682100296F,
    0.028415881097316742F,  -0.018780166283249855F,  0.010978751815855503F, -0.005639893468469381F,
    0.0033571876119822264F, -0.0021351808682084084F, 0.0006742497789673507F};

template <class V>
V gelu_of(V value) {
  const auto edge = hn::Set(f32, kEdge);
  const auto inside = hn::Max(hn::Min(value, edge), hn::Neg(edge));
  const auto u =
      hn::MulSub(hn::Mul(inside, inside), hn::Set(f32, 2.0F / (kEdge * kEdge)), hn::Set(f32, 1.0F));
  auto p = hn::Set(f32, kPhi.back());
  for (std::size_t k = kPhi.size() - 1; k-- > 0;) p = hn::MulAdd(p, u, hn::Set(f32, kPhi[k]));
  return hn::Mul(value, hn::MulAdd(inside, p, hn::Set(f32, 0.5F)));
}

// From a vector of 32-bit sums to numbers in y; the meaning of Columns and Finish is that of
// vector_math.h.
template <Finish kFinish, class I, class F>
HWY_INLINE void finish(I sums, I offsets, F scales, F bias, float* HWY_RESTRICT y) {
  F value = hn::MulAdd(hn::ConvertTo(f32, hn::Sub(sums, offsets)), scales, bias);
  if constexpr (kFinish == Finish::kGelu) value = gelu_of(value);
  if constexpr (kFinish == Finish::kAdd) value = hn::Add(hn::LoadU(f32, y), value);
  hn::StoreU(value, f32, y);
}
