#include "gigkit/session.hpp"

#include <utility>

#include "services/context.hpp"

namespace gigkit {

Session::Session(std::shared_ptr<const services::Context> context) : context_(std::move(context)) {}

const Actor& Session::actor() const noexcept { return context_->actor; }

Profiles Session::profiles() const { return Profiles(context_); }
Gigs Session::gigs() const { return Gigs(context_); }
Applications Session::applications() const { return Applications(context_); }
Conversations Session::conversations() const { return Conversations(context_); }
Messages Session::messages() const { return Messages(context_); }
Reviews Session::reviews() const { return Reviews(context_); }
Notifications Session::notifications() const { return Notifications(context_); }
Calls Session::calls() const { return Calls(context_); }
Subscriptions Session::subscriptions() const { return Subscriptions(context_); }
Usage Session::usage() const { return Usage(context_); }
Policy Session::policy() const { return Policy(context_); }

Events Session::events() const { return Events(context_); }

SessionTransaction Session::transaction() const {
  return SessionTransaction(context_->begin_transaction());
}

Session Session::with_timeout(std::chrono::duration<double> timeout) const {
  return Session(context_->with_timeout(timeout));
}

SessionTransaction::SessionTransaction(std::shared_ptr<const services::Context> context)
    : Session(std::move(context)) {}

SessionTransaction::~SessionTransaction() {
  if (context_) context_->transaction->rollback();
}

void SessionTransaction::commit() { context_->transaction->commit(); }

void SessionTransaction::rollback() { context_->transaction->rollback(); }

}  // namespace gigkit
