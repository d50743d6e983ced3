#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace gigkit::storage {

/// A callable that is only used during the call it is passed to: never stored.
template <class Signature>
class FunctionRef;
template <class R, class... Args>
class FunctionRef<R(Args...)> {
 public:
  // It stands for the callable, so it converts; one that is const is called as const again.
  // NOLINTBEGIN(*-explicit-constructor, *-forwarding-reference-overload, *-const-cast)
  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, FunctionRef>) FunctionRef(F&& callable)
      : object_(const_cast<void*>(static_cast<const void*>(std::addressof(callable)))),
        call_([](void* object, Args... args) -> R {
          return (*static_cast<std::remove_reference_t<F>*>(object))(std::forward<Args>(args)...);
        }) {}
  // NOLINTEND(*-explicit-constructor, *-forwarding-reference-overload, *-const-cast)
  R operator()(Args... args) const { return call_(object_, std::forward<Args>(args)...); }

 private:
  void* object_;
  R (*call_)(void*, Args...);
};

}  // namespace gigkit::storage
