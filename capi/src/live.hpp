#pragma once

#include <cstdint>

/// Account of the objects that are in the callers' hands.
///
/// It always counts them. Hardened, it knows each of them and what it is, so that an object that
/// was freed or is another is told from a good one.
namespace gigkit::capi::live {

/// A type's own address: what an object is.
using Kind = const void*;
template <class Object>
inline constexpr char kTag{};
template <class Object>
Kind kind_of() {
  return &kTag<Object>;
}

/// Hardened, it may throw `std::bad_alloc`.
void add(const void* object, Kind kind);
/// Whether it was there. Not hardened, whatever it is counts as there.
bool remove(const void* object, Kind kind) noexcept;
bool has(const void* object, Kind kind) noexcept;
std::int64_t count() noexcept;

}  // namespace gigkit::capi::live
