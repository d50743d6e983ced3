#include "sqlite/open.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include "gigkit/enums.hpp"
#include "gigkit/error.hpp"
#include "gigkit/marketplace.hpp"
#include "marketplace/open_storage.hpp"
#include "services/context.hpp"
#include "services/search.hpp"
#include "storage/copy/copy.hpp"
#ifdef GIGKIT_POSTGRES
#include "postgres/open.hpp"
#endif

namespace gigkit {
namespace {

[[noreturn]] void invalid(std::string_view field, const std::string& message) {
  throw Error(ErrorCode::invalid, "options.out_of_range", message, std::string(field));
}

void require_between(std::string_view field, double value, double least, double most) {
  if (value >= least && value <= most) return;
  invalid(field, fmt::format("{} must lie between {} and {}.", field, least, most));
}

void check(const Options& options) {
  constexpr double kMostPosts = 1'000'000;
  constexpr double kLongestWait = 86'400;
  require_between("free_posts_per_month", options.free_posts_per_month, 0, kMostPosts);
  require_between("busy_timeout", options.busy_timeout.count(), 0, kLongestWait);
  require_between("statement_timeout", options.statement_timeout.count(), 0.001, kLongestWait);
  require_between("pool_size", options.pool_size, 1, 64);
  for (const auto& [price, plan] : options.prices) {
    if (!parse_enum<Plan>(plan)) {
      throw Error(ErrorCode::invalid, "options.unknown_plan",
                  fmt::format("The price {} is of no plan: it must be free or pro.", price),
                  "prices");
    }
  }
}

}  // namespace

std::unique_ptr<storage::Storage> open_storage(std::string_view uri, const Options& options) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (uri.starts_with(kSqlite)) return sqlite::open(uri.substr(kSqlite.size()), options);
#ifdef GIGKIT_POSTGRES
  if (uri.starts_with("postgresql://") || uri.starts_with("postgres://")) {
    return postgres::open(uri, options);
  }
#endif
  throw Error(ErrorCode::invalid, "uri.unknown_scheme",
              R"(A storage is named "sqlite:<path>", "sqlite::memory:" or "postgresql://...".)",
              "uri");
}

Marketplace open(std::string_view uri, Options options) {
  check(options);
  auto storage = open_storage(uri, options);
  auto core = std::make_shared<services::Core>(std::move(storage), std::move(options));
  core->storage().read(storage::Deadline::max(), [](storage::Connection& connection) {
    storage::copy::require_complete(connection);
  });
  services::update_index(*core);
  return Marketplace(
      std::make_shared<services::Context>(services::Context{core, Actor::anonymous()}));
}

}  // namespace gigkit
