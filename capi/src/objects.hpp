#pragma once

#include <memory>
#include <utility>

#include "boundary.hpp"
#include "live.hpp"

/// The objects that callers own.
namespace gigkit::capi {

/// What stands behind a C type: the same type for an opaque one, an `Owned` for a view.
template <class Public>
struct Behind {
  using Type = Public;
};

/// `misuse`, `handle.invalid`.
[[noreturn]] void refuse_handle(std::string_view argument);

/// The object of a handle.
template <class Public>
const Public& checked(const Public* handle, std::string_view argument) {
  if (handle == nullptr || !live::has(handle, live::kind_of<Public>())) refuse_handle(argument);
  return *handle;
}

template <class Public>
Public& checked(Public* handle, std::string_view argument) {
  checked(static_cast<const Public*>(handle), argument);
  return *handle;
}

/// An object on its way to the caller: what can fail of that is done when this is made.
template <class Public>
class Handing {
 public:
  using Object = typename Behind<Public>::Type;

  explicit Handing(std::unique_ptr<Object> object) : object_(std::move(object)) {
    live::add(static_cast<Public*>(object_.get()), live::kind_of<Public>());
  }
  Handing(const Handing&) = delete;
  Handing& operator=(const Handing&) = delete;
  ~Handing() {
    if (object_) live::remove(static_cast<Public*>(object_.get()), live::kind_of<Public>());
  }

  Object& object() { return *object_; }
  Public* done() noexcept { return object_.release(); }

 private:
  std::unique_ptr<Object> object_;
};

/// What the caller frees. Hardened, nothing happens to what is no such object.
template <class Public>
void take_back(Public* given) noexcept {
  if (given == nullptr || !live::remove(given, live::kind_of<Public>())) return;
  delete static_cast<typename Behind<Public>::Type*>(given);
}

/// Runs what a C function does that gives a new object of the caller's; `make` gives what stands
/// behind it, or nothing.
template <class Public, class Make>
gk_status give_object(Public** out, gk_error** error, const Make& make) noexcept {
  if (out != nullptr) *out = nullptr;
  return guarded(error, [&] {
    required(out, "out");
    if (auto object = make()) *out = Handing<Public>(std::move(object)).done();
  });
}

}  // namespace gigkit::capi
