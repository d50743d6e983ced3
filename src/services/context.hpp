#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "gigkit/actor.hpp"
#include "services/core.hpp"
#include "services/open_transaction.hpp"

namespace gigkit::services {

/// What a session is made of: the marketplace, the actor, and the transaction it is part of, if it
/// is part of one.
struct Context {
  std::shared_ptr<Core> core;
  Actor actor;
  std::shared_ptr<OpenTransaction> transaction{};
  std::optional<std::chrono::duration<double>> timeout{};

  storage::Deadline deadline() const;

  /// The same with another actor, or in a transaction begun now.
  std::shared_ptr<const Context> with_actor(const Actor& other) const;
  std::shared_ptr<const Context> with_timeout(std::chrono::duration<double> other) const;
  std::shared_ptr<const Context> begin_transaction() const;
};

}  // namespace gigkit::services
