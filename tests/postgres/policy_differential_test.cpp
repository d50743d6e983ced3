#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "policies/stored_tables.hpp"
#include "seed_tables.hpp"
#include "sqlite/dialect.hpp"
#include "sqlite/open.hpp"
#include "support/random_seed.hpp"
#include "support/rounds.hpp"

/// The policies as a Postgres server enforces the original design's, beside the library's four uses
/// of its own: decisions in memory, filters on Postgres and on SQLite.
namespace gigkit::test {
namespace {

using reference::Mutation;
using storage::Access;

using Ids = std::set<std::string>;

/// A question about what a caller sees of a table, and the library's answers.
struct Look {
  std::string table;
  Caller caller;
  Ids visible;
};

struct Tried {
  Attempt attempt;
  Expectation expectation;
};

std::string listed(const Ids& ids) { return fmt::format("{{{}}}", fmt::join(ids, ", ")); }

std::string describe(const Tried& tried, const Answer& answer) {
  return fmt::format(
      "{} {}: {}\n server: {} touched {} returned {}\n library: {} touched {} returned {}",
      tried.attempt.caller.role, tried.attempt.caller.uid.dump(), tried.attempt.sql, answer.state,
      listed(answer.touched), listed(answer.returned), tried.expectation.is_denied ? "denied" : "",
      listed(tried.expectation.touched), listed(tried.expectation.returned));
}

struct Tally {
  std::size_t reads = 0;
  std::size_t visible = 0;
  std::size_t attempts = 0;
  std::size_t succeeded = 0;
  std::size_t denied = 0;
  std::size_t constrained = 0;

  void add(const Answer& answer) {
    ++attempts;
    succeeded += !answer.touched.empty();
    denied += answer.is_denied();
    constrained += answer.is_constraint();
  }
  double share(std::size_t count) const {
    return static_cast<double>(count) / static_cast<double>(attempts);
  }
};

/// Each of the 23 policies dropped, and each set to TRUE.
std::vector<Mutation> server_mutations() {
  auto mutations = reference::all_mutations();
  std::erase_if(mutations, [](const Mutation& each) {
    return reference::policies()[each.policy].command == reference::Command::privileged_read;
  });
  return mutations;
}

/// Asks, round by round, and keeps what came of it.
class Differential {
 public:
  Differential(std::string uri, std::uint64_t seed)
      : connection_(uri),
        storage_(sqlite::open(":memory:", {})),
        seed_(seed),
        survivors_(server_mutations()) {}

  void run(int rounds) {
    for (int round = 0; round < rounds; ++round) run_one(seed_ + static_cast<std::uint64_t>(round));
  }

  const Tally& tally() const { return tally_; }
  const std::vector<Mutation>& survivors() const { return survivors_; }

 private:
  void run_one(std::uint64_t seed) {
    constexpr int kAttempts = 400;
    CAPTURE(seed);
    RandomTables random(seed);
    const auto transaction = storage_->begin(storage::Deadline::max());
    StoredTables stored(transaction->connection(), random.tables());
    SeedTables server(connection_, random.tables());
    const auto looks = look(random.tables(), stored, server);
    Attempts attempts(random);
    std::vector<Tried> tried;
    for (int i = 0; i < kAttempts; ++i) {
      Attempt attempt = attempts.next();
      const Expectation expectation = expect(attempt, stored.lookup());
      tried.push_back({std::move(attempt), expectation});
      compare(tried.back(), server);
    }
    std::erase_if(survivors_, [&](const Mutation& mutation) {
      return is_noticed(mutation, server, looks, tried);
    });
  }

  /// Reads every table as every caller, in each of the ways.
  std::vector<Look> look(const reference::Tables& tables, StoredTables& stored,
                         SeedTables& server) {
    std::vector<Look> looks;
    for (const Caller& caller : all_callers()) {
      domain::for_each_entity([&]<class Entity>() {
        const std::string table(Describe<Entity>::table);
        const Look shown{table, caller, server.shown(table, caller)};
        CAPTURE(table);
        CAPTURE(caller.role);
        CAPTURE(caller.uid.dump());
        CHECK(server.filtered<Entity>(caller, Access::keyed) == shown.visible);
        CHECK(server.filtered<Entity>(caller, Access::list) == shown.visible);
        if (!caller.is_service()) check_other_uses<Entity>(shown, stored);
        tally_.reads += tables.at(table).size();
        tally_.visible += shown.visible.size();
        looks.push_back(shown);
      });
    }
    return looks;
  }

  template <class Entity>
  static void check_other_uses(const Look& shown, StoredTables& stored) {
    const auto uid = id_of(shown.caller.uid);
    Ids decided;
    for (const auto& [id, entity] : stored.rows<Entity>()) {
      if (domain::admits(domain::Command::select, uid, entity, stored.lookup())) decided.insert(id);
    }
    CHECK(decided == shown.visible);
    for (const Access access : {Access::keyed, Access::list}) {
      const auto filter = storage::sql::policy_filter<Entity>(sqlite::kDialect, "?1", access);
      CHECK(stored.ids<Entity>(filter, uid) == shown.visible);
    }
  }

  void compare(const Tried& tried, SeedTables& server) {
    const Answer answer = server.attempt(tried.attempt);
    tally_.add(answer);
    if (!agrees(answer, tried.expectation)) FAIL(describe(tried, answer));
  }

  static bool is_noticed(const Mutation& mutation, SeedTables& server,
                         const std::vector<Look>& looks, const std::vector<Tried>& tried) {
    bool noticed = false;
    server.with_mutation(mutation, [&] {
      noticed = std::ranges::any_of(looks,
                                    [&](const Look& each) {
                                      return server.shown(each.table, each.caller) != each.visible;
                                    }) ||
                std::ranges::any_of(tried, [&](const Tried& each) {
                  return !agrees(server.attempt(each.attempt), each.expectation);
                });
    });
    return noticed;
  }

  PlainPostgres connection_;
  std::unique_ptr<storage::Storage> storage_;
  std::uint64_t seed_;
  std::vector<Mutation> survivors_;
  Tally tally_;
};

TEST_CASE("the server, decisions in memory and filters on both engines agree") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  const auto database = server->make_seed();
  if (!database) return;
  const std::uint64_t seed = random_seed();
  Differential differential(server->uri(*database), seed);
  differential.run(rounds(10, 400));
  const Tally& tally = differential.tally();
  const std::size_t mutants = server_mutations().size();
  const std::size_t killed = mutants - differential.survivors().size();
  MESSAGE("GIGKIT_SEED=" << seed << ": " << tally.reads << " reads (" << tally.visible
                         << " visible), " << tally.attempts << " statements (" << tally.succeeded
                         << " changed rows, " << tally.denied << " denied, " << tally.constrained
                         << " constrained), " << killed << " of " << mutants << " mutants killed");
  for (const Mutation& mutation : differential.survivors()) {
    MESSAGE("survived: " << describe(mutation));
  }
  CHECK(mutants == 44);
  CHECK(killed == mutants);
  CHECK(tally.share(tally.succeeded) > 0.2);
  CHECK(tally.share(tally.succeeded + tally.constrained) > 0.4);
  CHECK(tally.share(tally.denied) > 0.1);
  server->drop(*database);
}

}  // namespace
}  // namespace gigkit::test
