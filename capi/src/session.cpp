#include "session.hpp"

#include <chrono>
#include <memory>

#include "gigkit/error.hpp"
#include "ids.hpp"

using gigkit::capi::give_object;
using gigkit::capi::guarded;
using gigkit::capi::of;

namespace gigkit::capi {

void refuse_no_transaction() {
  throw Error(ErrorCode::misuse, "transaction.none", "This is not a transaction.", "transaction");
}

}  // namespace gigkit::capi

void gk_session_free(gk_session* session) { gigkit::capi::take_back(session); }

gk_status gk_session_actor(const gk_session* session, gk_actor* out, gk_id* id, gk_error** error) {
  return gigkit::capi::give_number(out, error, [&] {
    const gigkit::Actor& actor = of(session).actor();
    gigkit::capi::required(id, "id") = gigkit::capi::to_c(actor.id().value_or(gigkit::Id()));
    if (actor.is_service()) return GK_ACTOR_SERVICE;
    return actor.is_anonymous() ? GK_ACTOR_ANONYMOUS : GK_ACTOR_USER;
  });
}

gk_status gk_session_with_timeout(const gk_session* session, gk_duration timeout, gk_session** out,
                                  gk_error** error) {
  return give_object(out, error, [&] {
    return std::make_unique<gk_session>(
        of(session).with_timeout(std::chrono::microseconds(timeout)));
  });
}

gk_status gk_session_transaction(const gk_session* session, gk_session** out, gk_error** error) {
  return give_object(out, error,
                     [&] { return std::make_unique<gk_session>(of(session).transaction()); });
}

gk_status gk_session_commit(gk_session* transaction, gk_error** error) {
  return guarded(error, [&] { gigkit::capi::transaction_of(transaction).commit(); });
}

gk_status gk_session_rollback(gk_session* transaction, gk_error** error) {
  return guarded(error, [&] { gigkit::capi::transaction_of(transaction).rollback(); });
}
