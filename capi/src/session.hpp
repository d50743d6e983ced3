#pragma once

#include <optional>
#include <utility>

#include "gigkit/session.hpp"
#include "objects.hpp"

/// A session, or a transaction of one, which is a session too.
struct gk_session {
  explicit gk_session(gigkit::Session plain) : held(std::move(plain)) {}
  explicit gk_session(gigkit::SessionTransaction begun)
      : held(begun), transaction(std::move(begun)) {}

  gigkit::Session held;
  std::optional<gigkit::SessionTransaction> transaction;
};

namespace gigkit::capi {

inline const Session& of(const gk_session* session) { return checked(session, "session").held; }

/// The transaction of a session or marketplace. Throws `misuse`, `transaction.none`.
[[noreturn]] void refuse_no_transaction();
template <class Handle>
auto& transaction_of(Handle* handle) {
  auto& transaction = checked(handle, "transaction").transaction;
  if (!transaction) refuse_no_transaction();
  return *transaction;
}

}  // namespace gigkit::capi
