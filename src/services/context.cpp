#include "services/context.hpp"

#include <cmath>

#include "gigkit/error.hpp"

namespace gigkit::services {

storage::Deadline Context::deadline() const {
  const auto bound = timeout.value_or(core->options().statement_timeout);
  return storage::Clock::now() + std::chrono::duration_cast<storage::Clock::duration>(bound);
}

std::shared_ptr<const Context> Context::with_actor(const Actor& other) const {
  auto context = std::make_shared<Context>(*this);
  context->actor = other;
  return context;
}

std::shared_ptr<const Context> Context::with_timeout(std::chrono::duration<double> other) const {
  constexpr double kLongest = 86'400;
  if (!(other.count() > 0 && other.count() <= kLongest)) {
    throw Error(ErrorCode::invalid, "timeout.out_of_range",
                "The timeout must be more than 0 and at most 86400 seconds.", "seconds");
  }
  auto context = std::make_shared<Context>(*this);
  context->timeout = other;
  return context;
}

std::shared_ptr<const Context> Context::begin_transaction() const {
  if (transaction) {
    throw Error(ErrorCode::misuse, "transaction.nested", "A transaction is open already.");
  }
  auto context = std::make_shared<Context>(*this);
  context->transaction = std::make_shared<OpenTransaction>(core, deadline());
  return context;
}

}  // namespace gigkit::services
