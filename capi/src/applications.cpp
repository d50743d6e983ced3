#include "gigkit/applications.hpp"

#include <string>
#include <vector>

#include "give.hpp"
#include "session.hpp"
#include "take.hpp"

using gigkit::capi::give_view;
using gigkit::capi::id_of;
using gigkit::capi::of;
using gigkit::capi::take_back;

namespace gigkit::capi {

void give(gk_history& view, const std::vector<Transition>& steps, Arena& arena) {
  view.struct_size = sizeof view;
  give_items(view.items, view.count, steps, arena);
}

template <>
struct Behind<gk_application> {
  using Type = Owned<gk_application, Application>;
};
template <>
struct Behind<gk_application_page> {
  using Type = Owned<gk_application_page, Page<Application>>;
};
template <>
struct Behind<gk_history> {
  using Type = Owned<gk_history, std::vector<Transition>>;
};

}  // namespace gigkit::capi

void gk_application_free(gk_application* application) { take_back(application); }
void gk_application_page_free(gk_application_page* page) { take_back(page); }
void gk_history_free(gk_history* history) { take_back(history); }

gk_status gk_applications_submit(const gk_session* session, const gk_id* gig_id,
                                 const gk_new_application* application, gk_application** out,
                                 gk_error** error) {
  return give_view(out, error, [&] {
    return of(session).applications().submit(
        id_of(gig_id, "gig_id"),
        gigkit::capi::taken<gigkit::NewApplication>(application, "application"));
  });
}

gk_status gk_applications_update(const gk_session* session, const gk_id* id,
                                 const gk_application_changes* changes, gk_application** out,
                                 gk_error** error) {
  return give_view(out, error, [&] {
    return of(session).applications().update(
        id_of(id), gigkit::capi::taken<gigkit::ApplicationChanges>(changes, "changes"));
  });
}

gk_status gk_applications_get(const gk_session* session, const gk_id* id, gk_application** out,
                              gk_error** error) {
  return give_view(out, error, [&] { return of(session).applications().get(id_of(id)); });
}

gk_status gk_applications_review(const gk_session* session, const gk_id* id, gk_application** out,
                                 gk_error** error) {
  return give_view(out, error, [&] { return of(session).applications().review(id_of(id)); });
}

gk_status gk_applications_shortlist(const gk_session* session, const gk_id* id,
                                    gk_application** out, gk_error** error) {
  return give_view(out, error, [&] { return of(session).applications().shortlist(id_of(id)); });
}

gk_status gk_applications_unshortlist(const gk_session* session, const gk_id* id,
                                      gk_application** out, gk_error** error) {
  return give_view(out, error, [&] { return of(session).applications().unshortlist(id_of(id)); });
}

gk_status gk_applications_accept(const gk_session* session, const gk_id* id, gk_application** out,
                                 gk_error** error) {
  return give_view(out, error, [&] { return of(session).applications().accept(id_of(id)); });
}

gk_status gk_applications_reconsider(const gk_session* session, const gk_id* id,
                                     gk_application** out, gk_error** error) {
  return give_view(out, error, [&] { return of(session).applications().reconsider(id_of(id)); });
}

gk_status gk_applications_withdraw(const gk_session* session, const gk_id* id, gk_application** out,
                                   gk_error** error) {
  return give_view(out, error, [&] { return of(session).applications().withdraw(id_of(id)); });
}

gk_status gk_applications_reject(const gk_session* session, const gk_id* id, const char* reason,
                                 size_t reason_length, gk_application** out, gk_error** error) {
  return give_view(out, error, [&] {
    const auto words = gigkit::capi::text_of(reason, reason_length, "reason");
    return of(session).applications().reject(id_of(id), std::optional<std::string>(words));
  });
}

gk_status gk_applications_resubmit(const gk_session* session, const gk_id* id,
                                   const char* cover_letter, size_t cover_letter_length,
                                   const gk_application_changes* content, gk_application** out,
                                   gk_error** error) {
  return give_view(out, error, [&] {
    const auto letter =
        gigkit::capi::required_text(cover_letter, cover_letter_length, "cover_letter");
    return of(session).applications().resubmit(
        id_of(id), std::string(letter),
        gigkit::capi::taken_or_default<gigkit::ApplicationChanges>(content));
  });
}

gk_status gk_applications_history(const gk_session* session, const gk_id* id, gk_history** out,
                                  gk_error** error) {
  return give_view(out, error, [&] { return of(session).applications().history(id_of(id)); });
}

gk_status gk_applications_mine(const gk_session* session, const gk_application_list* list,
                               gk_application_page** out, gk_error** error) {
  return give_view(out, error, [&] {
    const gk_application_list known = gigkit::capi::known_or_none(list);
    return of(session).applications().mine(
        gigkit::capi::enum_of<gigkit::ApplicationStatus>(known.status, "status"),
        gigkit::capi::page_of(known));
  });
}

gk_status gk_applications_for_gig(const gk_session* session, const gk_id* gig_id,
                                  const gk_application_list* list, gk_application_page** out,
                                  gk_error** error) {
  return give_view(out, error, [&] {
    const gk_application_list known = gigkit::capi::known_or_none(list);
    return of(session).applications().for_gig(
        id_of(gig_id, "gig_id"),
        gigkit::capi::enum_of<gigkit::ApplicationStatus>(known.status, "status"),
        gigkit::capi::page_of(known));
  });
}
