#include "stage.h"

static gk_time stage_clock(void* context) {
  struct stage* const self = context;
  return self->now += 1;
}

gk_id id_of(const char* text) {
  gk_id id;
  memset(&id, 0, sizeof id);
  CHECK_OK(gk_id_parse(text, strlen(text), &id, &error));
  return id;
}

gk_session* signed_up(const gk_marketplace* market, const char* username, gk_id* id) {
  gk_session* session = NULL;
  gk_profile* profile = NULL;
  gk_new_profile new_profile;
  GK_INIT(&new_profile);
  GK_SET_TEXT(new_profile.username, username);
  CHECK_OK(gk_marketplace_sign_up(market, &new_profile, &profile, &error));
  *id = profile->id;
  gk_profile_free(profile);
  CHECK_OK(gk_marketplace_as_user(market, id, &session, &error));
  return session;
}

void set_stage(struct stage* stage) {
  gk_options options;
  GK_INIT(&options);
  options.clock = stage_clock;
  options.clock_context = stage;
  memset(stage, 0, sizeof *stage);
  stage->now = (gk_time)1777593600 * SECOND; /* 2026-05-01 */
  CHECK_OK(gk_open("sqlite::memory:", strlen("sqlite::memory:"), &options, &stage->market, &error));
  stage->ada = signed_up(stage->market, "ada", &stage->ada_id);
  stage->linus = signed_up(stage->market, "linus", &stage->linus_id);
  stage->grace = signed_up(stage->market, "grace", &stage->grace_id);
  CHECK_OK(gk_marketplace_as_service(stage->market, &stage->service, &error));
  CHECK_OK(gk_marketplace_as_anonymous(stage->market, &stage->nobody, &error));
}

void clear_stage(struct stage* stage) {
  gk_marketplace_free(stage->market);
  gk_session_free(stage->ada);
  gk_session_free(stage->linus);
  gk_session_free(stage->grace);
  gk_session_free(stage->service);
  gk_session_free(stage->nobody);
}

gk_id posted_gig(const struct stage* stage, const char* title) {
  gk_gig* gig = NULL;
  gk_new_gig new_gig;
  gk_text skills[2];
  gk_id id;
  GK_INIT(&new_gig);
  GK_SET_TEXT(new_gig.title, title);
  GK_SET_TEXT(new_gig.description, "It answers what the oven is asked.");
  GK_SET_TEXT(new_gig.category, "Chatbots");
  GK_SET_TEXT(skills[0], "C++");
  GK_SET_TEXT(skills[1], "RAG");
  new_gig.skills_required.items = skills;
  new_gig.skills_required.count = 2;
  GK_SET(new_gig.budget_min, 125000);
  GK_SET(new_gig.budget_max, 250050);
  CHECK_OK(gk_gigs_create(stage->ada, &new_gig, &gig, &error));
  id = gig->id;
  gk_gig_free(gig);
  return id;
}

gk_id applied(const gk_session* applicant, const gk_id* gig) {
  gk_application* application = NULL;
  gk_new_application new_application;
  gk_id id;
  GK_INIT(&new_application);
  GK_SET_TEXT(new_application.cover_letter, "I know ovens.");
  CHECK_OK(gk_applications_submit(applicant, gig, &new_application, &application, &error));
  id = application->id;
  gk_application_free(application);
  return id;
}

gk_id filled_gig(const struct stage* stage) {
  gk_application* accepted = NULL;
  const gk_id gig = posted_gig(stage, "An oven that talks");
  const gk_id application = applied(stage->linus, &gig);
  CHECK_OK(gk_applications_accept(stage->ada, &application, &accepted, &error));
  gk_application_free(accepted);
  return gig;
}

gk_id chat(const struct stage* stage) {
  gk_conversation* conversation = NULL;
  gk_new_conversation open;
  gk_id id;
  GK_INIT(&open);
  open.participant_ids.items = &stage->linus_id;
  open.participant_ids.count = 1;
  CHECK_OK(gk_conversations_open(stage->ada, &open, &conversation, &error));
  id = conversation->id;
  gk_conversation_free(conversation);
  return id;
}
