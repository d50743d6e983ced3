#include "support/invariants.hpp"

#include <sqlite3.h>

#include <sstream>
#include <string_view>

#include "support/plain_sqlite.hpp"

namespace gigkit::test {
namespace {

/// A law, and the query for the rows that break it.
struct Law {
  std::string_view name;
  std::string_view offenders;
  bool needs_whole_feed = false;  ///< says nothing once events were purged
};

/// What the laws speak of.
constexpr std::string_view kViews = R"(
CREATE TEMP VIEW status_events AS
  SELECT entity, entity_id, at, actor_id, type, changed ->> 'status' AS to_status,
         previous ->> 'status' AS from_status,
         row_number() OVER (PARTITION BY entity, entity_id ORDER BY position) AS step
  FROM main.gigkit_events
  WHERE changed ->> 'status' IS NOT NULL OR previous ->> 'status' IS NOT NULL;

CREATE TEMP VIEW application_steps AS SELECT * FROM status_events WHERE entity = 'application';
CREATE TEMP VIEW gig_steps AS SELECT * FROM status_events WHERE entity = 'gig';

CREATE TEMP VIEW publications AS
  SELECT audience.user_id, CAST(strftime('%m', at / 1000000, 'unixepoch') AS INTEGER) AS month,
         CAST(strftime('%Y', at / 1000000, 'unixepoch') AS INTEGER) AS year, count(*) AS posts
  FROM main.gigkit_events JOIN main.gigkit_event_audience AS audience USING (position)
  WHERE type IN ('gig.created', 'gig.published', 'gig.reopened')
    AND changed ->> 'status' = 'active'
  GROUP BY 1, 2, 3;

CREATE TEMP VIEW facts_told AS
  SELECT 'event ' || gigkit_events.type AS place, fact.key, fact.type, fact.value
  FROM main.gigkit_events, json_each(changed) AS fact
  UNION ALL SELECT 'event ' || gigkit_events.type, fact.key, fact.type, fact.value
  FROM main.gigkit_events, json_each(previous) AS fact
  UNION ALL SELECT 'notification ' || notifications.type, fact.key, fact.type, fact.value
  FROM main.notifications, json_each(data) AS fact;

CREATE TEMP VIEW living AS SELECT * FROM main.profiles
  WHERE id NOT IN (SELECT user_id FROM main.gigkit_deleted_accounts);

-- What may have gone with somebody's account.
CREATE TEMP VIEW went_with_account AS SELECT entity_id FROM main.gigkit_events
  JOIN main.gigkit_event_audience USING (position)
  JOIN main.gigkit_deleted_accounts USING (user_id);
)";

constexpr Law kLaws[] = {
    {"the file is sound", "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'"},
    {"references lead somewhere", "SELECT * FROM pragma_foreign_key_check"},

    {"applications_count counts those that are not withdrawn", R"(
     SELECT hex(id), applications_count FROM gigs WHERE applications_count IS NOT
       (SELECT count(*) FROM applications WHERE gig_id = gigs.id AND status <> 'withdrawn'))"},
    {"views_count counts a viewer once a day", R"(
     SELECT hex(id), views_count FROM gigs WHERE views_count IS NOT
       (SELECT count(*) FROM gigkit_gig_views WHERE gig_id = gigs.id))"},
    {"posters do not view their own gigs", R"(
     SELECT hex(gig_id) FROM gigkit_gig_views JOIN gigs ON gigs.id = gig_id
     WHERE viewer_id = poster_id)"},
    {"usage counts publications", R"(
     SELECT hex(user_id), year, month, posts_count, posts FROM gig_usage
     LEFT JOIN publications USING (user_id, month, year) WHERE posts_count IS NOT posts)",
     true},
    {"publications are counted", R"(
     SELECT hex(user_id), year, month, posts FROM publications JOIN living ON living.id = user_id
     LEFT JOIN gig_usage USING (user_id, month, year) WHERE posts_count IS NULL)"},

    {"at most one application of a gig is accepted", R"(
     SELECT hex(gig_id), count(*) FROM applications WHERE status = 'accepted'
     GROUP BY gig_id HAVING count(*) > 1)"},
    {"a gig with an accepted application is filled or closed", R"(
     SELECT hex(gigs.id), gigs.status FROM gigs JOIN applications ON gig_id = gigs.id
     WHERE applications.status = 'accepted' AND gigs.status NOT IN ('filled', 'closed'))"},
    {"nobody applies to their own gig", R"(
     SELECT hex(applications.id) FROM applications JOIN gigs ON gigs.id = gig_id
     WHERE applicant_id = poster_id)"},
    {"drafts have no applications", R"(
     SELECT hex(gigs.id) FROM gigs JOIN applications ON gig_id = gigs.id
     WHERE gigs.status = 'draft')"},
    {"a removed gig is closed and has no open application", R"(
     SELECT hex(gigs.id), gigs.status, applications.status
     FROM gigs LEFT JOIN applications ON gig_id = gigs.id
     WHERE removed_at IS NOT NULL AND (gigs.status <> 'closed'
       OR applications.status IN ('pending', 'reviewing', 'shortlisted')))"},
    {"a gig that was closed says when", R"(
     SELECT hex(id) FROM gigs WHERE status = 'closed' AND closed_at IS NULL)"},
    {"budgets are in order", R"(
     SELECT hex(id) FROM gigs WHERE budget_min > budget_max OR budget_min < 0)"},
    {"what is changed was made before", R"(
     SELECT 'gig', hex(id) FROM gigs WHERE updated_at < created_at
     UNION ALL SELECT 'application', hex(id) FROM applications WHERE updated_at < created_at
     UNION ALL SELECT 'profile', hex(id) FROM profiles WHERE updated_at < created_at)"},

    {"history begins with the submission", R"(
     SELECT hex(id) FROM applications LEFT JOIN gigkit_application_history AS first
       ON application_id = id AND step = 1
     WHERE to_status IS NOT 'pending' OR from_status IS NOT NULL
       OR actor_id IS NOT applicant_id OR at IS NOT created_at)"},
    {"history has no gaps", R"(
     SELECT hex(application_id), step FROM
       (SELECT *, lag(step, 1, 0) OVER steps AS last_step, lag(to_status) OVER steps AS last_status
        FROM gigkit_application_history WINDOW steps AS (PARTITION BY application_id ORDER BY step))
     WHERE step <> last_step + 1 OR from_status IS NOT last_status OR from_status = to_status)"},
    {"history ends in the status", R"(
     SELECT hex(id), status, to_status FROM applications LEFT JOIN
       (SELECT application_id, to_status, max(step) FROM gigkit_application_history GROUP BY 1)
       ON application_id = id WHERE to_status IS NOT status)"},
    {"an application is submitted again twice at most", R"(
     SELECT hex(application_id) FROM gigkit_application_history WHERE from_status = 'withdrawn'
     GROUP BY 1 HAVING count(*) > 2)"},

    {"every step of an application has its event", R"(
     SELECT hex(application_id), step, to_status FROM gigkit_application_history AS history
     WHERE NOT EXISTS (SELECT 1 FROM application_steps AS told
       WHERE told.entity_id = application_id AND told.step = history.step
         AND told.from_status IS history.from_status AND told.to_status = history.to_status
         AND told.actor_id IS history.actor_id AND told.at = history.at))",
     true},
    {"every event of an application has its step", R"(
     SELECT hex(entity_id), step, type FROM application_steps AS told
     WHERE entity_id IN (SELECT id FROM applications) AND NOT EXISTS (SELECT 1 FROM gigkit_application_history AS history
       WHERE told.entity_id = application_id AND told.step = history.step))",
     true},
    {"every gig and profile was created by an event", R"(
     SELECT 'gig', hex(id) FROM gigs WHERE id NOT IN
       (SELECT entity_id FROM gigkit_events WHERE type = 'gig.created')
     UNION ALL SELECT 'profile', hex(id) FROM profiles WHERE id NOT IN
       (SELECT entity_id FROM gigkit_events WHERE type = 'profile.created'))",
     true},
    {"an event creates once", R"(
     SELECT type, hex(entity_id) FROM gigkit_events
     WHERE type IN ('gig.created', 'profile.created', 'application.submitted')
     GROUP BY type, entity_id HAVING count(*) > 1)"},
    {"the events of a gig lead from status to status", R"(
     SELECT hex(entity_id), type, from_status, last_status FROM
       (SELECT *, lag(to_status) OVER (PARTITION BY entity_id ORDER BY step) AS last_status
        FROM gig_steps) WHERE from_status IS NOT last_status)",
     true},
    {"the events of a gig end in its status", R"(
     SELECT hex(entity_id), to_status, status, removed_at FROM
       (SELECT entity_id, to_status, max(step) FROM gig_steps GROUP BY 1)
     LEFT JOIN gigs ON gigs.id = entity_id WHERE to_status IS NOT status
       AND (status IS NOT NULL OR entity_id NOT IN went_with_account))",
     true},
    {"every removal has its event, and the reverse", R"(
     SELECT hex(id), 'no event' FROM gigs WHERE removed_at IS NOT NULL AND NOT EXISTS
       (SELECT 1 FROM gigkit_events WHERE type = 'gig.removed' AND entity_id = gigs.id)
     UNION ALL SELECT hex(entity_id), 'not removed'
     FROM gigkit_events JOIN gigs ON gigs.id = entity_id
     WHERE type = 'gig.removed' AND removed_at IS NULL)",
     true},
    {"profiles and applications of events are there", R"(
     SELECT type, hex(entity_id) FROM gigkit_events
     WHERE (entity = 'profile' AND entity_id NOT IN (SELECT id FROM profiles))
        OR (entity = 'application' AND entity_id NOT IN (SELECT id FROM applications)
            AND entity_id NOT IN went_with_account))",
     true},
    {"every event is addressed to somebody", R"(
     SELECT position, type FROM gigkit_events
     WHERE position NOT IN (SELECT position FROM gigkit_event_audience))"},
    {"nobody is addressed without an event", R"(
     SELECT position FROM gigkit_event_audience
     WHERE position NOT IN (SELECT position FROM gigkit_events))"},
    {"every proposed id leads to its row", R"(
     SELECT hex(id), operation FROM gigkit_requests
     WHERE (operation = 'sign_up' AND result_id NOT IN (SELECT id FROM profiles))
        OR (operation = 'applications.submit' AND result_id NOT IN (SELECT id FROM applications)
            AND result_id NOT IN went_with_account)
        OR (operation = 'gigs.create' AND result_id NOT IN (SELECT id FROM gigs)
            AND result_id NOT IN (SELECT entity_id FROM gigkit_events WHERE type = 'gig.removed')))",
     true},
    {"everybody has a subscription", R"(
     SELECT hex(id) FROM living WHERE id NOT IN (SELECT user_id FROM subscriptions))"},

    {"the poster is told of every application", R"(
     SELECT hex(applications.id) FROM applications JOIN gigs ON gigs.id = gig_id
     JOIN living ON living.id = poster_id
     WHERE (SELECT count(*) FROM notifications WHERE user_id = poster_id
       AND type = 'new_application'
       AND replace(data ->> 'application_id', '-', '') = lower(hex(applications.id))) <> 1)"},
    {"the other party is told of every step", R"(
     WITH told AS (SELECT user_id, replace(data ->> 'application_id', '-', '') AS application,
         count(*) AS notices FROM notifications WHERE type = 'application_status' GROUP BY 1, 2),
       parties AS (SELECT id, applicant_id AS party FROM applications
         UNION ALL SELECT applications.id, poster_id FROM applications
         JOIN gigs ON gigs.id = gig_id),
       due AS (SELECT party AS user_id, lower(hex(parties.id)) AS application, count(*) AS notices
         FROM parties JOIN gigkit_application_history ON application_id = parties.id
         WHERE step > 1 AND actor_id IS NOT party AND reason IS NOT 'gig_removed' GROUP BY 1, 2)
     SELECT hex(user_id), application, due.notices, told.notices FROM due
     LEFT JOIN told USING (user_id, application) JOIN living ON living.id = user_id
     WHERE due.notices IS NOT told.notices
     UNION ALL SELECT hex(user_id), application, due.notices, told.notices FROM told
     LEFT JOIN due USING (user_id, application) WHERE due.notices IS NULL
       AND application IN (SELECT lower(hex(id)) FROM applications))"},
    {"nobody is notified of their own act", R"(
     SELECT hex(id), type FROM notifications
     WHERE replace(data ->> 'actor_id', '-', '') = lower(hex(user_id)))"},

    {"2 to 10 people take part in a conversation", R"(
     SELECT hex(id), participant_ids FROM conversations
     WHERE json_array_length(participant_ids) NOT BETWEEN 2 AND 10)"},
    {"every living participant has a side of the conversation, and nobody else", R"(
     SELECT hex(row_id), hex(value), 'no side' FROM conversations_participant_ids
     JOIN living ON living.id = value
     WHERE (row_id, value) NOT IN (SELECT conversation_id, user_id FROM gigkit_participants)
     UNION ALL SELECT hex(conversation_id), hex(user_id), 'no participant' FROM gigkit_participants
     WHERE (conversation_id, user_id) NOT IN
       (SELECT row_id, value FROM conversations_participant_ids JOIN living ON living.id = value))"},
    {"senders take part", R"(
     SELECT hex(id) FROM messages WHERE (conversation_id, sender_id) NOT IN
       (SELECT row_id, value FROM conversations_participant_ids))"},
    {"no two messages of a conversation have one time", R"(
     SELECT hex(conversation_id), created_at FROM messages
     GROUP BY 1, 2 HAVING count(*) > 1)"},
    {"a conversation is as new as its newest message, for everybody", R"(
     SELECT hex(id) FROM conversations
     WHERE last_message_at < (SELECT max(created_at) FROM messages WHERE conversation_id = conversations.id)
     UNION ALL SELECT hex(id) FROM conversations JOIN gigkit_participants AS side
       ON side.conversation_id = id WHERE side.last_message_at <> conversations.last_message_at)"},
    {"unread are the messages of others beyond the mark", R"(
     SELECT hex(conversation_id), hex(user_id), unread_count FROM gigkit_participants AS side
     WHERE unread_count <> (SELECT count(*) FROM messages
       WHERE messages.conversation_id = side.conversation_id AND sender_id <> side.user_id
         AND (read_id IS NULL OR (created_at, id) > (read_at, read_id))))"},
    {"nobody has read beyond the newest message", R"(
     SELECT hex(conversation_id), hex(user_id) FROM gigkit_participants
     WHERE read_at > last_message_at)"},
    {"unread over all is the sum of the conversations", R"(
     SELECT hex(user_id), sum(side.unread_count), total.unread_count
     FROM gigkit_participants AS side LEFT JOIN gigkit_unread_messages AS total USING (user_id)
     GROUP BY user_id HAVING sum(side.unread_count) <> coalesce(total.unread_count, 0))"},
    {"one unread notification gathers a conversation's messages", R"(
     SELECT hex(user_id), data ->> 'conversation_id', count(*) FROM notifications
     WHERE type = 'new_message' AND read_at IS NULL GROUP BY 1, 2 HAVING count(*) > 1)"},
    {"ratings count reviews", R"(
     WITH given AS (SELECT reviewee_id, sum(rating = 1) AS one, sum(rating = 2) AS two,
         sum(rating = 3) AS three, sum(rating = 4) AS four, sum(rating = 5) AS five
       FROM reviews GROUP BY 1)
     SELECT hex(reviewee_id) FROM given LEFT JOIN gigkit_ratings AS kept ON profile_id = reviewee_id
     WHERE (given.one, given.two, given.three, given.four, given.five)
       IS NOT (kept.one, kept.two, kept.three, kept.four, kept.five)
     UNION ALL SELECT hex(profile_id) FROM gigkit_ratings
     WHERE one + two + three + four + five > 0
       AND profile_id NOT IN (SELECT reviewee_id FROM reviews))"},
    {"a review is between the poster and another", R"(
     SELECT hex(reviews.id) FROM reviews JOIN gigs ON gigs.id = gig_id
     WHERE reviewer_id = reviewee_id OR poster_id NOT IN (reviewer_id, reviewee_id))"},
    {"a call starts before it ends, or is canceled", R"(
     SELECT hex(id) FROM video_calls WHERE started_at > ended_at
       OR (ended_at IS NOT NULL AND started_at IS NULL)
       OR (canceled_at IS NOT NULL AND started_at IS NOT NULL))"},
    {"a call is for 2 to 10, its initiator among them", R"(
     SELECT hex(id) FROM video_calls WHERE json_array_length(participant_ids) NOT BETWEEN 2 AND 10
       OR (id, initiator_id) NOT IN (SELECT row_id, value FROM video_calls_participant_ids))"},
    {"rooms are secrets of 128 bits or more", R"(
     SELECT hex(id) FROM video_calls WHERE length(room_id) < 22)"},
    {"what was made was told", R"(
     SELECT 'conversation', hex(id) FROM conversations WHERE id NOT IN
       (SELECT entity_id FROM gigkit_events WHERE type = 'conversation.opened')
     UNION ALL SELECT 'message', hex(id) FROM messages WHERE id NOT IN
       (SELECT entity_id FROM gigkit_events WHERE type = 'message.sent')
     UNION ALL SELECT 'review', hex(id) FROM reviews WHERE id NOT IN
       (SELECT entity_id FROM gigkit_events WHERE type = 'review.created')
     UNION ALL SELECT 'call', hex(id) FROM video_calls WHERE id NOT IN
       (SELECT entity_id FROM gigkit_events WHERE type = 'call.scheduled'))",
     true},
    {"a deleted account has nothing but its tombstone", R"(
     SELECT hex(user_id) FROM gigkit_deleted_accounts AS gone JOIN profiles ON profiles.id = user_id
     WHERE username NOT GLOB 'deleted_????????????' OR coalesce(full_name, avatar_url, bio,
         skills, ai_tools, hourly_rate, portfolio_urls, location, timezone) IS NOT NULL
       OR user_id IN (SELECT user_id FROM notifications UNION SELECT user_id FROM subscriptions
         UNION SELECT user_id FROM gig_usage UNION SELECT sender_id FROM messages
         UNION SELECT applicant_id FROM applications UNION SELECT initiator_id FROM video_calls
         UNION SELECT user_id FROM gigkit_unread_messages)
       OR EXISTS (SELECT 1 FROM gigs WHERE poster_id = user_id
         AND (removed_at IS NULL OR title || description || category <> '')))"},

    {"events and notifications tell statuses, ids, numbers and times only", R"(
     SELECT place, key, value FROM facts_told WHERE type NOT IN ('null', 'integer')
     AND NOT (type = 'text' AND (value IN
         ('draft', 'active', 'paused', 'closed', 'filled', 'pending', 'reviewing', 'shortlisted',
          'rejected', 'accepted', 'withdrawn', 'fixed', 'hourly', 'remote', 'onsite', 'hybrid',
          'canceled', 'past_due', 'trialing', 'incomplete', 'free', 'pro')
       OR (length(value) = 36 AND value GLOB
           '????????-????-????-????-????????????' AND value NOT GLOB '*[^0-9a-f-]*')
       OR (value GLOB '????-??-??T??:??:??.??????Z' AND value NOT GLOB '*[^0-9TZ:.-]*')
       OR (value GLOB '[0-9]*.[0-9][0-9]' AND value NOT GLOB '*[^0-9.]*'))))"},
};

std::string name_of(const std::string& vfs) {
  return vfs.empty() ? sqlite3_vfs_find(nullptr)->zName : vfs;
}

/// The lines of the offending rows, each with the law's name in front.
std::string broken(PlainConnection& database, const Law& law) {
  std::istringstream rows(database.query(std::string(law.offenders)));
  std::string findings;
  for (std::string row; std::getline(rows, row);) {
    findings.append(law.name).append(": ").append(row).append("\n");
  }
  return findings;
}

}  // namespace

std::string broken_invariants(const std::string& path, const std::string& vfs) {
  PlainConnection database(path, name_of(vfs), SQLITE_OPEN_READWRITE);
  database.execute("PRAGMA busy_timeout = 10000");
  if (const int code = database.execute(std::string(kViews)); code != SQLITE_OK) {
    return "cannot be read: " + std::string(sqlite3_errmsg(database.handle())) + '\n';
  }
  std::string findings;
  database.execute("BEGIN");
  const bool has_whole_feed = database.value("SELECT max(position) FROM gigkit_purges") == "0";
  for (const Law& law : kLaws) {
    if (has_whole_feed || !law.needs_whole_feed) findings += broken(database, law);
  }
  database.execute("ROLLBACK");
  return findings;
}

}  // namespace gigkit::test
