#include "postgres/errors.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/marketplace.hpp"
#include "support/postgres_server.hpp"

namespace gigkit::test {
namespace {

struct Line {
  std::string state;
  ErrorCode code;
  std::string reason;
  bool ends_session = false;
};

TEST_CASE("what an SQLSTATE means") {
  using enum ErrorCode;
  const std::vector<Line> lines{
      {"40001", conflict, "transaction.retry"},             // serialization_failure
      {"40P01", conflict, "transaction.retry"},             // deadlock_detected
      {"23505", conflict, "transaction.retry"},             // unique_violation
      {"23503", conflict, "transaction.retry"},             // foreign_key_violation
      {"23502", storage, "storage.constraint"},             // not_null_violation
      {"23514", storage, "storage.constraint"},             // check_violation
      {"22003", storage, "storage.constraint"},             // numeric_value_out_of_range
      {"55P03", unavailable, "storage.busy"},               // lock_not_available
      {"57014", unavailable, "timeout"},                    // query_canceled
      {"57P01", unavailable, "storage.unreachable", true},  // admin_shutdown
      {"57P02", unavailable, "storage.unreachable", true},  // crash_shutdown
      {"57P03", unavailable, "storage.unreachable", true},  // cannot_connect_now
      {"08006", unavailable, "storage.unreachable", true},  // connection_failure
      {"53100", storage, "storage.full"},                   // disk_full
      {"53200", unavailable, "memory"},                     // out_of_memory
      {"53300", unavailable, "storage.busy"},               // too_many_connections
      {"54000", storage, "storage.too_big"},                // program_limit_exceeded
      {"25006", storage, "storage.read_only"},              // read_only_sql_transaction
      {"28P01", storage, "storage.cannot_open"},            // invalid_password
      {"3D000", storage, "storage.cannot_open"},            // invalid_catalog_name
      {"42501", storage, "storage.cannot_open"},            // insufficient_privilege
      {"58030", storage, "storage.io"},                     // io_error
      {"XX001", storage, "storage.damaged"},                // data_corrupted
      {"XX000", storage, "storage.failed"},                 // internal_error
      {"42P01", storage, "storage.failed"},                 // undefined_table
  };
  for (const Line& line : lines) {
    CAPTURE(line.state);
    const Error error = postgres::error_from(line.state, "words");
    CHECK(error.code() == line.code);
    CHECK(error.reason() == line.reason);
    CHECK(std::string(error.what()).find(line.state) != std::string::npos);
    CHECK(postgres::ends_session(line.state) == line.ends_session);
  }
}

/// Somebody else holds the account of the poster.
class Holder {
 public:
  Holder(const std::string& uri, const Id& user) : connection_(uri) {
    connection_.execute("BEGIN; SELECT 1 FROM profiles WHERE id = '" + user.to_string() +
                        "' FOR UPDATE");
  }

 private:
  PlainPostgres connection_;
};

TEST_CASE("who waits too long for another is told why, and nothing has happened") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  const std::string name = server->make_marketplace();
  Options options;
  options.busy_timeout = std::chrono::milliseconds(100);
  const Marketplace market = open(server->uri(name), options);
  const Session ann = market.as_user(market.sign_up().id);
  {
    const Holder holder(server->uri(name), user_of(ann));
    CHECK(refusal([&] { ann.gigs().create(some_gig()); }) ==
          Refusal{ErrorCode::unavailable, "storage.busy", {}});
    CHECK(refusal([&] {
            ann.with_timeout(std::chrono::milliseconds(20)).gigs().create(some_gig());
          }) == Refusal{ErrorCode::unavailable, "timeout", {}});
  }
  CHECK(PlainPostgres(server->uri(name)).value("SELECT count(*) FROM public.gigs") == "0");
  ann.gigs().create(some_gig());
  market.close();
  server->drop(name);
}

}  // namespace
}  // namespace gigkit::test
