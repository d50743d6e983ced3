#include "postgres/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace gigkit::bench {
namespace {

/// Ids as `made_id` in the server's own words, times, and texts to choose from.
constexpr const char* kTools = R"(
SET session_replication_role = replica;
SET synchronous_commit = off;
CREATE FUNCTION pg_temp.made_id(kind int, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid $$;
CREATE FUNCTION pg_temp.at(seconds float8) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS
  $$ SELECT timestamptz '2026-01-01 00:00:00Z' + make_interval(secs => seconds) $$;
CREATE FUNCTION pg_temp.words(seed int, count int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg((ARRAY['agent', 'answer', 'archive', 'article', 'assistant', 'audio', 'brand',
    'calendar', 'campaign', 'chart', 'checkout', 'client', 'cloud', 'code', 'copy', 'course', 'data',
    'design', 'draft', 'editor', 'email', 'example', 'feature', 'form', 'game', 'graph', 'guide',
    'image', 'index', 'invoice', 'label', 'landing', 'lesson', 'letter', 'map', 'menu', 'model',
    'motion', 'news', 'outline', 'page', 'plan', 'podcast', 'portal', 'prompt', 'quiz', 'report',
    'review', 'script', 'search', 'shop', 'slide', 'song', 'story', 'style', 'survey', 'table',
    'video', 'voice'])[1 + abs(hashint4(seed * 1000 + i) % 59)], ' ')
  FROM generate_series(1, count) AS i $$;
CREATE TEMP TABLE texts AS
  SELECT n AS number, pg_temp.words(n, 6) AS title, pg_temp.words(n, 90) AS body
  FROM generate_series(0, 999) AS n;
)";

/// A table's rows from one number to another, "{0}" and "{1}"; p, g, a, c and m are the sizes.
struct Step {
  std::string what;
  int rows;
  std::string sql;
};

std::vector<Step> steps(const Sizes& sizes) {
  const auto with_sizes = [&](std::string_view sql) {
    std::string text(sql);
    const auto put = [&](const std::string& name, int size) {
      for (auto at = text.find(name); at != std::string::npos; at = text.find(name)) {
        text.replace(at, name.size(), std::to_string(size));
      }
    };
    put(":profiles", sizes.profiles);
    put(":gigs", sizes.gigs);
    put(":conversations", sizes.conversations);
    return text;
  };
  return {
      {"profiles", sizes.profiles, R"(
INSERT INTO profiles (id, username, full_name, bio, created_at, updated_at)
SELECT pg_temp.made_id(1, n), 'user' || n, 'User ' || n, body, pg_temp.at(n), pg_temp.at(n)
FROM generate_series({0}, {1}) AS n JOIN texts ON number = n % 1000)"},
      {"subscriptions", sizes.profiles, R"(
INSERT INTO subscriptions (id, user_id, created_at, updated_at)
SELECT pg_temp.made_id(6, n), pg_temp.made_id(1, n), pg_temp.at(n), pg_temp.at(n)
FROM generate_series({0}, {1}) AS n)"},
      {"gigs", sizes.gigs, with_sizes(R"(
INSERT INTO gigs (id, poster_id, title, description, category, skills_required, ai_tools_preferred,
  budget_type, budget_min, budget_max, duration, status, applications_count, created_at, updated_at)
SELECT pg_temp.made_id(2, n), pg_temp.made_id(1, n % :profiles), title, body || ' ref' || n % 499,
  'Category ' || n % 12,
  '{{Writing,Editing,Research}}', '{{Claude,Whisper}}', 'fixed', 100, 200 + n % 100, '2 weeks',
  (CASE n % 20 WHEN 7 THEN 'draft' WHEN 11 THEN 'paused' WHEN 13 THEN 'closed' WHEN 17 THEN 'filled'
   ELSE 'active' END)::gig_status, 3, pg_temp.at(n * 10), pg_temp.at(n * 10)
FROM generate_series({0}, {1}) AS n JOIN texts ON number = n % 997)")},
      {"applications", sizes.applications, with_sizes(R"(
INSERT INTO applications (id, gig_id, applicant_id, cover_letter, proposed_rate, proposed_timeline,
  created_at, updated_at)
SELECT pg_temp.made_id(3, n), pg_temp.made_id(2, n % :gigs),
  pg_temp.made_id(1, (n % :gigs % :profiles + 1 + n / :gigs * 37) % :profiles), body, 150, '10 days',
  pg_temp.at(n), pg_temp.at(n)
FROM generate_series({0}, {1}) AS n JOIN texts ON number = n % 1000)")},
      {"conversations", sizes.conversations, with_sizes(R"(
INSERT INTO conversations (id, participant_ids, gig_id, last_message_at, created_at, updated_at)
SELECT pg_temp.made_id(4, n), ARRAY[pg_temp.made_id(1, n % :profiles),
    pg_temp.made_id(1, (n + 1 + n / :profiles * 13) % :profiles)], pg_temp.made_id(2, n % :gigs),
  pg_temp.at(1000000 + 9 * :conversations + n), pg_temp.at(n), pg_temp.at(n)
FROM generate_series({0}, {1}) AS n)")},
      // The last three of each conversation's ten are unread.
      {"messages", sizes.messages, with_sizes(R"(
INSERT INTO messages (id, conversation_id, sender_id, content, read_by, created_at)
SELECT pg_temp.made_id(5, n), pg_temp.made_id(4, c), both_ids[1 + k % 2], title,
  CASE WHEN k < 7 THEN both_ids ELSE both_ids[1 + k % 2 : 1 + k % 2] END, pg_temp.at(1000000 + n)
FROM generate_series({0}, {1}) AS n JOIN texts ON number = n % 991,
  LATERAL (SELECT n % :conversations AS c, n / :conversations AS k) AS part,
  LATERAL (SELECT ARRAY[pg_temp.made_id(1, c % :profiles),
    pg_temp.made_id(1, (c + 1 + c / :profiles * 13) % :profiles)] AS both_ids) AS people)")},
      {"notifications", sizes.profiles * 5, with_sizes(R"(
INSERT INTO notifications (id, user_id, type, title, read_at, created_at)
SELECT pg_temp.made_id(7, n), pg_temp.made_id(1, n % :profiles), 'gig_update', 'Updated',
  CASE WHEN n % 3 > 0 THEN pg_temp.at(n) END, pg_temp.at(n)
FROM generate_series({0}, {1}) AS n)")},
  };
}

/// What the library keeps beside: from the rows that are there.
constexpr const char* kOwn = R"(
INSERT INTO gigkit.application_history (application_id, step, at, actor_id, to_status)
SELECT id, 1, created_at, applicant_id, 'pending' FROM applications;
INSERT INTO gigkit.participants (conversation_id, user_id, last_message_at, read_at, read_id, unread_count)
SELECT c.id, u.id, c.last_message_at, mark.created_at, mark.id,
  (SELECT count(*) FROM messages m WHERE m.conversation_id = c.id AND m.sender_id <> u.id
   AND (m.created_at, m.id) > (mark.created_at, mark.id))
FROM conversations c, unnest(c.participant_ids) AS u(id),
  LATERAL (SELECT m.created_at, m.id FROM messages m WHERE m.conversation_id = c.id
           ORDER BY m.created_at, m.id OFFSET 6 LIMIT 1) AS mark;
INSERT INTO gigkit.unread_messages (user_id, unread_count)
SELECT user_id, sum(unread_count) FROM gigkit.participants GROUP BY user_id)";

class Progress {
 public:
  Progress(std::string database, long long total) : database_(std::move(database)), total_(total) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { std::fputs("\r\033[K", stderr); }

  void show(std::string_view what, long long more) {
    done_ += more;
    constexpr int kWidth = 30;
    const auto full = static_cast<std::size_t>(kWidth * done_ / total_);
    fmt::print(stderr, "\r\033[K{:8} [{:<30}] {:3} % {}", database_, std::string(full, '#'),
               100 * done_ / total_, what);
  }

 private:
  std::string database_;
  long long total_;
  long long done_ = 0;
};

}  // namespace

std::string content_of(const Sizes& sizes) {
  std::string all = std::string(kTools) + kOwn;
  for (const Step& step : steps(sizes)) all += fmt::format("{}{}", step.rows, step.sql);
  return all;
}

void load(const std::string& uri, const Sizes& sizes, Tables tables) {
  constexpr int kChunk = 20'000;
  PlainSession session(uri);
  session.execute(kTools);
  session.execute("SET search_path = public");
  const auto all = steps(sizes);
  long long total = 0;
  for (const Step& step : all) total += step.rows;
  Progress progress(tables == Tables::seed ? "seed" : "gigkit", total);
  for (const Step& step : all) {
    for (int from = 0; from < step.rows; from += kChunk) {
      const int to = std::min(from + kChunk, step.rows) - 1;
      session.execute(fmt::format(fmt::runtime(step.sql), from, to));
      progress.show(step.what, to - from + 1);
    }
  }
  progress.show("marks and counts", 0);
  if (tables == Tables::gigkit) session.execute(kOwn);
  session.execute("VACUUM ANALYZE");
}

}  // namespace gigkit::bench
