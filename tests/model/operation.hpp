#pragma once

#include <functional>
#include <string>
#include <utility>

#include "model.hpp"
#include "shown.hpp"

/// Operations as values that can be played on any marketplace: on the model, on the library over
/// SQLite, on the library over Postgres.
namespace gigkit::test {

/// An actor, to be read.
std::string name_of(const Actor& actor);

template <class Market>
auto session_of(const Market& market, const Actor& actor) {
  if (actor.is_service()) return market.as_service();
  return actor.id() ? market.as_user(*actor.id()) : market.as_anonymous();
}

/// An operation by an actor, with its arguments. It names things by their ids; so of what it
/// creates, it proposes the id, or the one it plays on second is told it (`model::Market::adopt`).
class Operation {
 public:
  /// `call(session)` on a session of either kind.
  template <class Call>
  static Operation by(const Actor& actor, std::string name, const Shown& arguments, Call call) {
    return Operation(actor, std::move(name), arguments, [actor, call](const auto& market) {
      return outcome([&] { return call(session_of(market, actor)); });
    });
  }

  /// `call(marketplace)`, for what the host does on its own.
  template <class Call>
  static Operation by_host(std::string name, const Shown& arguments, Call call) {
    return Operation(Actor::service(), std::move(name), arguments,
                     [call](const auto& market) { return outcome([&] { return call(market); }); });
  }

  const std::string& name() const { return name_; }
  const Actor& actor() const { return actor_; }
  /// Who does what, to be read.
  std::string text() const;

  /// What the operation gives, or is refused with.
  Shown on(const Marketplace& market) const { return on_library_(market); }
  Shown on(const model::Market& market) const { return on_model_(market); }

 private:
  template <class Play>
  Operation(const Actor& actor, std::string name, Shown arguments, Play play)
      : actor_(actor),
        name_(std::move(name)),
        arguments_(std::move(arguments)),
        on_library_(play),
        on_model_(play) {}

  Actor actor_;
  std::string name_;
  Shown arguments_;
  std::function<Shown(const Marketplace&)> on_library_;
  std::function<Shown(const model::Market&)> on_model_;
};

}  // namespace gigkit::test
