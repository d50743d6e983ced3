#include <doctest/doctest.h>
#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>

#include "samples.hpp"
#include "sqlite/connection.hpp"
#include "sqlite/open.hpp"
#include "support/plain_sqlite.hpp"
#include "support/temporary_folder.hpp"

/// Every transaction reads for the search what changed, whoever changed it, and asks for it only
/// where there may be something.
namespace gigkit::test {
namespace {

constexpr const char* kChange = "INSERT INTO gigkit_search_gigs_unread (docid) VALUES (1)";

/// How often the transaction's connection has run statements about the search.
int questions(storage::Transaction& transaction) {
  sqlite3* const database = dynamic_cast<sqlite::Connection&>(transaction.connection()).handle();
  int runs = 0;
  for (sqlite3_stmt* at = sqlite3_next_stmt(database, nullptr); at != nullptr;
       at = sqlite3_next_stmt(database, at)) {
    const bool is_question =
        std::string_view(sqlite3_sql(at)).find("gigkit_search") != std::string_view::npos;
    if (is_question) runs += sqlite3_stmt_status(at, SQLITE_STMTSTATUS_RUN, 0);
  }
  return runs;
}

class Index {
 public:
  std::unique_ptr<storage::Transaction> begin() const { return storage_->begin(kNoDeadline); }

  /// As a command does that changes no gig. Says how often it asked.
  int run_command() const {
    const auto transaction = begin();
    const int asked_before = questions(*transaction);
    transaction->connection().index_changes();
    const int asked = questions(*transaction) - asked_before;
    transaction->commit();
    return asked;
  }

  void change_past_the_library() { other_.execute(kChange); }

  std::string unread() {
    return other_.value("SELECT count(*) FROM gigkit_search_gigs_unread WHERE docid > 0");
  }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<storage::Storage> storage_ = sqlite::open(folder_ / "market.db", {});
  PlainConnection other_{folder_ / "market.db", "unix"};
};

TEST_CASE("what others have changed is read by the next command") {
  Index index;
  for (int round = 0; round < 3; ++round) {
    index.run_command();
    index.change_past_the_library();
    CHECK(index.unread() == "1");
    index.run_command();
    CHECK(index.unread() == "0");
  }
}

TEST_CASE("nothing is asked for where only such commands have been") {
  Index index;
  CHECK(index.run_command() > 0);
  for (int round = 0; round < 3; ++round) CHECK(index.run_command() == 0);
  index.change_past_the_library();
  CHECK(index.run_command() > 0);
  CHECK(index.run_command() == 0);
}

TEST_CASE("what a transaction has changed itself is read, as often as it is asked to") {
  Index index;
  index.run_command();
  const storage::Statement change(kChange);
  const auto transaction = index.begin();
  for (int round = 0; round < 2; ++round) {
    transaction->connection().write(change, {});
    transaction->connection().index_changes();
  }
  transaction->commit();
  CHECK(index.unread() == "0");
}

TEST_CASE("what was read in a transaction that was rolled back is read again") {
  Index index;
  index.run_command();
  index.change_past_the_library();
  index.begin()->connection().index_changes();
  CHECK(index.unread() == "1");
  index.run_command();
  CHECK(index.unread() == "0");
}

TEST_CASE("what was read up to a savepoint that was returned to is read again") {
  Index index;
  index.run_command();
  index.change_past_the_library();
  const auto transaction = index.begin();
  transaction->savepoint();
  transaction->connection().index_changes();
  transaction->rollback_to_savepoint();
  transaction->connection().index_changes();
  transaction->commit();
  CHECK(index.unread() == "0");
}

}  // namespace
}  // namespace gigkit::test
