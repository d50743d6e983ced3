#include "storage/sql/create_policies.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

#include "domain/policies.hpp"
#include "seed/seed_sql.hpp"

namespace gigkit::test {
namespace {

using storage::sql::create_policies;

/// The statements in their normal form, by table and name.
std::map<std::string, std::string> normal_forms(const seed::Schema& schema) {
  std::map<std::string, std::string> forms;
  for (const auto& policy : schema.policies) {
    forms[policy.table + ": " + policy.name] = seed::normal_form(policy.statement);
  }
  return forms;
}

TEST_CASE("all 23 policies are printed, and security is switched on for every table") {
  const std::string sql = create_policies();
  CHECK(seed::parse_schema(sql).policies.size() == 23);
  domain::for_each_entity([&]<class Entity>() {
    const std::string statement =
        "ALTER TABLE " + std::string(Describe<Entity>::table) + " ENABLE ROW LEVEL SECURITY;\n";
    CHECK(sql.find(statement) != std::string::npos);
  });
}

TEST_CASE("each is the original's, but for white space and the tables that columns are given") {
  const auto schema = seed::read_schema();
  if (!schema) {
    MESSAGE("skipped: ../shared is not there");
    return;
  }
  const auto printed = normal_forms(seed::parse_schema(create_policies()));
  const auto original = normal_forms(*schema);
  CHECK(original.size() == 23);
  CHECK(printed.size() == original.size());
  for (const auto& [name, statement] : original) {
    CAPTURE(name);
    REQUIRE(printed.contains(name));
    CHECK(printed.at(name) == statement);
  }
}

TEST_CASE("a policy of each kind, to the letter") {
  const std::string sql = create_policies();
  for (const std::string statement :
       {"CREATE POLICY \"Public profiles are viewable by everyone\" ON profiles FOR SELECT"
        " USING (true);\n",
        "CREATE POLICY \"Active gigs are viewable by everyone\" ON gigs FOR SELECT"
        " USING ((gigs.status = 'active' OR gigs.poster_id = auth.uid()));\n",
        "CREATE POLICY \"Users can create conversations they're part of\" ON conversations FOR"
        " INSERT WITH CHECK (auth.uid() = ANY (conversations.participant_ids));\n",
        "CREATE POLICY \"Users can delete own gigs\" ON gigs FOR DELETE"
        " USING (auth.uid() = gigs.poster_id);\n",
        "CREATE POLICY \"Gig owners can update application status\" ON applications FOR UPDATE"
        " USING (EXISTS (SELECT 1 FROM gigs WHERE gigs.id = applications.gig_id"
        " AND gigs.poster_id = auth.uid()));\n"}) {
    CAPTURE(statement);
    CHECK(sql.find(statement) != std::string::npos);
  }
}

TEST_CASE("the normal form hides spelling alone") {
  using seed::normal_form;
  const std::string form = normal_form("CREATE POLICY \"A b\" ON t FOR SELECT USING (x = 'Y');");
  CHECK(form == "create policy \"A b\" on t for select using ( t . x = 'Y' ) ;");
  for (const std::string same : {"create policy \"A b\"\nON t\nFOR SELECT USING(( t.x = 'Y' ));",
                                 "CREATE  POLICY \"A b\" ON t FOR SELECT USING ((( x='Y' )));"}) {
    CHECK(normal_form(same) == form);
  }
  for (const std::string other : {"CREATE POLICY \"a b\" ON t FOR SELECT USING (x = 'Y');",
                                  "CREATE POLICY \"A b\" ON u FOR SELECT USING (x = 'Y');",
                                  "CREATE POLICY \"A b\" ON t FOR UPDATE USING (x = 'Y');",
                                  "CREATE POLICY \"A b\" ON t FOR SELECT WITH CHECK (x = 'Y');",
                                  "CREATE POLICY \"A b\" ON t FOR SELECT USING (x = 'y');",
                                  "CREATE POLICY \"A b\" ON t FOR SELECT USING (u.x = 'Y');",
                                  "CREATE POLICY \"A b\" ON t FOR SELECT USING (y = 'Y');"}) {
    CAPTURE(other);
    CHECK(normal_form(other) != form);
  }
}

}  // namespace
}  // namespace gigkit::test
