#pragma once

#include <fmt/format.h>

#include <array>
#include <stdexcept>
#include <string>
#include <utility>

#include "pairs/postgres/sides.hpp"
#include "postgres/server.hpp"

namespace gigkit::bench {

/// What both databases must have alike when the same commands were run on them.
inline constexpr std::array kEffects{
    "SELECT count(*), sum(applications_count) FROM gigs JOIN applications ON gig_id = gigs.id",
    "SELECT count(*), sum(step), min(to_status) FROM gigkit.application_history",
    "SELECT count(*), count(DISTINCT actor_id), min(type), max(type) FROM gigkit.events",
    "SELECT md5(string_agg(user_id::text, ',' ORDER BY user_id)) FROM gigkit.event_audience",
    "SELECT md5(string_agg(concat(user_id, type, title, read_at IS NULL), ',' ORDER BY user_id, "
    "type,"
    " read_at IS NULL)) FROM notifications",
    "SELECT md5(string_agg(concat(conversation_id, user_id, unread_count, notification_count,"
    " notification_id IS NULL), ',' ORDER BY conversation_id, user_id)) FROM gigkit.participants",
    "SELECT md5(string_agg(concat(user_id, unread_count), ',' ORDER BY user_id))"
    " FROM gigkit.unread_messages",
    "SELECT md5(string_agg(concat(conversation_id, sender_id, content), ',' ORDER BY "
    "conversation_id,"
    " sender_id, content)) FROM messages"};

/// A pair whose sides work on the library's database and on its copy, or another.
class CommandPair final : public Sides {
 public:
  CommandPair(BenchServer& server, std::string other, Side gigkit, Side baseline)
      : Sides(server, std::move(gigkit), std::move(baseline)),
        server_(server),
        other_(std::move(other)) {}

  void compare() override {
    Sides::compare();
    if (other_ != "hand") return;
    PlainSession ours(server_.uri("gigkit"));
    PlainSession theirs(server_.uri("hand"));
    for (PlainSession* session : {&ours, &theirs}) session->execute("SET search_path = public");
    for (const std::string sql : kEffects) {
      if (ours.query(sql) == theirs.query(sql)) continue;
      throw std::runtime_error(
          fmt::format("{} differs:\n{}{}", sql, ours.query(sql), theirs.query(sql)));
    }
  }

 private:
  BenchServer& server_;
  std::string other_;
};

}  // namespace gigkit::bench
