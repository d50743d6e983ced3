#include "gigkit/usage.hpp"

#include <utility>

#include "domain/usage.hpp"
#include "services/work.hpp"
#include "storage/sql/usage.hpp"

namespace gigkit {

Usage::Usage(std::shared_ptr<const services::Context> context) : context_(std::move(context)) {}

UsageStatus Usage::current() const {
  const Time now = context_->core->now();
  const auto usage = services::read(*context_, [&](auto& db) {
    return storage::usage::ask_facts(db, context_->actor.id().value_or(Id{}), domain::month_of(now))
        .take();
  });
  domain::enforce(domain::judge_creator(context_->actor, usage.standing));
  return domain::usage_status(usage.entitlement, usage.posts_count,
                              context_->core->options().free_posts_per_month, now);
}

}  // namespace gigkit
