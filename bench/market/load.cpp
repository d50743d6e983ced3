#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "market/content.hpp"
#include "market/filled.hpp"
#include "market/insert.hpp"
#include "market/load_talks.hpp"
#include "raw/raw.h"

namespace gigkit::bench {
namespace {

constexpr std::int64_t kStart = 1'767'225'600'000'000;  // 2026
constexpr std::int64_t kSecond = 1'000'000;

std::int64_t gig_time(int gig) { return kStart + 10 * kSecond * gig; }

class Loader {
 public:
  Loader(SQLite::Database& database, const Content& content)
      : database_(database), content_(content) {}

  void load() {
    load_users();
    load_gigs();
    load_applications();
  }

 private:
  void load_users();
  void load_gigs();
  void load_applications();
  void load_application(int gig, int number);

  SQLite::Statement statement(const char* sql) { return {database_, sql}; }

  SQLite::Database& database_;
  const Content& content_;
};

void Loader::load_users() {
  auto profile = statement(
      "INSERT INTO profiles (id, username, bio, created_at, updated_at) VALUES (?, ?, ?, ?4, ?4)");
  auto subscription = statement(
      "INSERT INTO subscriptions (id, user_id, created_at, updated_at) VALUES (?1, ?1, ?2, ?2)");
  for (int i = 0; i < content_.posters + content_.applicants; ++i) {
    insert(profile, user_id(i), fmt::format("user{}", i), some_text(1, 200), kStart);
    insert(subscription, user_id(i), kStart);
  }
}

void Loader::load_gigs() {
  auto gig = statement(
      "INSERT INTO gigs (id, poster_id, title, description, category, skills_required,"
      " ai_tools_preferred, budget_type, budget_min, budget_max, duration, applications_count,"
      " created_at, updated_at, place, docid) VALUES (?, ?, ?, ?, ?,"
      " '[\"Writing\",\"Editing\",\"Research\"]', '[\"Claude\",\"Whisper\"]', 'fixed', ?, ?, '2 "
      "weeks',"
      " ?, ?9, ?9, " RAW_GIG_PLACE ")");
  const int total = content_.gigs + content_.crowded_gigs;
  Progress progress("gigs", total);
  for (int i = 0; i < total; ++i) {
    const auto seed = static_cast<std::uint64_t>(i);
    insert(gig, gig_id(i), user_id(poster_of(content_, i)), some_text(seed, 40),
           some_text(seed + 1, 600), some_text(seed % 12, 8), 10'000 + i % 100, 20'000 + i % 100,
           i < content_.gigs ? 0 : content_.applications_per_gig, gig_time(i));
    progress.advance();
  }
}

void Loader::load_applications() {
  Progress progress("applications",
                    std::int64_t{content_.crowded_gigs} * content_.applications_per_gig);
  auto application = statement(
      "INSERT INTO applications (id, gig_id, applicant_id, cover_letter, proposed_rate,"
      " proposed_timeline, created_at, updated_at) VALUES (?, ?, ?, ?, 15000, '10 days', ?5, ?5)");
  auto history = statement(
      "INSERT INTO gigkit_application_history (application_id, step, at, actor_id, to_status)"
      " VALUES (?, 1, ?, ?, 'pending')");
  auto event = statement(
      "INSERT INTO gigkit_events (id, type, entity, entity_id, actor_id, at, changed, previous)"
      " VALUES (?1, 'application.submitted', 'application', ?1, ?, ?, '{}', '{}')");
  auto audience = statement(
      "INSERT INTO gigkit_event_audience (user_id, position)"
      " SELECT ?, max(position) FROM gigkit_events");
  auto notification = statement(
      "INSERT INTO notifications (id, user_id, type, title, created_at)"
      " VALUES (?, ?, 'new_application', 'New application', ?)");
  for (int gig = content_.gigs; gig < content_.gigs + content_.crowded_gigs; ++gig) {
    for (int i = 0; i < content_.applications_per_gig; ++i) {
      const Id id = application_id(content_, gig, i);
      const Id user = user_id(applicant(content_, gig * content_.applications_per_gig + i));
      const Id poster = user_id(poster_of(content_, gig));
      const std::int64_t at = gig_time(gig) + i * kSecond;
      insert(application, id, gig_id(gig), user, some_text(static_cast<std::uint64_t>(gig), 400),
             at);
      insert(history, id, at, user);
      insert(event, id, user, at);
      insert(audience, user);
      insert(audience, poster);
      insert(notification, id, poster, at);
      progress.advance();
    }
  }
}

}  // namespace

std::filesystem::path content_file(const std::filesystem::path& folder, const std::string& name,
                                   const Content& content) {
  const std::string made_of =
      fmt::format("{} {} {} {} {} {} {} {} {} {}", content.posters, content.applicants,
                  content.gigs, content.crowded_gigs, content.applications_per_gig,
                  content.finished_gigs, content.conversations, content.long_conversations,
                  content.long_messages, content.message_length);
  return filled_market(folder, name, made_of, [&](SQLite::Database& database) {
    Loader(database, content).load();
    load_talks(database, content);
  });
}

}  // namespace gigkit::bench
