/* What a host in C begins with. */
#include <gigkit.h>
#include <stdio.h>

int main(void) {
  gk_marketplace* market = NULL;
  gk_profile* ada = NULL;
  gk_new_profile params;
  const char uri[] = "sqlite::memory:";
  GK_INIT(&params);
  GK_SET_TEXT(params.username, "ada");
  if (gk_open(uri, sizeof uri - 1, NULL, &market, NULL) != GK_OK) return 1;
  if (gk_marketplace_sign_up(market, &params, &ada, NULL) != GK_OK) return 1;
  printf("%s %s\n", gk_version_text(), ada->username.data);
  gk_profile_free(ada);
  gk_marketplace_free(market);
  return gk_live_objects() == 0 ? 0 : 1;
}
