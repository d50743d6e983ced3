#include "profiles.hpp"

#include "session.hpp"
#include "strings.hpp"
#include "take.hpp"

using gigkit::capi::give_view;
using gigkit::capi::of;

void gk_profile_free(gk_profile* profile) { gigkit::capi::take_back(profile); }
void gk_profile_page_free(gk_profile_page* page) { gigkit::capi::take_back(page); }

gk_status gk_profiles_get(const gk_session* session, const gk_id* id, gk_profile** out,
                          gk_error** error) {
  return give_view(out, error, [&] { return of(session).profiles().get(gigkit::capi::id_of(id)); });
}

gk_status gk_profiles_get_by_username(const gk_session* session, const char* username,
                                      size_t username_length, gk_profile** out, gk_error** error) {
  return give_view(out, error, [&] {
    return of(session).profiles().get_by_username(
        gigkit::capi::required_text(username, username_length, "username"));
  });
}

gk_status gk_profiles_update(const gk_session* session, const gk_profile_changes* changes,
                             gk_profile** out, gk_error** error) {
  return give_view(out, error, [&] {
    return of(session).profiles().update(
        gigkit::capi::taken<gigkit::ProfileChanges>(changes, "changes"));
  });
}

gk_status gk_profiles_search(const gk_session* session, const gk_profile_search* search,
                             gk_profile_page** out, gk_error** error) {
  return give_view(out, error, [&] {
    return of(session).profiles().search(
        gigkit::capi::taken_or_default<gigkit::ProfileSearch>(search));
  });
}

gk_status gk_profiles_export(const gk_session* session, gk_string** out, gk_error** error) {
  return give_view(out, error, [&] { return of(session).profiles().export_own().text; });
}

gk_status gk_profiles_delete_account(const gk_session* session, gk_error** error) {
  return gigkit::capi::guarded(error, [&] { of(session).profiles().delete_account(); });
}
