#include "market/load_talks.hpp"

#include "market/insert.hpp"
#include "raw/raw.h"

namespace gigkit::bench {
namespace {

constexpr std::int64_t kStart = 1'767'225'600'000'000;  // 2026
constexpr std::int64_t kSecond = 1'000'000;

void load_finished_gigs(SQLite::Database& database, const Content& content) {
  SQLite::Statement gig(
      database,
      "INSERT INTO gigs (id, poster_id, title, description, category, budget_type, status,"
      " applications_count, created_at, updated_at, place, docid)"
      " VALUES (?, ?, 'Done', 'All of it', 'Work', 'fixed', 'filled', 1, ?3, ?3, " RAW_GIG_PLACE
      ")");
  SQLite::Statement application(
      database,
      "INSERT INTO applications (id, gig_id, applicant_id, cover_letter, status, created_at,"
      " updated_at) VALUES (?1, ?1, ?2, 'Me', 'accepted', ?3, ?3)");
  for (int i = 0; i < content.finished_gigs; ++i) {
    const Id id = finished_gig_id(content, i);
    insert(gig, id, user_id(poster_of(content, i)), kStart + i * kSecond);
    insert(application, id, user_id(applicant(content, i)), kStart + i * kSecond);
  }
}

class TalkLoader {
 public:
  TalkLoader(SQLite::Database& database, const Content& content)
      : database_(database), content_(content) {}

  void load() {
    Progress progress("messages", message_total());
    for (int i = 0; i < content_.conversations; ++i) load_conversation(i, progress);
    database_.exec(
        "INSERT INTO gigkit_unread_messages (user_id, unread_count)"
        " SELECT user_id, sum(unread_count) FROM gigkit_participants GROUP BY user_id");
  }

 private:
  int message_total() const {
    int total = 0;
    for (int i = 0; i < content_.conversations; ++i) total += messages_of(content_, i);
    return total;
  }

  void load_conversation(int number, Progress& progress) {
    const Id id = conversation_id(number);
    const Id poster = user_id(poster_of(content_, number));
    const Id other = user_id(applicant(content_, number));
    const int count = messages_of(content_, number);
    const std::int64_t start = kStart + number * kSecond;
    const std::int64_t last = start + (count - 1) * kSecond;
    insert(conversation_, id, fmt::format(R"(["{}","{}"])", other.to_string(), poster.to_string()),
           last, start);
    for (int i = 0; i < count; ++i) {
      insert(message_, message_id(number, i), id, i % 2 == 0 ? poster : other,
             some_text(static_cast<std::uint64_t>(i), content_.message_length),
             start + i * kSecond);
      progress.advance();
    }
    insert(participant_, poster, id);
    insert(participant_, other, id);
    insert(unread_side_, id, poster, last, count / 2);
    insert(read_side_, id, other, last, message_id(number, count - 1));
  }

  SQLite::Database& database_;
  const Content& content_;
  SQLite::Statement conversation_{
      database_,
      "INSERT INTO conversations (id, participant_ids, last_message_at, created_at, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?4)"};
  SQLite::Statement message_{
      database_,
      "INSERT INTO messages (id, conversation_id, sender_id, content, created_at)"
      " VALUES (?, ?, ?, ?, ?)"};
  SQLite::Statement participant_{
      database_, "INSERT INTO conversations_participant_ids (value, row_id) VALUES (?, ?)"};
  /// The poster has read nothing.
  SQLite::Statement unread_side_{
      database_,
      "INSERT INTO gigkit_participants (conversation_id, user_id, last_message_at, unread_count)"
      " VALUES (?, ?, ?, ?)"};
  /// The other one has read all.
  SQLite::Statement read_side_{
      database_,
      "INSERT INTO gigkit_participants (conversation_id, user_id, last_message_at, read_at,"
      " read_id) VALUES (?1, ?2, ?3, ?3, ?4)"};
};

}  // namespace

void load_talks(SQLite::Database& database, const Content& content) {
  load_finished_gigs(database, content);
  TalkLoader(database, content).load();
}

}  // namespace gigkit::bench
