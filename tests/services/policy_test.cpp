#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "support/marketplace.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

using nlohmann::json;

Json row_of(const json& columns) { return {columns.dump()}; }

/// A marketplace with a gig and an application, and their rows as a policy is asked of them.
struct Asked {
  Market market;
  Session poster = market.join("poster");
  Session applicant = market.join("applicant");
  Session stranger = market.join("stranger");
  Id gig = poster.gigs().create(some_gig()).id;
  Id application = applicant.applications().submit(gig, some_application()).id;

  json gig_row(const std::string& status = "active") const {
    return {
        {"id", gig.to_string()}, {"poster_id", user_of(poster).to_string()}, {"status", status}};
  }
  json application_row() const {
    return {{"id", application.to_string()},
            {"gig_id", gig.to_string()},
            {"applicant_id", user_of(applicant).to_string()},
            {"status", "pending"}};
  }

  /// Who may: of "poster applicant stranger anonymous service".
  std::string who(const PolicyQuestion& question) const {
    const std::pair<std::string, Session> sessions[] = {{"poster", poster},
                                                        {"applicant", applicant},
                                                        {"stranger", stranger},
                                                        {"anonymous", market.anonymous()},
                                                        {"service", market.service()}};
    std::string names;
    for (const auto& [name, session] : sessions) {
      const bool allowed = session.policy().allowed(question);
      CHECK(allowed == !session.policy().explain(question).has_value());
      if (allowed) names += (names.empty() ? "" : " ") + name;
    }
    return names;
  }
};

PolicyQuestion select(std::string_view table, const json& row) {
  return {.table = table, .command = "select", .row = row_of(row)};
}

PolicyQuestion insert(std::string_view table, const json& row, bool returning = true) {
  return {.table = table, .command = "insert", .new_row = row_of(row), .returning = returning};
}

PolicyQuestion update(std::string_view table, const json& row, const json& new_row) {
  return {.table = table, .command = "update", .row = row_of(row), .new_row = row_of(new_row)};
}

PolicyQuestion erase(std::string_view table, const json& row) {
  return {.table = table, .command = "delete", .row = row_of(row)};
}

}  // namespace

TEST_CASE("the bare policies answer as the database would") {
  const Asked asked;
  const json gig = asked.gig_row();
  const json draft = asked.gig_row("draft");
  const json application = asked.application_row();
  const std::string everyone = "poster applicant stranger anonymous service";
  CHECK(asked.who(select("gigs", gig)) == everyone);
  CHECK(asked.who(select("gigs", draft)) == "poster service");
  CHECK(asked.who(insert("gigs", gig)) == "poster service");
  CHECK(asked.who(update("gigs", gig, draft)) == "poster service");
  CHECK(asked.who(erase("gigs", gig)) == "poster service");
  CHECK(asked.who(select("applications", application)) == "poster applicant service");
  CHECK(asked.who(insert("applications", application)) == "applicant service");
  CHECK(asked.who(update("applications", application, application)) == "poster applicant service");
  CHECK(asked.who(erase("applications", application)) == "service");  // there is no policy
  CHECK(asked.who(select("profiles", json::object())) == everyone);
  CHECK(asked.who(insert("profiles", json::object())) == "service");
  CHECK(asked.who(select("gig_usage", {{"user_id", user_of(asked.poster).to_string()}})) ==
        "poster service");
}

TEST_CASE("a policy that looks into gigs sees what the actor sees") {
  const Asked asked;
  asked.poster.gigs().pause(asked.gig);  // which its poster still sees
  CHECK(asked.who(select("applications", asked.application_row())) == "poster applicant service");
  json nowhere = asked.application_row();
  nowhere["gig_id"] = id_of(9).to_string();
  CHECK(asked.who(select("applications", nowhere)) == "applicant service");
  nowhere.erase("gig_id");
  nowhere.erase("applicant_id");
  CHECK(asked.who(select("applications", nowhere)) == "service");
}

TEST_CASE("a row handed over is rejected by the policy of its new owner's command") {
  const Asked asked;
  json given_away = asked.gig_row();
  given_away["poster_id"] = user_of(asked.stranger).to_string();
  CHECK(asked.who(update("gigs", asked.gig_row(), given_away)) == "service");
  CHECK(asked.who(update("gigs", given_away, asked.gig_row())) == "service");
}

TEST_CASE("an explanation names the policy") {
  const Asked asked;
  const auto explain = [](const Session& session, const PolicyQuestion& question) {
    return session.policy().explain(question).value_or("");
  };
  CHECK(
      explain(asked.stranger, insert("gigs", asked.gig_row())).find("Users can insert own gigs") !=
      std::string::npos);
  CHECK(explain(asked.stranger, select("gigs", asked.gig_row("draft")))
            .find("Active gigs are viewable by everyone") != std::string::npos);
  CHECK(explain(asked.stranger, erase("applications", asked.application_row()))
            .find("no policy for delete") != std::string::npos);
}

TEST_CASE("a question that makes no sense is invalid, naming what") {
  const Asked asked;
  const Json row{"{}"};
  struct Case {
    PolicyQuestion question;
    Refusal expected;
  };
  const Case cases[] = {
      {{.table = "users", .command = "select", .row = row},
       invalid("policy.unknown_table", "table")},
      {{.table = "GIGS", .command = "select", .row = row},
       invalid("policy.unknown_table", "table")},
      {{.table = "gigs", .command = "SELECT", .row = row},
       invalid("policy.unknown_command", "command")},
      {{.table = "gigs", .command = "", .row = row}, invalid("policy.unknown_command", "command")},
      {{.table = "gigs", .command = "select"}, invalid("policy.row", "row")},
      {{.table = "gigs", .command = "insert", .row = row, .new_row = row},
       invalid("policy.row", "row")},
      {{.table = "gigs", .command = "insert"}, invalid("policy.row", "new")},
      {{.table = "gigs", .command = "update", .row = row}, invalid("policy.row", "new")},
      {{.table = "gigs", .command = "delete", .row = row, .new_row = row},
       invalid("policy.row", "new")},
      {{.table = "gigs", .command = "select", .row = Json{""}},
       invalid("policy.wrong_type", "row")},
      {{.table = "gigs", .command = "select", .row = Json{"[]"}},
       invalid("policy.wrong_type", "row")},
      {{.table = "gigs", .command = "select", .row = Json{"{\"id\":"}},
       invalid("policy.wrong_type", "row")},
      {{.table = "gigs", .command = "select", .row = Json{R"({"colour":1})"}},
       invalid("policy.unknown_column", "colour")},
      {{.table = "gigs", .command = "select", .row = Json{R"({"id":"no id"})"}},
       invalid("policy.wrong_type", "id")},
      {{.table = "gigs", .command = "select", .row = Json{R"({"status":"ACTIVE"})"}},
       invalid("policy.wrong_type", "status")},
      {{.table = "gigs", .command = "select", .row = Json{R"({"budget_min":"1.001"})"}},
       invalid("policy.wrong_type", "budget_min")},
      {{.table = "gigs", .command = "select", .row = Json{R"({"budget_min":1.5})"}},
       invalid("policy.wrong_type", "budget_min")},
      {{.table = "gigs", .command = "select", .row = Json{R"({"views_count":2147483648})"}},
       invalid("policy.wrong_type", "views_count")},
      {{.table = "gigs",
        .command = "select",
        .row = Json{R"({"views_count":18446744073709551615})"}},
       invalid("policy.wrong_type", "views_count")},
      {{.table = "gigs", .command = "select", .row = Json{R"({"created_at":"yesterday"})"}},
       invalid("policy.wrong_type", "created_at")},
      {{.table = "gigs", .command = "select", .row = Json{R"({"skills_required":"C++"})"}},
       invalid("policy.wrong_type", "skills_required")},
      {{.table = "gigs", .command = "select", .row = Json{R"({"title":["x"]})"}},
       invalid("policy.wrong_type", "title")},
  };
  for (const Case& each : cases) {
    for (const Session& session : {asked.poster, asked.market.service()}) {
      CHECK(refusal([&] { session.policy().allowed(each.question); }) == each.expected);
    }
  }
}
