#include <stdio.h>

#include "raw/market.h"
#include "raw/row.h"
#include "raw/talks.h"

#define ONCE_ACCEPTED(user)                                                                    \
  "EXISTS (SELECT 1 FROM applications WHERE gig_id = gigs.id AND applicant_id = " user         \
  " AND (applications.status = 'accepted' OR EXISTS (SELECT 1 FROM gigkit_application_history" \
  " WHERE application_id = applications.id AND to_status = 'accepted')))"

int raw_prepare_reviews(raw_market* market) {
  /* Reviews where the gig is over, not for more than 14 days, and both had to do with it. */
  int code = raw_prepare(
      market,
      "INSERT INTO reviews (id, gig_id, reviewer_id, reviewee_id, rating, comment, created_at)"
      " SELECT ?4, ?1, ?2, ?3, ?5, ?6, ?7 FROM gigs WHERE id = ?1 AND (status = 'filled'"
      " OR (status = 'closed' AND ?7 <= closed_at + 1209600000000))"
      " AND ((poster_id = ?2 AND " ONCE_ACCEPTED("?3") ") OR (poster_id = ?3 AND "
      ONCE_ACCEPTED("?2") "))"
      " AND NOT EXISTS (SELECT 1 FROM gigkit_deleted_accounts WHERE user_id = ?2)"
      " AND NOT EXISTS (SELECT 1 FROM reviews WHERE gig_id = ?1 AND reviewer_id = ?2"
      " AND reviewee_id = ?3)",
      &market->insert_review);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(
      market,
      "INSERT INTO gigkit_ratings (profile_id, one, two, three, four, five)"
      " VALUES (?1, ?2 = 1, ?2 = 2, ?2 = 3, ?2 = 4, ?2 = 5) ON CONFLICT (profile_id) DO UPDATE"
      " SET one = one + excluded.one, two = two + excluded.two, three = three + excluded.three,"
      " four = four + excluded.four, five = five + excluded.five",
      &market->count_rating);
  if (code != SQLITE_OK) return code;
  return raw_prepare(market,
                     "INSERT INTO notifications (id, user_id, type, title, body, data, created_at)"
                     " SELECT ?1, ?2, 'review_received', 'New review', 'You were reviewed.', ?3,"
                     " ?4 WHERE NOT EXISTS"
                     " (SELECT 1 FROM gigkit_deleted_accounts WHERE user_id = ?2)",
                     &market->insert_review_notice);
}

static int insert_review(raw_market* market, const raw_review* review) {
  sqlite3_stmt* const insert = market->insert_review;
  raw_bind_id(insert, 1, &review->gig_id);
  raw_bind_id(insert, 2, &review->reviewer_id);
  raw_bind_id(insert, 3, &review->reviewee_id);
  raw_bind_id(insert, 4, &review->id);
  sqlite3_bind_int(insert, 5, review->rating);
  raw_bind_text(insert, 6, review->comment);
  sqlite3_bind_int64(insert, 7, review->created_at.value);
  const int code = raw_run(insert);
  if (code != SQLITE_OK) return code;
  return sqlite3_changes(market->db) == 1 ? SQLITE_OK : RAW_REFUSED;
}

static int count_rating(raw_market* market, const raw_review* review) {
  sqlite3_stmt* const count = market->count_rating;
  raw_bind_id(count, 1, &review->reviewee_id);
  sqlite3_bind_int(count, 2, review->rating);
  return raw_run(count);
}

static int append_event(raw_market* market, const raw_review* review) {
  char gig[RAW_UUID_SIZE];
  char reviewee[RAW_UUID_SIZE];
  char changed[160];
  raw_uuid(&review->gig_id, gig);
  raw_uuid(&review->reviewee_id, reviewee);
  snprintf(changed, sizeof changed, "{\"gig_id\":\"%s\",\"rating\":%d,\"reviewee_id\":\"%s\"}", gig,
           review->rating, reviewee);
  const int code = raw_append_event(market, "review.created", "review", &review->id,
                                    &review->reviewer_id, review->created_at.value, changed, "{}");
  if (code != SQLITE_OK) return code;
  sqlite3_stmt* const audience = market->insert_two_audience;
  raw_bind_id(audience, 1, &review->reviewer_id);
  raw_bind_id(audience, 2, &review->reviewee_id);
  sqlite3_bind_int64(audience, 3, sqlite3_last_insert_rowid(market->db));
  return raw_run(audience);
}

static int notify(raw_market* market, const raw_review* review) {
  sqlite3_stmt* const insert = market->insert_review_notice;
  raw_id id;
  char gig[RAW_UUID_SIZE];
  char actor[RAW_UUID_SIZE];
  char self[RAW_UUID_SIZE];
  char data[200];
  raw_new_id(market, review->created_at.value, &id);
  raw_uuid(&review->gig_id, gig);
  raw_uuid(&review->reviewer_id, actor);
  raw_uuid(&review->id, self);
  snprintf(data, sizeof data, "{\"gig_id\":\"%s\",\"actor_id\":\"%s\",\"review_id\":\"%s\"}", gig,
           actor, self);
  raw_bind_id(insert, 1, &id);
  raw_bind_id(insert, 2, &review->reviewee_id);
  raw_bind_text(insert, 3, data);
  sqlite3_bind_int64(insert, 4, review->created_at.value);
  return raw_run(insert);
}

int raw_review_party(raw_market* market, const raw_id* actor, raw_review* review) {
  int code = raw_run(market->begin);
  if (code != SQLITE_OK) return code;
  review->reviewer_id = *actor;
  review->created_at.is_set = 1;
  review->created_at.value = raw_now(market);
  raw_new_id(market, review->created_at.value, &review->id);
  code = insert_review(market, review);
  if (code == SQLITE_OK) code = count_rating(market, review);
  if (code == SQLITE_OK) code = append_event(market, review);
  if (code == SQLITE_OK) code = notify(market, review);
  return raw_finish(market, code);
}
