#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "gigkit/gigkit.hpp"
#include "support/marketplace.hpp"
#include "support/postgres_server.hpp"

/// Databases of the original design, with rows in them, taken over by the library.
namespace gigkit::test {
namespace {

const Id kAda = id_of(0xADA);
const Id kBob = id_of(0xB0B);
const Id kGig = id_of(0x91);
const Id kOddGig = id_of(0x92);
const Id kTalk = id_of(0x7A);
const Id kLonelyTalk = id_of(0x7B);

/// Everything that the original's SQL lets in: NULL statuses, bounds in the wrong order, talks of
/// one, usernames in any case.
constexpr const char* kRows = R"(
SELECT set_config('test.ada', '{ada}', false), set_config('test.bob', '{bob}', false);
INSERT INTO profiles (id, username, bio, skills) VALUES
  ('{ada}', 'Ada Lovelace!', 'Engines of all kinds', '{{C++,NULL}}'),
  ('{bob}', '', NULL, NULL);
INSERT INTO subscriptions (user_id, plan, status) VALUES ('{ada}', 'free', 'active'),
  ('{bob}', NULL, NULL);
INSERT INTO gigs (id, poster_id, title, description, category, budget_type) VALUES
  ('{gig}', '{ada}', 'Chatbot for a bakery', 'It knows every cake.', 'Chatbots', 'fixed');
INSERT INTO gigs (id, poster_id, title, description, category, budget_type, status, budget_min,
  budget_max, skills_required, applications_count, created_at) VALUES
  ('{odd}', '{ada}', '', 'x', 'c', 'hourly', NULL, 50, -1, NULL, 9999, NULL);
INSERT INTO applications (gig_id, applicant_id, cover_letter, status) VALUES
  ('{gig}', '{bob}', 'I know them, too.', 'accepted'), ('{odd}', '{bob}', '', NULL),
  ('{odd}', '{ada}', 'to myself', 'pending');
INSERT INTO conversations (id, participant_ids) VALUES
  ('{talk}', ARRAY['{bob}', '{ada}']::uuid[]), ('{lonely}', ARRAY['{ada}', NULL]::uuid[]);
INSERT INTO messages (conversation_id, sender_id, content, attachments, read_by, created_at) VALUES
  ('{talk}', '{bob}', 'Before all time', NULL, NULL, NULL),
  ('{talk}', '{bob}', 'Hello', '"not a list"', ARRAY['{ada}']::uuid[], '2024-01-01'),
  ('{talk}', '{bob}', 'Are you there?', NULL, NULL, '2024-01-02'),
  ('{talk}', '{ada}', 'Yes', '[]', '{{}}', '2024-01-03');
INSERT INTO reviews (gig_id, reviewer_id, reviewee_id, rating) VALUES
  ('{gig}', '{ada}', '{ada}', 5), ('{gig}', '{ada}', '{bob}', 3);
INSERT INTO notifications (user_id, type, title) VALUES ('{ada}', 'gig_update', 'Old news');
INSERT INTO video_calls (room_id, initiator_id, participant_ids) VALUES ('room', '{ada}', '{{}}');
)";

std::string rows_sql() {
  std::string sql = kRows;
  const auto replace = [&](const std::string& name, const std::string& value) {
    for (auto at = sql.find(name); at != std::string::npos; at = sql.find(name)) {
      sql.replace(at, name.size(), value);
    }
  };
  replace("{ada}", kAda.to_string());
  replace("{bob}", kBob.to_string());
  replace("{gig}", kGig.to_string());
  replace("{odd}", kOddGig.to_string());
  replace("{talk}", kTalk.to_string());
  replace("{lonely}", kLonelyTalk.to_string());
  replace("{{", "{");
  replace("}}", "}");
  return sql;
}

/// A database of the original design, with rows that were written before its triggers were there,
/// so that the counters are as odd as can be.
class SeedDatabase {
 public:
  static std::optional<SeedDatabase> make(bool with_accounts) {
    PostgresServer* const server = PostgresServer::shared();
    if (server == nullptr) return std::nullopt;
    const auto name = server->make_seed();
    if (!name) return std::nullopt;
    return SeedDatabase(*server, *name, with_accounts);
  }

  std::string uri() const { return server_->uri(name_); }

  Marketplace adopt(Options options = {}) const {
    options.adopt = true;
    return open(uri(), options);
  }

  /// All rows of the original's tables.
  std::string seed_rows() const {
    std::string text;
    for (const char* const table :
         {"profiles", "gigs", "applications", "conversations", "messages", "subscriptions",
          "gig_usage", "reviews", "notifications", "video_calls"}) {
      text += connect().query(std::string("SELECT row_to_json(each) FROM public.") + table +
                              " AS each ORDER BY id");
    }
    return text;
  }

  PlainPostgres connect() const { return PlainPostgres(uri()); }

  /// A client that comes past the library, as PostgREST lets one in.
  PlainPostgres client(const Id& user) const {
    PlainPostgres connection(uri());
    connection.execute("SET search_path = public; SET ROLE authenticated");
    connection.execute("SET request.jwt.claim.sub = '" + user.to_string() + "'");
    return connection;
  }

 private:
  SeedDatabase(PostgresServer& server, std::string name, bool with_accounts)
      : server_(&server), name_(std::move(name)) {
    PlainPostgres connection(uri());
    connection.execute("SET search_path = public; SET session_replication_role = replica");
    if (!with_accounts) {
      connection.execute(
          "ALTER TABLE profiles DROP CONSTRAINT profiles_id_fkey;"
          "DROP TRIGGER on_auth_user_created ON auth.users; DROP TABLE auth.users");
    } else {
      connection.execute("INSERT INTO auth.users (id) VALUES ('" + kAda.to_string() + "'), ('" +
                         kBob.to_string() + "')");
    }
    connection.execute(rows_sql());
  }

  PostgresServer* server_;
  std::string name_;
};

}  // namespace

TEST_CASE("a database of the original design is taken over only when that is asked for") {
  const auto seed = SeedDatabase::make(true);
  if (!seed) return;
  const std::string before = seed->seed_rows();
  CHECK(refusal([&] { open(seed->uri()); }) == Refusal{ErrorCode::storage, "schema.foreign", ""});
  CHECK(seed->connect().value("SELECT to_regnamespace('gigkit') IS NULL") == "1");
  CHECK(seed->seed_rows() == before);
  seed->adopt().close();
  CHECK(seed->seed_rows() == before);
  CHECK_NOTHROW(open(seed->uri()).close());
}

TEST_CASE("all rows of an adopted database can be read, with and without accounts") {
  for (const bool with_accounts : {true, false}) {
    CAPTURE(with_accounts);
    const auto seed = SeedDatabase::make(with_accounts);
    if (!seed) return;
    const std::string before = seed->seed_rows();
    const Marketplace market = seed->adopt();
    CHECK(seed->seed_rows() == before);
    const Session ada = market.as_user(kAda);
    const Session bob = market.as_user(kBob);

    const Gig odd = ada.gigs().get(kOddGig);
    CHECK(!odd.status);
    CHECK(odd.budget_min > odd.budget_max);
    CHECK(ada.gigs().mine().items.size() == 2);
    CHECK(refusal([&] { ada.gigs().close(kOddGig); }) == conflict("gig.transition"));
    CHECK(ada.profiles().get(kAda).username == "Ada Lovelace!");
    CHECK(ada.profiles().get(kAda).skills == std::vector<std::string>{"C++"});
    CHECK(ada.applications().for_gig(kOddGig).items.size() == 2);
    CHECK(bob.applications().mine().items.size() == 2);
    CHECK(bob.subscriptions().mine().status == std::nullopt);

    const auto talks = ada.conversations().mine().items;
    REQUIRE(talks.size() == 2);
    CHECK(talks[0].conversation.id == kLonelyTalk);
    CHECK(talks[1].unread_count == 1);
    CHECK(ada.messages().unread_count() == 1);
    CHECK(bob.messages().unread_count() == 1);
    CHECK(ada.messages().list(kTalk).items.size() == 4);
    CHECK(ada.messages().list(kTalk, {.page = {.limit = 3}}).items.back().content == "Hello");
    CHECK(ada.conversations().open({.participant_ids = {kBob}}).id == kTalk);
    CHECK(ada.reviews().summary(kBob).count == 1);
    CHECK(ada.calls().mine().items.size() == 1);
    CHECK(ada.notifications().mine().items.size() == 1);
    CHECK(market.as_service().events().poll().empty());
    CHECK(market.as_anonymous().gigs().search({.text = "cakes"}).total == 1);
    CHECK(market.as_anonymous().profiles().search({.text = "engine"}).items.size() == 1);
    CHECK_NOTHROW(ada.profiles().export_own());
  }
}

TEST_CASE("an adopted marketplace works on") {
  const auto seed = SeedDatabase::make(true);
  if (!seed) return;
  const Marketplace market = seed->adopt();
  const Session ada = market.as_user(kAda);
  const Session bob = market.as_user(kBob);
  const Gig gig = ada.gigs().create(some_gig());
  CHECK(ada.gigs().get(gig.id).updated_at == gig.updated_at);
  const Application application = bob.applications().submit(gig.id, some_application());
  CHECK(ada.gigs().get(gig.id).applications_count == 1);
  ada.applications().accept(application.id);
  CHECK(ada.gigs().get(gig.id).status == GigStatus::filled);
  bob.messages().send(kTalk, {.content = "Done"});
  CHECK(ada.messages().unread_count() == 2);
  ada.gigs().close(gig.id);
  CHECK_NOTHROW(ada.reviews().create(gig.id, {.reviewee_id = kBob, .rating = 5}));
  CHECK(ada.reviews().summary(kBob).count == 2);
}

TEST_CASE("who signs up has an account, and gets the profile that was made with it") {
  const auto seed = SeedDatabase::make(true);
  if (!seed) return;
  const Marketplace market = seed->adopt();
  const Id made = id_of(0xC0FFEE);
  CHECK(refusal([&] { market.sign_up({.username = "carol"}); }) ==
        invalid("account.id_missing", "id"));
  CHECK(refusal([&] { market.sign_up({.id = made}); }) == not_found("account.not_found", "id"));
  // As the platform's own service does it, whose search_path is another.
  PlainPostgres platform = seed->connect();
  platform.execute("SET SESSION AUTHORIZATION supabase_auth_admin; SET search_path = auth");
  platform.execute("INSERT INTO auth.users (id, raw_user_meta_data) VALUES ('" + made.to_string() +
                   R"(', '{"username": "carol", "name": "Carol"}'))");
  const Profile profile = market.sign_up({.id = made});
  CHECK(profile.username == "carol");
  CHECK(profile.full_name == "Carol");
  CHECK(market.sign_up({.id = made, .username = "another"}) == profile);
  CHECK(market.as_user(made).subscriptions().mine().plan == Plan::free);
  CHECK_NOTHROW(market.as_user(made).gigs().create(some_gig()));
}

TEST_CASE("direct clients keep their rights, and what they write is counted, found and told") {
  const auto seed = SeedDatabase::make(true);
  if (!seed) return;
  const Marketplace market = seed->adopt();
  const Session ada = market.as_user(kAda);
  const Gig gig = ada.gigs().create(some_gig());
  const auto cursor = market.as_service().events().poll().back().cursor;

  PlainPostgres bob = seed->client(kBob);
  CHECK(bob.value("SELECT count(*) FROM gigs") == "2");
  CHECK(bob.value("SELECT count(*) FROM messages") == "4");
  CHECK(bob.query("SELECT 1 FROM gigkit.events").starts_with("error 42501"));
  bob.execute("INSERT INTO applications (gig_id, applicant_id, cover_letter) VALUES ('" +
              gig.id.to_string() + "', '" + kBob.to_string() + "', 'Past the library')");
  CHECK(ada.gigs().get(gig.id).applications_count == 1);
  CHECK(ada.gigs().get(gig.id).updated_at == gig.updated_at);
  bob.execute("UPDATE applications SET status = 'withdrawn' WHERE gig_id = '" + gig.id.to_string() +
              "'");
  CHECK(ada.gigs().get(gig.id).applications_count == 0);
  bob.execute("INSERT INTO messages (conversation_id, sender_id, content) VALUES ('" +
              kTalk.to_string() + "', '" + kBob.to_string() + "', 'Anybody?')");
  CHECK(ada.messages().unread_count() == 2);
  CHECK(bob.query("INSERT INTO messages (conversation_id, sender_id, content) VALUES ('" +
                  kTalk.to_string() + "', '" + kAda.to_string() + "', 'Forged')") ==
        "error 42501\n");
  bob.execute("UPDATE profiles SET bio = 'Weaves baskets'");
  CHECK(market.as_anonymous().profiles().search({.text = "basket"}).items.size() == 1);
  CHECK(market.as_user(kBob).profiles().get(kBob).updated_at != std::optional(kEarliestTime));

  std::string told;
  for (const Event& event : market.as_service().events().poll(cursor)) {
    CHECK(event.type == "row.changed_outside");
    CHECK(event.actor_id == kBob);
    told += event.entity + " " + event.changed.text + "\n";
  }
  CHECK(told ==
        "application {\"operation\" : \"insert\"}\napplication {\"operation\" : \"update\"}\n"
        "message {\"operation\" : \"insert\"}\nprofile {\"operation\" : \"update\"}\n");
}

TEST_CASE("the conversation that a direct client began is the one that is opened") {
  const auto seed = SeedDatabase::make(true);
  if (!seed) return;
  const Marketplace market = seed->adopt();
  const Session ada = market.as_user(kAda);
  const Gig gig = ada.gigs().create(some_gig());
  PlainPostgres bob = seed->client(kBob);
  const auto begin = [&](const std::string& people, const std::string& gig_id) {
    return *Id::parse(
        bob.value("INSERT INTO conversations (participant_ids, gig_id) VALUES (ARRAY[" + people +
                  "]::uuid[], " + gig_id + ") RETURNING id"));
  };
  const std::string both = '\'' + kBob.to_string() + "', '" + kAda.to_string() + '\'';
  const Id about_gig =
      begin(both + ", '" + kAda.to_string() + '\'', '\'' + gig.id.to_string() + '\'');
  begin(both, "NULL");                                           // there is an older one
  begin(both + ", '" + kLonelyTalk.to_string() + '\'', "NULL");  // with somebody else

  CHECK(ada.conversations().open({.participant_ids = {kBob}}).id == kTalk);
  CHECK(ada.conversations().open({.participant_ids = {kBob}, .gig_id = gig.id}).id == about_gig);
  CHECK(ada.conversations().mine().items.size() == 5);

  // Who takes part in it then is told by its row alone.
  seed->connect().execute("UPDATE conversations SET participant_ids = '{" + kAda.to_string() +
                          "}' WHERE id = '" + about_gig.to_string() + '\'');
  const Id anew = ada.conversations().open({.participant_ids = {kBob}, .gig_id = gig.id}).id;
  CHECK(anew != about_gig);
  seed->connect().execute("UPDATE conversations SET participant_ids = '{" + kAda.to_string() +
                          "}' WHERE id = '" + anew.to_string() + '\'');
  CHECK(ada.conversations().open({.participant_ids = {kBob}, .gig_id = gig.id}).id != anew);
}

TEST_CASE("a role that the policies hold back cannot open the marketplace") {
  const auto seed = SeedDatabase::make(true);
  if (!seed) return;
  seed->adopt().close();
  PlainPostgres owner = seed->connect();
  owner.execute(
      "DO $$ BEGIN CREATE ROLE held_back LOGIN; EXCEPTION WHEN OTHERS THEN END $$;"
      "GRANT ALL ON ALL TABLES IN SCHEMA public TO held_back;"
      "GRANT USAGE ON SCHEMA gigkit TO held_back;"
      "GRANT ALL ON ALL TABLES IN SCHEMA gigkit TO held_back");
  std::string uri = seed->uri();
  uri.replace(uri.find("user=gigkit"), 11, "user=held_back");
  CHECK(refusal([&] { open(uri); }) == Refusal{ErrorCode::storage, "storage.cannot_open", ""});
  owner.execute("ALTER ROLE held_back BYPASSRLS");
  CHECK_NOTHROW(open(uri).close());
  owner.execute("DROP OWNED BY held_back; DROP ROLE held_back");
}

}  // namespace gigkit::test
