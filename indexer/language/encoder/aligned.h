// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <new>

namespace onrecord::language {

// Uninitialised numbers on a cache line's border, for scratch memory: grows, never shrinks.
template <class Number>
class AlignedBuffer {
 public:
  AlignedBuffer() = default;
  explicit AlignedBuffer(std::size_t size) { grow(size); }

  // Room for at least `size` numbers; what was there before is lost if it has to grow.
  Number* grow(std::size_t size) {
    if (size > size_) {
      numbers_.reset();
      numbers_.reset(static_cast<Number*>(::operator new[](size * sizeof(Number), kAlignment)));
      size_ = size;
    }
    return numbers_.get();
  }
  Number* data() const { return numbers_.get(); }

 private:
  static constexpr std::align_val_t kAlignment{64};
  struct Release {
    void operator()(Number* numbers) const { ::operator delete[](numbers, kAlignment); }
  };

  std::unique_ptr<Number[], Release> numbers_;
  std::size_t size_ = 0;
};

}  // namespace onrecord::language
