/* A whole life of a gig, in C: it is posted and found, somebody applies and gets it, they talk, it
 * is done, and they review each other. usage: life [storage], "sqlite::memory:" unless told. */
#include <gigkit.h>
#include <stdio.h>
#include <stdlib.h>

/* Ends the program where a call is refused that must not be. */
static void must(gk_status status, gk_error* error) {
  if (status == GK_OK) return;
  fprintf(stderr, "%s, %s: %s\n", gk_status_name(status), error->reason.data, error->message.data);
  gk_error_free(error);
  exit(1);
}

static gk_session* sign_up(const gk_marketplace* market, const char* username, gk_id* id) {
  gk_error* error = NULL;
  gk_profile* profile = NULL;
  gk_session* session = NULL;
  gk_new_profile params;
  GK_INIT(&params);
  GK_SET_TEXT(params.username, username);
  must(gk_marketplace_sign_up(market, &params, &profile, &error), error);
  *id = profile->id;
  gk_profile_free(profile);
  must(gk_marketplace_as_user(market, id, &session, &error), error);
  return session;
}

static gk_id post(const gk_session* poster) {
  gk_error* error = NULL;
  gk_gig* gig = NULL;
  gk_text skills[2];
  gk_new_gig params;
  gk_id id;
  GK_INIT(&params);
  GK_SET_TEXT(params.title, "Chatbot for a bakery");
  GK_SET_TEXT(params.description, "It knows every cake, and what is in it.");
  GK_SET_TEXT(params.category, "Chatbots");
  GK_SET_TEXT(skills[0], "C++");
  GK_SET_TEXT(skills[1], "RAG");
  params.skills_required.items = skills;
  params.skills_required.count = 2;
  GK_SET(params.budget_max, 250000);
  must(gk_gigs_create(poster, &params, &gig, &error), error);
  printf("posted: %s, %s\n", gig->title.data, gk_gig_status_name(gig->status));
  id = gig->id;
  gk_gig_free(gig);
  return id;
}

/* A mistyped word is corrected. */
static void search(const gk_session* session, const char* text) {
  gk_error* error = NULL;
  gk_gig_results* results = NULL;
  gk_gig_search params;
  size_t i;
  GK_INIT(&params);
  GK_SET_TEXT(params.text, text);
  must(gk_gigs_search(session, &params, &results, &error), error);
  printf("found for \"%s\": %d\n", text, (int)results->total);
  for (i = 0; i < results->count; ++i) printf("  %s\n", results->items[i]->gig->title.data);
  gk_gig_results_free(results);
}

static gk_id apply_to(const gk_session* applicant, const gk_id* gig) {
  gk_error* error = NULL;
  gk_application* application = NULL;
  gk_new_application params;
  gk_id id;
  GK_INIT(&params);
  GK_SET_TEXT(params.cover_letter, "I know the cakes, too.");
  must(gk_applications_submit(applicant, gig, &params, &application, &error), error);
  printf("applied: %s\n", gk_application_status_name(application->status));
  id = application->id;
  gk_application_free(application);
  if (gk_applications_submit(applicant, gig, &params, &application, &error) != GK_OK) {
    printf("applied again: %s\n", error->reason.data); /* one application per gig and person */
    gk_error_free(error);
  }
  return id;
}

static void tell(void* context, const gk_event* event) {
  (void)context;
  printf("  event: %s\n", event->type.data);
}

/* Accepting fills the gig; whoever listens hears of it when they dispatch. */
static void accept_it(const gk_session* poster, const gk_session* applicant,
                      const gk_id* application) {
  gk_error* error = NULL;
  gk_event_subscription* subscription = NULL;
  gk_application* accepted = NULL;
  int32_t count = 0;
  must(gk_events_subscribe(applicant, tell, NULL, &subscription, &error), error);
  must(gk_applications_accept(poster, application, &accepted, &error), error);
  printf("decided: %s\n", gk_application_status_name(accepted->status));
  must(gk_events_dispatch(applicant, 0, &count, &error), error);
  gk_application_free(accepted);
  gk_event_subscription_free(subscription);
}

static void talk(const gk_session* from, const gk_id* to, const gk_id* gig) {
  gk_error* error = NULL;
  gk_conversation* conversation = NULL;
  gk_message* message = NULL;
  gk_new_conversation params;
  gk_new_message content;
  GK_INIT(&params);
  params.participant_ids.items = to;
  params.participant_ids.count = 1;
  params.gig_id = gig;
  must(gk_conversations_open(from, &params, &conversation, &error), error);
  GK_INIT(&content);
  GK_SET_TEXT(content.content, "Welcome! \xf0\x9f\xa5\x90");
  must(gk_messages_send(from, &conversation->id, &content, &message, &error), error);
  printf("said: %s\n", message->content.data);
  gk_message_free(message);
  gk_conversation_free(conversation);
}

/* Both in one transaction: the gig is closed and reviewed, or neither. */
static void close_and_review(const gk_session* poster, const gk_id* gig, const gk_id* reviewee) {
  gk_error* error = NULL;
  gk_session* transaction = NULL;
  gk_gig* closed = NULL;
  gk_review* review = NULL;
  gk_new_review params;
  must(gk_session_transaction(poster, &transaction, &error), error);
  must(gk_gigs_close(transaction, gig, &closed, &error), error);
  GK_INIT(&params);
  params.reviewee_id = reviewee;
  params.rating = 5;
  GK_SET_TEXT(params.comment, "The bakery smells of success.");
  must(gk_reviews_create(transaction, gig, &params, &review, &error), error);
  must(gk_session_commit(transaction, &error), error);
  printf("reviewed: %d of 5, the gig is %s\n", (int)review->rating,
         gk_gig_status_name(closed->status));
  gk_review_free(review);
  gk_gig_free(closed);
  gk_session_free(transaction);
}

/* Lists come in pages. */
static void list_notifications(const gk_session* session) {
  gk_error* error = NULL;
  gk_notification_page* page = NULL;
  gk_notification_page* next = NULL;
  gk_notification_list params;
  GK_INIT(&params);
  params.limit = 2;
  must(gk_notifications_mine(session, &params, &page, &error), error);
  while (page != NULL) {
    size_t i;
    for (i = 0; i < page->count; ++i)
      printf("  notified: %s\n", gk_notification_type_name(page->items[i]->type));
    params.after = page->next;
    next = NULL;
    if (page->next.data != NULL)
      must(gk_notifications_mine(session, &params, &next, &error), error);
    gk_notification_page_free(page);
    page = next;
  }
}

int main(int argc, char** argv) {
  const char* const uri = argc > 1 ? argv[1] : "sqlite::memory:";
  gk_error* error = NULL;
  gk_marketplace* market = NULL;
  gk_session* ada;
  gk_session* linus;
  gk_id ada_id;
  gk_id linus_id;
  gk_id gig;
  gk_id application;
  must(gk_open(uri, strlen(uri), NULL, &market, &error), error);
  ada = sign_up(market, "ada", &ada_id);
  linus = sign_up(market, "linus", &linus_id);
  gig = post(ada);
  search(linus, "bakerry chatbot");
  application = apply_to(linus, &gig);
  accept_it(ada, linus, &application);
  talk(ada, &linus_id, &gig);
  close_and_review(ada, &gig, &linus_id);
  list_notifications(linus);
  gk_session_free(ada);
  gk_session_free(linus);
  must(gk_marketplace_close(market, &error), error);
  gk_marketplace_free(market);
  printf("objects left: %d\n", (int)gk_live_objects());
  return 0;
}
