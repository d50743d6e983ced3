#include "stage.h"

static void actors(void) {
  static const gk_id nobody = {{0}};
  struct stage stage;
  gk_actor actor = GK_ACTOR_UNKNOWN;
  gk_id id;
  set_stage(&stage);
  CHECK_OK(gk_session_actor(stage.ada, &actor, &id, &error));
  CHECK_NUMBER(actor, GK_ACTOR_USER);
  CHECK(same_id(&id, &stage.ada_id));
  CHECK_OK(gk_session_actor(stage.service, &actor, &id, &error));
  CHECK_NUMBER(actor, GK_ACTOR_SERVICE);
  CHECK(same_id(&id, &nobody));
  CHECK_OK(gk_session_actor(stage.nobody, &actor, &id, &error));
  CHECK_NUMBER(actor, GK_ACTOR_ANONYMOUS);
  CHECK_REFUSED_FIELD(gk_session_actor(stage.nobody, &actor, NULL, &error), GK_MISUSE,
                      "argument.null", "id");
  clear_stage(&stage);
}

static void timeout(void) {
  struct stage stage;
  gk_session* bounded = NULL;
  gk_gig_page* page = NULL;
  set_stage(&stage);
  CHECK_OK(gk_session_with_timeout(stage.ada, SECOND, &bounded, &error));
  CHECK_OK(gk_gigs_mine(bounded, NULL, &page, &error));
  gk_gig_page_free(page);
  gk_session_free(bounded);
  CHECK_REFUSED(gk_session_with_timeout(stage.ada, 0, &bounded, &error), GK_INVALID,
                "timeout.out_of_range");
  CHECK_REFUSED(gk_session_with_timeout(stage.ada, DAY + 1, &bounded, &error), GK_INVALID,
                "timeout.out_of_range");
  CHECK(bounded == NULL);
  clear_stage(&stage);
}

static void transaction(void) {
  struct stage stage;
  gk_session* begun = NULL;
  gk_session* nested = NULL;
  gk_profile* profile = NULL;
  gk_profile_changes changes;
  set_stage(&stage);
  GK_INIT(&changes);
  GK_SET_TEXT(changes.full_name, "Ada Lovelace");

  CHECK_OK(gk_session_transaction(stage.ada, &begun, &error));
  CHECK_OK(gk_profiles_update(begun, &changes, &profile, &error));
  gk_profile_free(profile);
  CHECK_REFUSED(gk_profiles_update(stage.linus, &changes, &profile, &error), GK_MISUSE,
                "transaction.bypassed");
  CHECK_REFUSED(gk_session_transaction(stage.linus, &nested, &error), GK_MISUSE,
                "transaction.nested");
  CHECK_REFUSED(gk_marketplace_close(stage.market, &error), GK_MISUSE, "transaction.open");
  CHECK_OK(gk_session_commit(begun, &error));
  CHECK_REFUSED(gk_session_commit(begun, &error), GK_MISUSE, "transaction.finished");
  gk_session_free(begun);
  CHECK_OK(gk_profiles_get(stage.linus, &stage.ada_id, &profile, &error));
  CHECK_TEXT(profile->full_name, "Ada Lovelace");
  gk_profile_free(profile);

  GK_SET_TEXT(changes.full_name, "Augusta");
  CHECK_OK(gk_session_transaction(stage.ada, &begun, &error));
  CHECK_OK(gk_profiles_update(begun, &changes, &profile, &error));
  gk_profile_free(profile);
  CHECK_OK(gk_session_rollback(begun, &error));
  CHECK_OK(gk_session_rollback(begun, &error));
  gk_session_free(begun);

  CHECK_OK(gk_session_transaction(stage.ada, &begun, &error));
  CHECK_OK(gk_profiles_update(begun, &changes, &profile, &error));
  gk_profile_free(profile);
  gk_session_free(begun); /* rolls back */
  CHECK_OK(gk_profiles_get(stage.linus, &stage.ada_id, &profile, &error));
  CHECK_TEXT(profile->full_name, "Ada Lovelace");
  gk_profile_free(profile);

  CHECK_REFUSED(gk_session_commit(stage.ada, &error), GK_MISUSE, "transaction.none");
  CHECK_REFUSED(gk_session_rollback(stage.ada, &error), GK_MISUSE, "transaction.none");
  clear_stage(&stage);
}

static const test tests[] = {{"sessions.actors", actors},
                             {"sessions.timeout", timeout},
                             {"sessions.transaction", transaction}};
const suite sessions_suite = SUITE(tests);
