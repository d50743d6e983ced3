#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "gigkit/gigkit.hpp"
#include "support/database.hpp"

namespace gigkit::test {

inline constexpr std::chrono::microseconds kMicrosecond{1};
inline constexpr std::chrono::hours kHour{1};
inline constexpr std::chrono::hours kDay{24};

/// A time told as text; fails loudly on what is none.
Time at(std::string_view text);

/// The id with this number, which no source of ids ever makes.
Id id_of(std::uint64_t number);

/// A clock that stands still until it is moved; for many threads.
class ManualClock {
 public:
  Time now() const { return Time(std::chrono::microseconds(microseconds_.load())); }
  void set(Time time) { microseconds_ = time.time_since_epoch().count(); }
  void advance(std::chrono::microseconds by) { microseconds_ += by.count(); }

 private:
  std::atomic<std::int64_t> microseconds_{at("2026-05-14T10:00:00Z").time_since_epoch().count()};
};

/// A marketplace for a test, in a storage of its own, with a clock to be moved and ids that are the
/// same in every run. When it goes, its storage must hold what every marketplace's does.
class Market {
 public:
  explicit Market(Options options = {}) : Market(make_database(), std::move(options)) {}
  Market(std::unique_ptr<Database> database, Options options);
  Market(const Market&) = delete;
  Market& operator=(const Market&) = delete;
  ~Market();

  const Marketplace* operator->() const { return &marketplace_; }
  const Marketplace& marketplace() const { return marketplace_; }
  ManualClock& clock() { return *clock_; }
  const Database& database() const { return *database_; }
  std::string uri() const { return database_->uri(); }
  std::string path() const { return database_->path(); }

  /// Signs somebody up and gives their session.
  Session join(const std::string& username = {}) const;
  Session anonymous() const { return marketplace_.as_anonymous(); }
  Session service() const { return marketplace_.as_service(); }

  /// One value, or the rows of a query as "a|b\n", read from the storage past the library.
  std::string query(const std::string& sql) const;

  /// Writes to the storage past the library: for states that no command leads to.
  void execute(const std::string& sql) const;

  /// The number of rows of a query.
  int count(const std::string& from) const;

  /// All that is in the storage.
  std::string dump() const;

  /// When the only gig was closed last, in microseconds.
  std::string closed_at() const;

 private:
  std::unique_ptr<Database> database_;
  std::shared_ptr<ManualClock> clock_ = std::make_shared<ManualClock>();
  Marketplace marketplace_;
};

/// Options for many at once, who may wait for each other for long on a busy machine.
Options patient(Options options = {});

/// The user of a session.
Id user_of(const Session& session);

/// A valid gig and application, to be varied.
NewGig some_gig();
NewApplication some_application();

/// What a call was refused with; empty reason if it was not.
struct Refusal {
  std::optional<ErrorCode> code;
  std::string reason;
  std::string field;

  friend bool operator==(const Refusal&, const Refusal&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Refusal& refusal);
};

Refusal refused(const Error& error);

template <class Call>
Refusal refusal(Call&& call) {
  try {
    call();
  } catch (const Error& error) {
    return refused(error);
  }
  return {};
}

inline Refusal invalid(std::string reason, std::string field) {
  return {ErrorCode::invalid, std::move(reason), std::move(field)};
}
inline Refusal not_found(std::string reason, std::string field = {}) {
  return {ErrorCode::not_found, std::move(reason), std::move(field)};
}
inline Refusal forbidden(std::string reason, std::string field = {}) {
  return {ErrorCode::forbidden, std::move(reason), std::move(field)};
}
inline Refusal conflict(std::string reason, std::string field = {}) {
  return {ErrorCode::conflict, std::move(reason), std::move(field)};
}
inline Refusal misuse(std::string reason) { return {ErrorCode::misuse, std::move(reason), {}}; }

}  // namespace gigkit::test
