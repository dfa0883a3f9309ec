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
  // Halves are added to halves, down to one number, without a detour through memory: attention asks
  // for a total every 20 vectors.
  float total() const {
    Vector sums[kParts];
    for (std::size_t part = 0; part < kParts; ++part) sums[part] = parts[part];
    for (std::size_t half = kParts / 2; half > 0; half /= 2)
      for (std::size_t part = 0; part < half; ++part)
        sums[part] = hn::Add(sums[part], sums[part + half]);
    return total_of(f32, sums[0]);
  }

  Vector parts[kParts];

 private:
  template <class Tag, class V>
  static float total_of(Tag tag, V numbers) {
#if HWY_TARGET == HWY_SCALAR
    static_cast<void>(tag);
    return hn::GetLane(numbers);
#else
    if constexpr (hn::MaxLanes(tag) > 4) {
      const hn::Half<Tag> half;
      return total_of(half, hn::Add(hn::LowerHalf(half, numbers), hn::UpperHalf(half, numbers)));
    } else {
      const V sums_of_two = hn::Add(numbers, hn::Shuffle1032(numbers));
      return hn::GetLane(hn::Add(sums_of_two, hn::Shuffle2301(sums_of_two)));
    }
#endif
  }
};
