#include "market/searched.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <nlohmann/json.hpp>

#include "market/content.hpp"
#include "market/data_files.hpp"
#include "market/filled.hpp"
#include "market/insert.hpp"
#include "quality/postings.hpp"
#include "raw/raw.h"

namespace gigkit::bench {
namespace {

constexpr std::int64_t kStart = 1'767'225'600'000'000;  // 2026
constexpr std::int64_t kSecond = 1'000'000;

/// The posting that a gig has its part of the given kind from, of eight. A gig is put together of
/// several postings, so that many different ones can be.
const Posting& dealt_posting(std::uint64_t gig, std::uint64_t part) {
  return postings()[mix(gig * 8 + part) % postings().size()];
}

/// Many postings have no category.
std::string dealt_category(std::uint64_t gig) {
  for (std::uint64_t part = 4; part < 8; ++part) {
    if (const auto& category = dealt_posting(gig, part).category) return *category;
  }
  return "Other";
}

void load_posters(SQLite::Database& database) {
  SQLite::Statement profile(
      database,
      "INSERT INTO profiles (id, username, created_at, updated_at) VALUES (?, ?, ?3, ?3)");
  SQLite::Statement subscription(
      database,
      "INSERT INTO subscriptions (id, user_id, created_at, updated_at) VALUES (?1, ?1, ?2, ?2)");
  for (int i = 0; i < kSearchedPosters; ++i) {
    insert(profile, user_id(i), fmt::format("user{}", i), kStart);
    insert(subscription, user_id(i), kStart);
  }
}

void load_gigs(SQLite::Database& database, int gigs) {
  SQLite::Statement statement(
      database,
      "INSERT INTO gigs (id, poster_id, title, description, category, skills_required, budget_type,"
      " budget_min, budget_max, location_type, created_at, updated_at, place, docid)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?11, ?11, " RAW_GIG_PLACE ")");
  Progress progress("gigs", gigs);
  for (int i = 0; i < gigs; ++i) {
    const SearchedGig gig = searched_gig(i);
    const Posting& budget = dealt_posting(static_cast<std::uint64_t>(i), 3);
    insert(statement, gig_id(i), user_id(i % kSearchedPosters), gig.title, gig.description,
           gig.category, gig.skills, budget.budget_type, budget.budget_min, budget.budget_max,
           budget.location_type, kStart + i * kSecond);
    progress.advance();
  }
}

void fill_plain(const std::filesystem::path& file, int gigs) {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  SQLite::Statement attach(database, "ATTACH ? AS searched");
  attach.bind(1, searched_file(gigs).string());
  attach.exec();
  database.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN");
  database.exec("CREATE TABLE gigs AS SELECT * FROM searched.gigs ORDER BY docid");
  database.exec(
      "CREATE VIRTUAL TABLE texts USING fts5 (head, body, content = '', tokenize = porter)");
  SQLite::Statement statement(database, "INSERT INTO texts (rowid, head, body) VALUES (?, ?, ?)");
  Progress progress("plain index", gigs);
  for (int i = 0; i < gigs; ++i) {
    const SearchedGig gig = searched_gig(i);
    insert(statement, i + 1, gig.title, gig.description);
    progress.advance();
  }
  database.exec("INSERT INTO texts (texts) VALUES ('optimize')");  // as the library does
  database.exec("COMMIT");
}

/// Of how the files are put together: to be counted up when that changes.
constexpr int kVersion = 2;

}  // namespace

SearchedGig searched_gig(int number) {
  const auto gig = static_cast<std::uint64_t>(number);
  const Posting& first = dealt_posting(gig, 0);
  const Posting& second = dealt_posting(gig, 1);
  return {first.title,
          fmt::format("{}\n\n{}. {}", first.description, second.title, second.description),
          dealt_category(gig), nlohmann::json(first.skills).dump()};
}

std::filesystem::path searched_file(int gigs) {
  const std::string made_of = fmt::format("{} of {}, {}", gigs, postings().size(), kVersion);
  return filled_market(data_folder(), fmt::format("searched-{}", gigs), made_of,
                       [&](SQLite::Database& database) {
                         load_posters(database);
                         load_gigs(database, gigs);
                       });
}

std::filesystem::path plain_file(int gigs) {
  auto file = data_folder() / fmt::format("plain-{}-{}-{}.db", gigs, postings().size(), kVersion);
  if (std::filesystem::exists(file)) return file;
  std::filesystem::create_directories(data_folder());
  const auto making = data_folder() / "making-plain.db";
  std::filesystem::remove(making);
  fill_plain(making, gigs);
  std::filesystem::rename(making, file);
  return file;
}

std::int64_t bytes_of_tables(const std::filesystem::path& file, const std::string& beginning) {
  SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
  SQLite::Statement sum(
      database,
      "SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE AND substr(name, 1, ?2) = ?1");
  sum.bind(1, beginning);
  sum.bind(2, static_cast<int>(beginning.size()));
  sum.executeStep();
  return sum.getColumn(0).getInt64();
}

}  // namespace gigkit::bench
