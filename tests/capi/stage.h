/* A marketplace with people in it. */
#ifndef GIGKIT_TESTS_CAPI_STAGE_H
#define GIGKIT_TESTS_CAPI_STAGE_H

#include "check.h"

#define SECOND ((gk_duration)1000000)
#define DAY (86400 * SECOND)

struct stage {
  gk_time now; /* what the marketplace takes for the time */
  gk_marketplace* market;
  gk_id ada_id; /* posts gigs */
  gk_id linus_id;
  gk_id grace_id;
  gk_session* ada;
  gk_session* linus;
  gk_session* grace;
  gk_session* service;
  gk_session* nobody;
};

void set_stage(struct stage* stage);
void clear_stage(struct stage* stage);

gk_id id_of(const char* text);
/* A session of a new user with this name; `id` takes who it is. */
gk_session* signed_up(const gk_marketplace* market, const char* username, gk_id* id);

/* An active gig of Ada's, with all that a gig can have. */
gk_id posted_gig(const struct stage* stage, const char* title);
/* An application to it. */
gk_id applied(const gk_session* applicant, const gk_id* gig);
/* A gig of Ada's that Linus got. */
gk_id filled_gig(const struct stage* stage);
/* A conversation of Ada and Linus. */
gk_id chat(const struct stage* stage);

#endif
