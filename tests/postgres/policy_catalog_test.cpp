#include <doctest/doctest.h>

#include <string>

#include "gigkit/gigkit.hpp"
#include "support/postgres_server.hpp"

/// What the server makes of the policies that the library prints.
namespace gigkit::test {
namespace {

/// The policies as the server spells them, and which tables are under them.
constexpr const char* kCatalog = R"(
SELECT c.relname, p.polname, p.polpermissive, p.polcmd,
  (SELECT string_agg(CASE role WHEN 0 THEN 'public' ELSE role::regrole::text END, ',' ORDER BY role)
   FROM unnest(p.polroles) AS role),
  pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid),
  c.relrowsecurity, c.relforcerowsecurity
FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
ORDER BY 1, 2)";

constexpr const char* kDropAll = R"(
DO $$ DECLARE each record; BEGIN
  FOR each IN SELECT * FROM pg_policies LOOP
    EXECUTE format('DROP POLICY %I ON %I', each.policyname, each.tablename);
    EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', each.tablename);
  END LOOP;
END $$)";

/// With names as they are seen from the schema of the tables, whoever asks.
std::string catalog(PlainPostgres& connection) {
  connection.execute("SET search_path = public");
  return connection.query(kCatalog);
}

TEST_CASE("printed and loaded, the policies are the original's, to the catalog's letter") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  const auto seed = server->make_seed();
  if (!seed) return;
  PlainPostgres connection(server->uri(*seed));
  const std::string original = catalog(connection);
  CHECK(connection.value("SELECT count(*) FROM pg_policy") == "23");
  connection.execute(kDropAll);
  CHECK(catalog(connection).empty());
  connection.execute(Marketplace::policies_sql());
  CHECK(catalog(connection) == original);
}

TEST_CASE("where the server knows its callers, a new marketplace is under the same policies") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  const auto seed = server->make_seed();
  const auto platform = server->make_platform();
  if (!seed || !platform) return;
  open(server->uri(*platform)).close();
  PlainPostgres ours(server->uri(*platform));
  PlainPostgres original(server->uri(*seed));
  CHECK(catalog(ours) == catalog(original));
}

}  // namespace
}  // namespace gigkit::test
