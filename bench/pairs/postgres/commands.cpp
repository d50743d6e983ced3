/// Commands on Postgres beside hand-written code that leaves the same rows: with as many round
/// trips, and in the fewest; and beside the one row that the original design's client would write.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/uuid.hpp"
#include "pairs/postgres/command_pair.hpp"
#include "pairs/postgres/pairs.hpp"
#include "postgres/server.hpp"

namespace gigkit::bench {
namespace {

using postgres::conversation_id;
using postgres::gig_id;
using postgres::message_id;
using postgres::user_id;
using Params = std::vector<std::optional<std::string>>;

constexpr double kByHand = 1.25;
constexpr const char* kLetter = "I have done three of these, and would like to do yours.";

/// What hand-written code works with.
struct Hand {
  explicit Hand(BenchServer& server) : session(server.open_hand()), sizes(server.sizes()) {}

  PlainSession session;
  base::UuidV7Source ids;
  Sizes sizes;

  std::string new_id() { return ids.next(base::system_now()).to_string(); }
};

/// What follows from an application, as further parts of the statement that inserts it as `made`
/// (id, gig_id, applicant_id, poster_id): $4 and $5 are new ids.
constexpr const char* kAfterSubmission = R"(
history AS (INSERT INTO gigkit.application_history (application_id, step, at, actor_id, to_status)
  SELECT id, 1, now(), applicant_id, 'pending' FROM made),
event AS (INSERT INTO gigkit.events (id, type, entity, entity_id, actor_id, at, changed, previous)
  SELECT $4, 'application.submitted', 'application', id, applicant_id, now(),
    json_build_object('status', 'pending', 'gig_id', gig_id), '{}' FROM made RETURNING position),
audience AS (INSERT INTO gigkit.event_audience (user_id, position)
  SELECT unnest(ARRAY[applicant_id, poster_id]), position FROM event, made)
INSERT INTO notifications (id, user_id, type, title, body, data, created_at)
SELECT $5, poster_id, 'new_application', 'New application', 'Somebody applied to your gig.',
  jsonb_build_object('gig_id', gig_id, 'application_id', id, 'actor_id', applicant_id), now()
FROM made)";

constexpr const char* kInsertApplication =
    "INSERT INTO applications (id, gig_id, applicant_id, cover_letter, status, portfolio_items,"
    " ai_tools_to_use, created_at, updated_at) SELECT $1, $2, $3, $6, 'pending', '{}', '{}', now(),"
    " now()";

/// The gig, and an applicant who has not applied to it.
Params submission(const Sizes& sizes, int number, Hand* hand) {
  const int gig = number % (sizes.gigs / 20) * 20;
  const int application = gig + sizes.gigs * (3 + number / (sizes.gigs / 20));
  const auto id = [&] { return hand == nullptr ? std::string() : hand->new_id(); };
  return {id(),
          gig_id(gig).to_string(),
          user_id(postgres::applicant_of(sizes, application)).to_string(),
          id(),
          id(),
          kLetter};
}

Id id_in(const Params& params, std::size_t index) { return Id::parse(*params[index]).value(); }

Side submit(BenchServer& server) {
  return [market = server.open_gigkit(), sizes = server.sizes()](int number) {
    const Params params = submission(sizes, number, nullptr);
    const Session session = market.as_user(id_in(params, 2));
    session.applications().submit(id_in(params, 1), {.cover_letter = kLetter});
    return 1;
  };
}

std::shared_ptr<Hand> make_hand(BenchServer& server) { return std::make_shared<Hand>(server); }

Side submit_by_hand(BenchServer& server) {
  auto hand = make_hand(server);
  hand->session.prepare(
      "facts",
      "SELECT gigs.poster_id, gigs.status, EXISTS (SELECT 1 FROM profiles WHERE id = $2),"
      " EXISTS (SELECT 1 FROM gigkit.deleted_accounts WHERE user_id = $2),"
      " EXISTS (SELECT 1 FROM applications WHERE gig_id = $1 AND applicant_id = $2)"
      " FROM gigs WHERE id = $1 AND (status = 'active' OR poster_id = $2) FOR UPDATE");
  hand->session.prepare(
      "submit", fmt::format("WITH made AS ({} RETURNING id, gig_id, applicant_id, $7::uuid AS"
                            " poster_id), counted AS (UPDATE gigs SET applications_count ="
                            " coalesce(applications_count, 0) + 1 WHERE id = $2), {}",
                            kInsertApplication, kAfterSubmission));
  return [hand](int number) {
    Params params = submission(hand->sizes, number, hand.get());
    PlainSession& session = hand->session;
    session.run({{"begin"}, {"facts", {params[1], params[2]}}});
    const std::string_view poster = session.value(0, 0);
    std::array<std::uint8_t, 16> bytes{};
    std::ranges::copy(poster, bytes.begin());
    params.emplace_back(Id(bytes).to_string());
    session.run({{"submit", params}, {"commit"}});
    return 1;
  };
}

Side submit_at_once(BenchServer& server) {
  auto hand = make_hand(server);
  hand->session.prepare(
      "submit",
      fmt::format(
          "WITH gig AS (UPDATE gigs SET applications_count = coalesce(applications_count, 0)"
          " + 1 WHERE id = $2 AND status = 'active' AND poster_id <> $3 AND EXISTS (SELECT 1"
          " FROM profiles WHERE id = $3) AND NOT EXISTS (SELECT 1 FROM"
          " gigkit.deleted_accounts WHERE user_id = $3) RETURNING poster_id), made AS ({0}"
          " FROM gig RETURNING id, gig_id, applicant_id, (SELECT poster_id FROM gig)), {1}",
          kInsertApplication, kAfterSubmission));
  return [hand](int number) {
    hand->session.run({{"submit", submission(hand->sizes, number, hand.get())}});
    return 1;
  };
}

Side submit_under_policies(BenchServer& server, const std::string& database) {
  auto session = std::make_shared<PlainSession>(server.open_seed(database));
  session->prepare("as", "SELECT set_config('request.jwt.claim.sub', $1, false)");
  session->prepare("submit",
                   "INSERT INTO applications (gig_id, applicant_id, cover_letter)"
                   " VALUES ($1, $2, $3)");
  return [session, sizes = server.sizes()](int number) {
    const Params params = submission(sizes, number, nullptr);
    session->run({{"as", {params[2]}}, {"submit", {params[1], params[2], kLetter}}});
    return 1;
  };
}

/// The conversation, and who opened it.
struct Talk {
  int conversation = 0;
  Id id;
  Id opener;
  Id last_message;
};

Talk talk_of(const Sizes& sizes, int number) {
  const int conversation = static_cast<int>(number * 7'919LL % sizes.conversations);
  return {conversation, conversation_id(conversation),
          user_id(postgres::opener_of(sizes, conversation)),
          message_id(sizes.messages - sizes.conversations + conversation)};
}

constexpr const char* kText = "Could you send me the files by Friday?";

Side send(BenchServer& server) {
  return [market = server.open_gigkit(), sizes = server.sizes()](int number) {
    const Talk talk = talk_of(sizes, number);
    market.as_user(talk.opener).messages().send(talk.id, {.content = kText});
    return 1;
  };
}

constexpr const char* kSendFacts =
    "SELECT c.gig_id, EXISTS (SELECT 1 FROM profiles WHERE id = $2), EXISTS (SELECT 1 FROM"
    " gigkit.deleted_accounts WHERE user_id = $2), (SELECT max(created_at) FROM messages WHERE"
    " conversation_id = $1) FROM conversations AS c WHERE id = $1 AND participant_ids @>"
    " ARRAY[$2::uuid] FOR UPDATE";

/// $1 the conversation, $2 the sender, $3 the text, $4 to $6 new ids.
constexpr const char* kSend = R"(WITH sent AS (
  INSERT INTO messages (id, conversation_id, sender_id, content, attachments, read_by, created_at)
  SELECT $4, id, $2, $3, '[]', '{}', greatest(now(), last_message_at + interval '1 microsecond')
  FROM conversations WHERE id = $1 AND participant_ids @> ARRAY[$2::uuid]
    AND NOT EXISTS (SELECT 1 FROM gigkit.deleted_accounts WHERE user_id = $2)
  RETURNING created_at),
moved AS (UPDATE conversations SET last_message_at = sent.created_at FROM sent WHERE id = $1
  RETURNING gig_id),
event AS (INSERT INTO gigkit.events (id, type, entity, entity_id, actor_id, at, changed, previous)
  SELECT $5, 'message.sent', 'message', $4, $2, now(), json_build_object('conversation_id', $1), '{}'
  FROM sent RETURNING position),
audience AS (INSERT INTO gigkit.event_audience (user_id, position)
  SELECT user_id, position FROM gigkit.participants, event WHERE conversation_id = $1),
counted AS (INSERT INTO gigkit.unread_messages AS total (user_id, unread_count)
  SELECT user_id, 1 FROM gigkit.participants WHERE conversation_id = $1 AND user_id <> $2
  ON CONFLICT (user_id) DO UPDATE SET unread_count = total.unread_count + 1),
notified AS (INSERT INTO notifications AS old (id, user_id, type, title, body, data, created_at)
  SELECT coalesce(unread.id, $6), side.user_id, 'new_message', 'New message',
    'There is something new in a conversation of yours.', jsonb_build_object('conversation_id', $1,
    'message_id', $4, 'gig_id', moved.gig_id, 'actor_id', $2, 'count', side.notification_count + 1), now()
  FROM moved, gigkit.participants AS side LEFT JOIN notifications AS unread
    ON unread.id = side.notification_id AND unread.read_at IS NULL
  WHERE side.conversation_id = $1 AND side.user_id <> $2
  ON CONFLICT (id) DO UPDATE SET data = excluded.data, created_at = excluded.created_at
  RETURNING id, user_id)
UPDATE gigkit.participants AS side SET last_message_at = sent.created_at,
  unread_count = unread_count + CASE WHEN side.user_id = $2 THEN 0 ELSE 1 END,
  notification_id = CASE WHEN side.user_id = $2 THEN notification_id ELSE notified.id END,
  notification_count = CASE WHEN side.user_id = $2 THEN notification_count
                            WHEN notification_id = notified.id THEN notification_count + 1 ELSE 1 END
FROM sent, notified WHERE conversation_id = $1)";

/// The statement's parameters' types have to be told where they stand in JSON alone.
std::string typed(std::string sql) {
  for (const std::string parameter : {"$1", "$2", "$4", "$5", "$6"}) {
    for (auto at = sql.find(parameter); at != std::string::npos; at = sql.find(parameter, at + 8)) {
      if (sql.compare(at + 2, 2, "::") != 0) sql.insert(at + 2, "::uuid");
    }
  }
  return sql;
}

Side send_by_hand(BenchServer& server, bool at_once) {
  auto hand = make_hand(server);
  hand->session.prepare("facts", kSendFacts);
  hand->session.prepare("send", typed(kSend));
  return [hand, at_once](int number) {
    const Talk talk = talk_of(hand->sizes, number);
    const std::string id = talk.id.to_string();
    const std::string opener = talk.opener.to_string();
    const Params params{id, opener, kText, hand->new_id(), hand->new_id(), hand->new_id()};
    if (at_once) {
      hand->session.run({{"send", params}});
    } else {
      hand->session.run({{"begin"}, {"facts", {id, opener}}});
      hand->session.run({{"send", params}, {"commit"}});
    }
    return 1;
  };
}

Side send_under_policies(BenchServer& server, const std::string& database) {
  auto session = std::make_shared<PlainSession>(server.open_seed(database));
  session->prepare("as", "SELECT set_config('request.jwt.claim.sub', $1, false)");
  session->prepare("send",
                   "INSERT INTO messages (conversation_id, sender_id, content)"
                   " VALUES ($1, $2, $3)");
  return [session, sizes = server.sizes()](int number) {
    const Talk talk = talk_of(sizes, number);
    const std::string opener = talk.opener.to_string();
    session->run({{"as", {opener}}, {"send", {talk.id.to_string(), opener, kText}}});
    return 1;
  };
}

Side mark_read(BenchServer& server) {
  return [market = server.open_gigkit(), sizes = server.sizes()](int number) {
    const Talk talk = talk_of(sizes, number);
    return static_cast<int>(
        market.as_user(talk.opener).messages().mark_read(talk.id, talk.last_message));
  };
}

constexpr const char* kMarkFacts =
    "SELECT EXISTS (SELECT 1 FROM profiles WHERE id = $2), EXISTS (SELECT 1 FROM"
    " gigkit.deleted_accounts WHERE user_id = $2), mine.unread_count, m.created_at"
    " FROM conversations AS c JOIN gigkit.participants AS mine ON mine.conversation_id = c.id AND"
    " mine.user_id = $2 JOIN messages AS m ON m.id = $3 AND m.conversation_id = c.id"
    " WHERE c.id = $1 FOR UPDATE OF c";

constexpr const char* kMark = R"(WITH place AS (
  SELECT created_at, id FROM messages WHERE id = $3 AND conversation_id = $1),
fresh AS (SELECT count(*) AS count FROM messages, place, gigkit.participants AS mine
  WHERE mine.conversation_id = $1 AND mine.user_id = $2 AND messages.conversation_id = $1
    AND sender_id <> $2 AND (messages.created_at, messages.id) > (mine.read_at, mine.read_id)
    AND (messages.created_at, messages.id) <= (place.created_at, place.id)),
total AS (UPDATE gigkit.unread_messages SET unread_count = unread_count - fresh.count FROM fresh
  WHERE user_id = $2),
mark AS (UPDATE gigkit.participants SET read_at = place.created_at, read_id = place.id,
  unread_count = unread_count - fresh.count FROM place, fresh
  WHERE conversation_id = $1 AND user_id = $2 AND (read_at, read_id) < (place.created_at, place.id)
  RETURNING notification_id, unread_count),
told AS (UPDATE notifications SET read_at = now() FROM mark
  WHERE id = mark.notification_id AND mark.unread_count = 0 AND read_at IS NULL)
SELECT count::int FROM fresh)";

int big_endian(std::string_view bytes) {
  int value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<std::uint8_t>(byte);
  return value;
}

Side mark_read_by_hand(BenchServer& server, bool at_once) {
  auto hand = make_hand(server);
  hand->session.prepare("facts", kMarkFacts);
  hand->session.prepare("mark", kMark);
  return [hand, at_once](int number) {
    const Talk talk = talk_of(hand->sizes, number);
    const Params params{talk.id.to_string(), talk.opener.to_string(),
                        talk.last_message.to_string()};
    PlainSession& session = hand->session;
    if (at_once) {
      session.run({{"mark", params}});
      return big_endian(session.value(0, 0));
    }
    session.run({{"begin"}, {"facts", params}});
    const int unread = big_endian(session.value(0, 2));
    session.run({{"mark", params}, {"commit"}});
    return unread;
  };
}

using MakeSide = std::function<Side(BenchServer&)>;

struct Command {
  std::string name;
  MakeSide gigkit;
  MakeSide by_hand;
  MakeSide at_once;
  std::function<Side(BenchServer&, const std::string&)> under_policies;  ///< if a client may do it
};

std::vector<Command> commands() {
  return {{"applications.submit", submit, submit_by_hand, submit_at_once, submit_under_policies},
          {"messages.send", send, [](BenchServer& server) { return send_by_hand(server, false); },
           [](BenchServer& server) { return send_by_hand(server, true); }, send_under_policies},
          {"messages.mark_read",
           mark_read,
           [](BenchServer& server) { return mark_read_by_hand(server, false); },
           [](BenchServer& server) { return mark_read_by_hand(server, true); },
           {}}};
}

/// The same side, from another number on: no command is run twice on a database.
Side from(int first, const Side& side) {
  return [first, side](int number) { return side(first + number); };
}

}  // namespace

void add_postgres_commands(Registry& registry, const Sizes& sizes) {
  constexpr Effort kEffort{20, 1};
  constexpr int kMost = 500;  // operations of a pair
  const auto add = [&](const Command& command, int turn, const std::string& baseline, double limit,
                       const std::string& other, const MakeSide& side) {
    registry.add_pair({"postgres", command.name + " / " + baseline, baseline, "us", limit}, kEffort,
                      [sizes, gigkit = command.gigkit, first = turn * kMost, other, side] {
                        BenchServer& server = BenchServer::shared(sizes);
                        return std::make_unique<CommandPair>(
                            server, other, from(first, gigkit(server)), from(first, side(server)));
                      });
  };
  const auto all = commands();
  for (const Command& each : all) {
    add(each, 0, "libpq", kByHand, "hand", each.by_hand);
    add(each, 1, "libpq, one round trip", kReported, "hand", each.at_once);
  }
  // After those: only the library's own database has these commands then.
  for (const Command& each : all) {
    if (!each.under_policies || !BenchServer::has_seed()) continue;
    int turn = 2;
    for (const std::string database : {"seed", "tuned"}) {
      add(each, turn++, database, kReported, database,
          [side = each.under_policies, database](BenchServer& server) {
            return side(server, database);
          });
    }
  }
}

}  // namespace gigkit::bench
