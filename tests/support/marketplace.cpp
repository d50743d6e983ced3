#include "support/marketplace.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace gigkit::test {
namespace {

/// Writes the lowest bits of a number, the highest of them first.
void put(std::array<std::uint8_t, 16>& bytes, std::size_t first, std::size_t count,
         std::uint64_t number) {
  for (std::size_t i = count; i-- > 0; number >>= 8) {
    bytes[first + i] = static_cast<std::uint8_t>(number & 0xFF);
  }
}

/// UUIDv7s that are numbered through, so that they sort as they were made.
std::function<Id(Time)> numbered_ids() {
  auto last = std::make_shared<std::atomic<std::uint64_t>>(0);
  return [last](Time now) {
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch());
    std::array<std::uint8_t, 16> bytes{};
    put(bytes, 0, 6, static_cast<std::uint64_t>(milliseconds.count()));
    put(bytes, 6, 2, 0x7000);
    put(bytes, 8, 8, 0x8000'0000'0000'0000 | ++*last);
    return Id(bytes);
  };
}

Options with_sources(Options options, const std::shared_ptr<ManualClock>& clock) {
  if (!options.clock) options.clock = [clock] { return clock->now(); };
  if (!options.ids) options.ids = numbered_ids();
  return options;
}

}  // namespace

Time at(std::string_view text) {
  const auto time = parse_time(text);
  if (!time) throw std::invalid_argument("no time: " + std::string(text));
  return *time;
}

Id id_of(std::uint64_t number) {
  std::array<std::uint8_t, 16> bytes{};
  put(bytes, 6, 2, 0x4000);
  put(bytes, 8, 8, 0x8000'0000'0000'0000 | number);
  return Id(bytes);
}

Market::Market(std::unique_ptr<Database> database, Options options)
    : database_(std::move(database)),
      marketplace_(open(uri(), with_sources(std::move(options), clock_))) {}

Market::~Market() {
  CHECK_MESSAGE(database_->broken_invariants().empty(), database_->broken_invariants());
}

Session Market::join(const std::string& username) const {
  NewProfile profile;
  if (!username.empty()) profile.username = username;
  return marketplace_.as_user(marketplace_.sign_up(profile).id);
}

std::string Market::query(const std::string& sql) const { return database_->query(sql); }

void Market::execute(const std::string& sql) const { database_->execute(sql); }

int Market::count(const std::string& from) const {
  return std::stoi(query("SELECT count(*) FROM " + from));
}

std::string Market::dump() const { return database_->dump(); }

std::string Market::closed_at() const {
  return query("SELECT (SELECT " + database_->microseconds("closed_at") + " FROM " +
               database_->own_columns("gigs") + ")");
}

Options patient(Options options) {
  options.busy_timeout = std::chrono::hours{1};
  options.statement_timeout = std::chrono::hours{1};
  return options;
}

Id user_of(const Session& session) { return session.actor().id().value(); }

NewGig some_gig() {
  return {.title = "A logo for a bakery",
          .description = "Drawn with an image model, delivered as vectors.",
          .category = "Design",
          .budget_min = Money::from_cents(100'00),
          .budget_max = Money::from_cents(250'00),
          .skills_required = {"Illustration"}};
}

NewApplication some_application() {
  return {.cover_letter = "I drew logos for three bakeries.",
          .proposed_rate = Money::from_cents(200'00),
          .proposed_timeline = "Two days"};
}

Refusal refused(const Error& error) { return {error.code(), error.reason(), error.field()}; }

std::ostream& operator<<(std::ostream& out, const Refusal& refusal) {
  if (!refusal.code) return out << "done";
  out << to_string(*refusal.code) << ' ' << refusal.reason;
  return refusal.field.empty() ? out : out << " on " << refusal.field;
}

}  // namespace gigkit::test
