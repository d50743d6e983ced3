#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "gigkit/enums.hpp"
#include "gigkit/id.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

/// What an acknowledged command survives.
enum class Durability : std::uint8_t {
  process,  ///< the death of the process
  power     ///< the loss of power, too
};

/// What opening does with a schema older than the library's.
enum class Migrate : std::uint8_t {
  automatic,  ///< upgrades it
  check       ///< refuses it: `storage`, `schema.outdated`
};

enum class LogLevel : std::uint8_t { debug, info, warning, error };

template <>
struct EnumNames<Durability> {
  static constexpr std::string_view type = "durability";
  static constexpr std::array<std::string_view, 2> values{"process", "power"};
};

template <>
struct EnumNames<Migrate> {
  static constexpr std::string_view type = "migrate";
  static constexpr std::array<std::string_view, 2> values{"auto", "check"};
};

template <>
struct EnumNames<LogLevel> {
  static constexpr std::string_view type = "log_level";
  static constexpr std::array<std::string_view, 4> values{"debug", "info", "warning", "error"};
};

/// How a marketplace is opened. What is out of its range is `invalid`, `options.out_of_range`.
struct Options {
  int free_posts_per_month = 3;                 ///< publications of the free plan, 0 to 1 000 000
  std::map<std::string, std::string> prices{};  ///< billing price id -> plan ("free" or "pro")
  bool blind_reviews = false;  ///< reviews show when both are in, or the window has ended
  Durability durability = Durability::process;  ///< never lowers a server's own
  Migrate migrate = Migrate::automatic;
  bool adopt = false;  ///< take over a database of the seed that the library did not make
  /// Seconds to wait for one's turn to write, or for a connection to read with; 0 to 86 400.
  std::chrono::duration<double> busy_timeout{5.0};
  /// Seconds that one statement may run; 0.001 to 86 400.
  std::chrono::duration<double> statement_timeout{30.0};
  int pool_size = 8;    ///< connections that read, 1 to 64, each opened when first needed
  bool prepare = true;  ///< false behind a transaction pooler
  /// Called with what an operator may want to know; never with content, room ids or credentials.
  /// May be called from any thread that uses the marketplace.
  std::function<void(LogLevel, std::string_view)> on_log{};

  /// The sources of time, ids and randomness; empty: the system's clock, UUIDv7, the system's
  /// random generator. They must be safe to call from several threads.
  std::function<Time()> clock{};
  std::function<Id(Time now)> ids{};
  std::function<void(std::span<std::byte>)> random{};
};

}  // namespace gigkit
