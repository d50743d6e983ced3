#include <gigkit.h>
#include <stdio.h>

int main(void) {
  gk_marketplace* market = NULL;
  gk_profile* ada = NULL;
  gk_session* session = NULL;
  gk_gig* gig = NULL;
  gk_error* error = NULL;
  gk_new_profile person;
  gk_new_gig params;
  GK_INIT(&person);
  GK_INIT(&params);
  GK_SET_TEXT(person.username, "ada");
  GK_SET_TEXT(params.title, "Chatbot for a bakery");
  GK_SET_TEXT(params.description, "It knows every cake.");
  if (gk_open("sqlite::memory:", 15, NULL, &market, &error) == GK_OK &&
      gk_marketplace_sign_up(market, &person, &ada, &error) == GK_OK &&
      gk_marketplace_as_user(market, &ada->id, &session, &error) == GK_OK &&
      gk_gigs_create(session, &params, &gig, &error) != GK_OK) {
    printf("%s: %s\n", error->field.data, error->reason.data); /* category: text.blank */
  }
  gk_error_free(error);
  gk_gig_free(gig);
  gk_session_free(session);
  gk_profile_free(ada);
  gk_marketplace_free(market);
  return 0;
}
