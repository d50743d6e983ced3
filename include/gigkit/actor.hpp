#pragma once

#include <optional>

#include "gigkit/id.hpp"

namespace gigkit {

/// On whose behalf a call is made. The host authenticates; the library believes it.
class Actor {
 public:
  static constexpr Actor anonymous() { return {}; }
  static constexpr Actor user(const Id& id) { return Actor(id, false); }

  /// The host itself: it bypasses the policies, never the integrity of the data.
  static constexpr Actor service() { return Actor(std::nullopt, true); }

  /// The user's id; none for anonymous and service.
  constexpr const std::optional<Id>& id() const noexcept { return id_; }
  constexpr bool is_service() const noexcept { return is_service_; }
  constexpr bool is_anonymous() const noexcept { return !id_ && !is_service_; }
  /// Whether it is this user.
  constexpr bool is(const Id& id) const noexcept { return id_ == id; }

  friend constexpr bool operator==(const Actor&, const Actor&) = default;

 private:
  constexpr Actor() = default;
  constexpr Actor(std::optional<Id> id, bool is_service) : id_(id), is_service_(is_service) {}

  std::optional<Id> id_;
  bool is_service_ = false;
};

}  // namespace gigkit
