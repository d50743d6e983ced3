/// Reads on Postgres beside the original design under its row-level security, the same with tuned
/// policies, and hand-written code that pushes the policies' conditions into its queries.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "pairs/postgres/pairs.hpp"
#include "pairs/postgres/sides.hpp"
#include "postgres/server.hpp"

namespace gigkit::bench {
namespace {

using postgres::conversation_id;
using postgres::gig_id;
using postgres::user_id;
using Params = std::vector<std::optional<std::string>>;

constexpr double kKeyed = 1.1;
constexpr double kMembership = 0.1;  // ten times as fast
constexpr double kByHand = 1.25;

/// One read in all its ways. Statements by hand, if any, take `params`, on the library's tables;
/// those on the original design take the first of them, and run as the user.
struct Read {
  std::string name;
  double seed_limit;
  double tuned_limit;
  std::function<int(const Marketplace&, const Sizes&, int)> gigkit;
  std::vector<std::string> by_hand;
  std::string under_policies;
  std::function<int(const Sizes&, int)> user;
  std::function<Params(const Sizes&, int)> params;
};

int spread(int number, int size) { return static_cast<int>(number * 7'919LL % size); }

/// An active gig.
int open_gig(const Sizes& sizes, int number) { return spread(number, sizes.gigs / 20) * 20; }

int user_of(const Sizes& sizes, int number) { return spread(number, sizes.profiles); }

int conversation_of(const Sizes& sizes, int number) { return spread(number, sizes.conversations); }

template <class Page>
int size_of(const Page& page) {
  return static_cast<int>(page.size());
}

constexpr const char* kGigColumns = "gigs.*, own.removed_at, own.closed_at";

Read get_gig() {
  const auto viewer = [](const Sizes&, int) { return 0; };
  return {
      "gigs.get",
      kKeyed,
      kKeyed,
      [](const Marketplace& market, const Sizes& sizes, int number) {
        return market.as_user(user_id(0)).gigs().get(gig_id(open_gig(sizes, number))).title.empty()
                   ? 0
                   : 1;
      },
      {std::string("SELECT ") + kGigColumns +
       " FROM gigs LEFT JOIN gigkit.gigs AS own USING (id) WHERE gigs.id = $1 AND"
       " (gigs.status = 'active' OR gigs.poster_id = $2 OR gigs.status <> 'draft' AND EXISTS"
       " (SELECT 1 FROM applications WHERE gig_id = gigs.id AND applicant_id = $2))"},
      "SELECT * FROM gigs WHERE id = $1",
      viewer,
      [](const Sizes& sizes, int number) -> Params {
        return {gig_id(open_gig(sizes, number)).to_string(), user_id(0).to_string()};
      }};
}

Read list_for_gig() {
  const auto poster = [](const Sizes& sizes, int number) {
    return postgres::poster_of(sizes, open_gig(sizes, number));
  };
  return {"applications.for_gig",
          kKeyed,
          kKeyed,
          [poster](const Marketplace& market, const Sizes& sizes, int number) {
            return size_of(market.as_user(user_id(poster(sizes, number)))
                               .applications()
                               .for_gig(gig_id(open_gig(sizes, number))));
          },
          {"SELECT * FROM applications WHERE gig_id = $1 AND (applicant_id = $2 OR EXISTS"
           " (SELECT 1 FROM gigs WHERE id = $1 AND poster_id = $2))"
           " ORDER BY created_at DESC, id DESC LIMIT 21"},
          "SELECT * FROM applications WHERE gig_id = $1 ORDER BY created_at DESC, id DESC LIMIT 21",
          poster,
          [poster](const Sizes& sizes, int number) -> Params {
            return {gig_id(open_gig(sizes, number)).to_string(),
                    user_id(poster(sizes, number)).to_string()};
          }};
}

Read list_messages() {
  const auto opener = [](const Sizes& sizes, int number) {
    return postgres::opener_of(sizes, conversation_of(sizes, number));
  };
  return {
      "messages.list",
      kKeyed,
      kKeyed,
      [opener](const Marketplace& market, const Sizes& sizes, int number) {
        return size_of(market.as_user(user_id(opener(sizes, number)))
                           .messages()
                           .list(conversation_id(conversation_of(sizes, number))));
      },
      {"SELECT user_id, read_at, read_id FROM gigkit.participants"
       " WHERE conversation_id = $1 AND read_id IS NOT NULL AND $2::uuid IS NOT NULL",
       "SELECT * FROM messages WHERE conversation_id = $1 AND EXISTS (SELECT 1 FROM conversations"
       " WHERE id = $1 AND participant_ids @> ARRAY[$2::uuid])"
       " ORDER BY created_at DESC, id DESC LIMIT 21"},
      "SELECT * FROM messages WHERE conversation_id = $1"
      " ORDER BY created_at DESC, id DESC LIMIT 21",
      opener,
      [opener](const Sizes& sizes, int number) -> Params {
        return {conversation_id(conversation_of(sizes, number)).to_string(),
                user_id(opener(sizes, number)).to_string()};
      }};
}

Params of_user(const Sizes& sizes, int number) {
  return {user_id(user_of(sizes, number)).to_string()};
}

Read list_my_applications() {
  return {"applications.mine",
          kKeyed,
          kKeyed,
          [](const Marketplace& market, const Sizes& sizes, int number) {
            return size_of(market.as_user(user_id(user_of(sizes, number))).applications().mine());
          },
          {"SELECT * FROM applications WHERE applicant_id = $1"
           " ORDER BY created_at DESC, id DESC LIMIT 21"},
          "SELECT * FROM applications WHERE applicant_id = $1"
          " ORDER BY created_at DESC, id DESC LIMIT 21",
          user_of,
          of_user};
}

Read list_my_conversations() {
  return {"conversations.mine",
          kMembership,
          kReported,
          [](const Marketplace& market, const Sizes& sizes, int number) {
            return size_of(market.as_user(user_id(user_of(sizes, number))).conversations().mine());
          },
          {"SELECT conversation_id, user_id, read_at, read_id FROM gigkit.participants"
           " WHERE read_id IS NOT NULL AND conversation_id IN (SELECT conversation_id"
           " FROM gigkit.participants WHERE user_id = $1"
           " ORDER BY last_message_at DESC, conversation_id DESC LIMIT 21)",
           "SELECT conversations.*, page.unread_count, last.* FROM (SELECT * FROM"
           " gigkit.participants WHERE user_id = $1"
           " ORDER BY last_message_at DESC, conversation_id DESC LIMIT 21) AS page"
           " JOIN conversations ON conversations.id = page.conversation_id"
           " LEFT JOIN LATERAL (SELECT * FROM messages WHERE messages.conversation_id ="
           " page.conversation_id ORDER BY created_at DESC, id DESC LIMIT 1) AS last ON true"
           " WHERE conversations.participant_ids @> ARRAY[$1::uuid]"
           " ORDER BY page.last_message_at DESC, page.conversation_id DESC"},
          "SELECT page.*, last.*, (SELECT count(*) FROM messages WHERE conversation_id = page.id"
          " AND sender_id <> $1 AND NOT ($1 = ANY (read_by)))"
          " FROM (SELECT * FROM conversations ORDER BY last_message_at DESC, id DESC LIMIT 21)"
          " AS page LEFT JOIN LATERAL (SELECT * FROM messages WHERE conversation_id = page.id"
          " ORDER BY created_at DESC, id DESC LIMIT 1) AS last ON true"
          " ORDER BY page.last_message_at DESC, page.id DESC",
          user_of,
          of_user};
}

Read count_unread() {
  return {"messages.unread_count",
          kMembership,
          kReported,
          [](const Marketplace& market, const Sizes& sizes, int number) {
            return market.as_user(user_id(user_of(sizes, number))).messages().unread_count() > 0
                       ? 1
                       : 0;
          },
          {"SELECT unread_count FROM gigkit.unread_messages WHERE user_id = $1"},
          "SELECT count(*) FROM messages WHERE sender_id <> $1 AND NOT ($1 = ANY (read_by))",
          user_of,
          of_user};
}

/// The best 20 of a word that one gig in five hundred has; by the server's own rank beside
/// the library's.
Read search_gigs() {
  constexpr const char* kBest =
      "SELECT gigs.* FROM gigs, websearch_to_tsquery('english', $1) AS query"
      " WHERE to_tsvector('english', title || ' ' || description) @@ query AND status = 'active'"
      " ORDER BY ts_rank(to_tsvector('english', title || ' ' || description), query) DESC, id"
      " LIMIT 20";
  const auto word = [](int number) { return fmt::format("ref{}", spread(number, 499)); };
  return {
      "gigs.search",
      kMembership,
      kMembership,
      [word](const Marketplace& market, const Sizes& sizes, int number) {
        return size_of(
            market.as_user(user_id(user_of(sizes, number))).gigs().search({.text = word(number)}));
      },
      {},
      kBest,
      user_of,
      [word](const Sizes&, int number) -> Params { return {word(number)}; }};
}

Side by_hand(BenchServer& server, const Read& read) {
  auto session = std::make_shared<PlainSession>(server.open_hand());
  for (std::size_t i = 0; i < read.by_hand.size(); ++i) {
    session->prepare(i + 1 == read.by_hand.size() ? "rows" : "marks", read.by_hand[i]);
  }
  return [session, read, sizes = server.sizes()](int number) {
    const Params params = read.params(sizes, number);
    if (read.by_hand.size() == 1) return session->run({{"rows", params}});
    return session->run({{"marks", params}, {"rows", params}});
  };
}

Side under_policies(BenchServer& server, const Read& read, const std::string& database) {
  auto session = std::make_shared<PlainSession>(server.open_seed(database));
  session->prepare("rows", read.under_policies);
  return [session, read, sizes = server.sizes()](int number) {
    return session->run({BenchServer::as_user(read.user(sizes, number)),
                         {"rows", {read.params(sizes, number).front()}}});
  };
}

Side by_library(BenchServer& server, const Read& read) {
  return [market = server.open_gigkit(), read, sizes = server.sizes()](int number) {
    return read.gigkit(market, sizes, number);
  };
}

}  // namespace

void add_postgres_reads(Registry& registry, const Sizes& sizes) {
  constexpr Effort kQuick{20, 20};
  constexpr Effort kSlow{3, 1};  // beside the original design's lists
  for (const Read& read : {get_gig(), list_for_gig(), list_messages(), list_my_applications(),
                           list_my_conversations(), count_unread(), search_gigs()}) {
    const auto add = [&](const std::string& baseline, double limit, const Effort& effort,
                         const std::function<Side(BenchServer&)>& side) {
      const int different = effort.rounds * effort.operations;
      registry.add_pair({"postgres", read.name + " / " + baseline, baseline, "us", limit}, effort,
                        [sizes, read, side, different] {
                          BenchServer& server = BenchServer::shared(sizes);
                          Side gigkit = repeated(different, by_library(server, read));
                          Side other = repeated(different, side(server));
                          return std::make_unique<Sides>(server, std::move(gigkit),
                                                         std::move(other));
                        });
    };
    if (!read.by_hand.empty()) {
      add("libpq", kByHand, kQuick, [read](BenchServer& server) { return by_hand(server, read); });
    }
    if (!BenchServer::has_seed()) continue;
    for (const std::string database : {"seed", "tuned"}) {
      const bool is_seed = database == "seed";
      const double limit = is_seed ? read.seed_limit : read.tuned_limit;
      add(database, limit, limit < 1 ? kSlow : kQuick,
          [read, database](BenchServer& server) { return under_policies(server, read, database); });
    }
  }
}

}  // namespace gigkit::bench
