/* Conversations, messages, notifications and reviews, in the manner of raw.h. */
#ifndef GIGKIT_BENCH_RAW_TALKS_H
#define GIGKIT_BENCH_RAW_TALKS_H

#include "raw/raw.h"

#ifdef __cplusplus
extern "C" {
#endif

#define RAW_MOST_PARTICIPANTS 10

/* A set of users, as large as a conversation's may be. */
typedef struct raw_users {
  size_t count;
  raw_id ids[RAW_MOST_PARTICIPANTS];
} raw_users;

typedef struct raw_message {
  raw_id id;
  raw_id conversation_id;
  raw_id sender_id;
  const char* content;
  const char* attachments; /* JSON */
  raw_users read_by;       /* the sender, and who has read up to it */
  raw_number created_at;
  char* memory;
} raw_message;

/* A conversation as a participant's list shows it. */
typedef struct raw_summary {
  raw_id id;
  raw_users participants;
  int has_gig;
  raw_id gig_id;
  raw_number last_message_at;
  raw_number created_at;
  raw_number updated_at;
  int64_t unread_count;
  int has_message;
  raw_message last_message;
} raw_summary;

typedef struct raw_notification {
  raw_id id;
  raw_id user_id;
  int type;
  const char* title;
  const char* body;
  const char* data; /* JSON */
  raw_number read_at;
  raw_number created_at;
  char* memory;
} raw_notification;

typedef struct raw_review {
  raw_id id;
  raw_id gig_id;
  raw_id reviewer_id;
  raw_id reviewee_id;
  int rating;
  const char* comment;
  raw_number created_at;
} raw_review;

/* To be freed when SQLITE_OK was given; a message that was sent has none. */
void raw_free_message(raw_message* message);
void raw_free_notification(raw_notification* notification);

/* Sends `content` to the message's conversation; gives the message its id, sender, readers, time.
 */
int raw_send(raw_market* market, const raw_id* actor, raw_message* message);

/* The newest messages of a conversation, if the actor takes part: `count` of `limit`. */
int raw_messages(raw_market* market, const raw_id* actor, const raw_id* conversation, int limit,
                 raw_message* messages, int* count, int* has_more);

/* Marks a conversation read up to a message; gives how many are newly read. */
int raw_mark_read(raw_market* market, const raw_id* actor, const raw_id* conversation,
                  const raw_id* up_to, int64_t* newly_read);

/* The actor's conversations, the one with the latest message first. */
int raw_my_conversations(raw_market* market, const raw_id* actor, int limit, raw_summary* summaries,
                         int* count, int* has_more);

/* The actor's unread notifications, newest first, and how many there are in all. */
int raw_unread_notifications(raw_market* market, const raw_id* actor, int limit,
                             raw_notification* notifications, int* count, int* has_more);
int raw_count_unread_notifications(raw_market* market, const raw_id* actor, int64_t* count);

/* Reviews the other party of a gig; gives the review its id, reviewer and time. */
int raw_review_party(raw_market* market, const raw_id* actor, raw_review* review);

#ifdef __cplusplus
}
#endif

#endif
