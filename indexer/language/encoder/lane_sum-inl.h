// SPDX-License-Identifier: GPL-3.0-or-later
// Included inside a kernel's namespace, once for each instruction set; needs `f32` and `kLane`.
// No include guard, for that reason.

// A sum of floats in kLane parts, however many vectors these take, so that it has the same bits on
// every instruction set.
struct LaneSum {
  using Vector = decltype(hn::Zero(f32));
  static constexpr std::size_t kParts = kLane / hn::MaxLanes(f32);

  LaneSum() {
    for (Vector& part : parts) part = hn::Zero(f32);
  }
  void add(std::size_t part, Vector numbers) { parts[part] = hn::Add(parts[part], numbers); }
  void add_product(std::size_t part, Vector a, Vector b) {
    parts[part] = hn::MulAdd(a, b, parts[part]);
  }
  // Halves are added to halves, down to one number.
  float total() const {
    alignas(64) float lanes[kLane];
    for (std::size_t part = 0; part < kParts; ++part)
      hn::Store(parts[part], f32, lanes + part * hn::MaxLanes(f32));
    for (std::size_t half = kLane / 2; half > 0; half /= 2)
      for (std::size_t i = 0; i < half; ++i) lanes[i] += lanes[i + half];
    return lanes[0];
  }

  Vector parts[kParts];
};
