#include "options.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "give.hpp"
#include "take.hpp"

namespace gigkit::capi {
namespace {

/// An int that may be left at its default; what is beyond an int stays out of range.
void take(int& option, const gk_optional& given) {
  using Bounds = std::numeric_limits<int>;
  if (given.is_set != 0) {
    option = static_cast<int>(std::clamp<std::int64_t>(given.value, Bounds::min(), Bounds::max()));
  }
}

void take(std::chrono::duration<double>& option, const gk_optional& given) {
  if (given.is_set != 0) option = std::chrono::microseconds(given.value);
}

void take_prices(std::map<std::string, std::string>& prices, const gk_prices& given) {
  require_list(given.items, given.count, "prices");
  for (std::size_t i = 0; i < given.count; ++i) {
    const gk_price& price = given.items[i];
    const auto id = required_text(price.id.data, price.id.length, "prices");
    const auto plan = enum_of<Plan>(price.plan, "prices");
    if (!plan) refuse_number("prices");
    prices[std::string(id)] = to_string(*plan);
  }
}

void take_callbacks(Options& options, const gk_options& given) {
  if (given.on_log != nullptr) {
    options.on_log = [call = given.on_log, context = given.on_log_context](
                         LogLevel level, std::string_view message) {
      const std::string ended(message);
      call(context, number_of(level), ended.c_str(), ended.size());
    };
  }
  if (given.clock != nullptr) {
    options.clock = [call = given.clock, context = given.clock_context] {
      return Time(std::chrono::microseconds(call(context)));
    };
  }
  if (given.ids != nullptr) {
    options.ids = [call = given.ids, context = given.ids_context](Time now) {
      gk_id id{};
      call(context, number_of(now), &id);
      return from_c(id);
    };
  }
  if (given.random != nullptr) {
    options.random = [call = given.random,
                      context = given.random_context](std::span<std::byte> bytes) {
      call(context, reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size());
    };
  }
}

}  // namespace

Options options_of(const gk_options* given) {
  Options options;
  if (given == nullptr) return options;
  const gk_options known = known_part(*given);
  take(options.free_posts_per_month, known.free_posts_per_month);
  take_prices(options.prices, known.prices);
  options.blind_reviews = known.blind_reviews != 0;
  options.durability =
      enum_of<Durability>(known.durability, "durability").value_or(options.durability);
  options.migrate = enum_of<Migrate>(known.migrate, "migrate").value_or(options.migrate);
  options.adopt = known.adopt != 0;
  take(options.busy_timeout, known.busy_timeout);
  take(options.statement_timeout, known.statement_timeout);
  take(options.pool_size, known.pool_size);
  if (known.prepare.is_set != 0) options.prepare = known.prepare.value != 0;
  take_callbacks(options, known);
  return options;
}

}  // namespace gigkit::capi
