#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "domain/policy_decision.hpp"
#include "policies/questions.hpp"
#include "policies/stored_tables.hpp"
#include "samples.hpp"
#include "sqlite/dialect.hpp"
#include "sqlite/open.hpp"
#include "storage/sql/applications.hpp"
#include "storage/sql/gigs.hpp"
#include "support/random_seed.hpp"
#include "support/rounds.hpp"

/// The policies, four ways: as a filter in SQL (in both its forms), as a decision on the stored
/// row, as a decision on a proposed row, and as the reference evaluates the design's text.
namespace gigkit::test {
namespace {

using reference::Command;
using reference::Evaluator;
using reference::Mutation;
using reference::Row;
using reference::Statement;
using reference::Verdict;
using storage::Access;

/// A question, and what the library answered: one letter for each way to ask.
struct Observation : Question {
  std::string answers;
};

char letter(bool allowed) { return allowed ? 'a' : 'p'; }

char letter(const domain::Decision& decision) {
  switch (decision.outcome) {
    case domain::Outcome::allowed:
      return 'a';
    case domain::Outcome::not_visible:
      return 'p';
    case domain::Outcome::denied:
      break;
  }
  return 'd';
}

char expected(const Observation& seen, const Evaluator& evaluator) {
  if (seen.statement.command == Command::privileged_read) {
    return letter(evaluator.shows(seen.table, seen.before));
  }
  switch (judge(seen, evaluator)) {
    case Verdict::allowed:
      return 'a';
    case Verdict::passed_over:
      return 'p';
    case Verdict::denied:
      break;
  }
  return 'd';
}

/// Reads every table as every caller.
class Reader {
 public:
  Reader(const reference::Tables& tables, StoredTables& stored)
      : tables_(tables), stored_(stored) {}

  std::vector<Observation> read() {
    for (const Row& caller : RandomTables::callers()) {
      domain::for_each_entity([&]<class Entity>() { read_as<Entity>(caller); });
    }
    return std::move(seen_);
  }

 private:
  template <class Entity>
  void read_as(const Row& caller) {
    const auto uid = id_of(caller);
    const auto lookup = stored_.lookup();
    const auto entities = stored_.rows<Entity>();
    const auto ids = [&](const auto& filter, Access access) {
      return stored_.ids<Entity>(filter(sqlite::kDialect, "?1", access), uid);
    };
    const auto policy = [](auto&&... a) { return storage::sql::policy_filter<Entity>(a...); };
    const auto visible = [](auto&&... a) { return storage::sql::visible_filter<Entity>(a...); };
    const std::array by_policy{ids(policy, Access::keyed), ids(policy, Access::list)};
    const std::array shown{ids(visible, Access::keyed), ids(visible, Access::list)};
    const std::string table(Describe<Entity>::table);
    for (const Row& row : tables_.at(table)) {
      const auto id = row.at("id").get<std::string>();
      const Entity& entity = entities.at(id);
      const auto loose = domain::parse_loose_row<Entity>(Json{row.dump()});
      const domain::Command select = domain::Command::select;
      seen_.push_back({{table, {Command::select}, caller, row, {}},
                       {letter(by_policy[0].contains(id)), letter(by_policy[1].contains(id)),
                        letter(domain::admits(select, uid, entity, lookup)),
                        letter(domain::admits(select, uid, loose, lookup)),
                        letter(domain::decide({}, uid, &loose, {}, lookup))}});
      seen_.push_back({{table, {Command::privileged_read}, caller, row, {}},
                       {letter(shown[0].contains(id)), letter(shown[1].contains(id)),
                        letter(domain::shows(uid, entity, lookup)),
                        letter(domain::shows(uid, loose, lookup))}});
    }
  }

  const reference::Tables& tables_;
  StoredTables& stored_;
  std::vector<Observation> seen_;
};

/// Judges statements that change rows.
std::vector<Observation> write(RandomTables& random, const StoredTables& stored, int count) {
  Questioner questioner(random);
  std::vector<Observation> seen;
  for (int i = 0; i < count; ++i) {
    const Question question = questioner.ask();
    seen.push_back({question, {letter(decide(question, stored.lookup()))}});
  }
  return seen;
}

std::string describe(const Observation& seen) {
  return seen.table + " command " + std::to_string(static_cast<int>(seen.statement.command)) +
         (seen.statement.blind ? " blind" : "") + (seen.statement.returning ? " returning" : "") +
         " caller " + seen.caller.dump() + "\n before " + seen.before.dump() + "\n after " +
         seen.after.dump() + "\n answers " + seen.answers;
}

/// The observation, if there is one, in which the library differs from the reference.
const Observation* find_difference(const std::vector<Observation>& all,
                                   const reference::Tables& tables,
                                   const std::optional<Mutation>& mutation) {
  const auto differs = [&](const Observation& seen) {
    const char right = expected(seen, Evaluator(tables, seen.caller, mutation));
    return seen.answers.find_first_not_of(right) != std::string::npos || seen.answers.empty();
  };
  const auto found = std::ranges::find_if(all, differs);
  return found == all.end() ? nullptr : &*found;
}

struct Tally {
  std::size_t reads = 0;
  std::size_t writes = 0;
  std::size_t allowed_reads = 0;
  std::size_t allowed_writes = 0;

  void add(const std::vector<Observation>& read, const std::vector<Observation>& written) {
    const auto allowed = [](const Observation& seen) { return seen.answers.starts_with('a'); };
    reads += read.size();
    writes += written.size();
    allowed_reads += static_cast<std::size_t>(std::ranges::count_if(read, allowed));
    allowed_writes += static_cast<std::size_t>(std::ranges::count_if(written, allowed));
  }
  double share_of_reads() const {
    return static_cast<double>(allowed_reads) / static_cast<double>(reads);
  }
  double share_of_writes() const {
    return static_cast<double>(allowed_writes) / static_cast<double>(writes);
  }
};

/// The rows of gigs and applications by key, as the library's commands find them.
void check_found_by_key(const reference::Tables& tables, StoredTables& stored, const Row& caller) {
  const bool is_service = caller == "service";
  const Actor actor = is_service         ? Actor::service()
                      : caller.is_null() ? Actor::anonymous()
                                         : Actor::user(*id_of(caller));
  const Evaluator evaluator(tables, caller);
  const auto check = [&](const std::string& table, auto find) {
    for (const Row& row : tables.at(table)) {
      const bool found = find(stored.connection(), actor, *id_of(row.at("id"))).has_value();
      CHECK(found == (is_service || evaluator.shows(table, row)));
    }
  };
  check("gigs", [](auto&&... a) { return storage::gigs::find(a...); });
  check("applications", [](auto&&... a) { return storage::applications::find(a...); });
}

/// Asks, round by round, and keeps what came of it.
class Differential {
 public:
  explicit Differential(std::uint64_t seed)
      : seed_(seed),
        storage_(sqlite::open(":memory:", {})),
        survivors_(reference::all_mutations()) {}

  void run(int rounds) {
    for (int round = 0; round < rounds; ++round) run_one(seed_ + static_cast<std::uint64_t>(round));
  }

  const Tally& tally() const { return tally_; }
  const std::vector<Mutation>& survivors() const { return survivors_; }

 private:
  void run_one(std::uint64_t seed) {
    constexpr int kWrites = 400;
    CAPTURE(seed);
    RandomTables random(seed);
    const auto transaction = storage_->begin(kNoDeadline);
    StoredTables stored(transaction->connection(), random.tables());
    const auto read = Reader(random.tables(), stored).read();
    const auto written = write(random, stored, kWrites);
    tally_.add(read, written);
    compare(read, random.tables());
    compare(written, random.tables());
    for (const Row& caller : RandomTables::callers()) {
      check_found_by_key(random.tables(), stored, caller);
    }
    check_found_by_key(random.tables(), stored, "service");
  }

  void compare(const std::vector<Observation>& seen, const reference::Tables& tables) {
    const auto* difference = find_difference(seen, tables, std::nullopt);
    if (difference != nullptr) FAIL(describe(*difference));
    std::erase_if(survivors_, [&](const Mutation& mutation) {
      return find_difference(seen, tables, mutation) != nullptr;
    });
  }

  std::uint64_t seed_;
  std::unique_ptr<storage::Storage> storage_;
  std::vector<Mutation> survivors_;
  Tally tally_;
};

TEST_CASE("the reference has the library's policies, name by name") {
  std::set<std::string> listed;
  std::set<std::string> in_reference;
  const auto line = [](std::string_view table, auto command, std::string_view name) {
    return fmt::format("{} {} {}", table, static_cast<int>(command), name);
  };
  domain::for_each_entity([&]<class Entity>() {
    const auto list = [&](const auto& policy) {
      listed.insert(line(Describe<Entity>::table, policy.command, policy.name));
    };
    domain::Policies<Entity>::all([&](const auto&... each) { (list(each), ...); });
  });
  for (const auto& policy : reference::policies()) {
    if (policy.command == Command::privileged_read) continue;
    in_reference.insert(line(policy.table, policy.command, policy.name));
  }
  CHECK(listed == in_reference);
  CHECK(listed.size() == 23);
}

/// By symmetry, a policy that is wrong in the reference stands for one that is wrong in the
/// library: whatever tells the one pair apart tells the other.
TEST_CASE("filter in SQL, decision in memory and the design's text agree, and would not if wrong") {
  const std::uint64_t seed = random_seed();
  Differential differential(seed);
  differential.run(rounds(40, 4'000));
  const Tally& tally = differential.tally();
  const std::size_t mutants = reference::all_mutations().size();
  const std::size_t killed = mutants - differential.survivors().size();
  MESSAGE("GIGKIT_SEED=" << seed << ": " << tally.reads << " reads (" << tally.share_of_reads()
                         << " allowed), " << tally.writes << " writes (" << tally.share_of_writes()
                         << " allowed), " << killed << " of " << mutants << " mutants killed");
  for (const Mutation& mutation : differential.survivors()) {
    MESSAGE("survived: " << describe(mutation));
  }
  CHECK(mutants == 46);
  CHECK(killed == mutants);
  CHECK(tally.reads >= 10'000);
  CHECK(tally.writes >= 10'000);
  for (const double share : {tally.share_of_reads(), tally.share_of_writes()}) {
    CHECK(share > 0.3);
    CHECK(share < 0.7);
  }
}

}  // namespace
}  // namespace gigkit::test
