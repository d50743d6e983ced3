#include "gigkit/gigs.hpp"

#include <map>
#include <vector>

#include "give.hpp"
#include "session.hpp"
#include "take.hpp"

using gigkit::capi::give_view;
using gigkit::capi::id_of;
using gigkit::capi::of;
using gigkit::capi::take_back;

namespace gigkit::capi {

void give(gk_highlight& view, const Highlight& highlight, Arena&) {
  view = {highlight.begin, highlight.end};
}
void give(gk_highlights& view, const std::vector<Highlight>& highlights, Arena& arena) {
  give_list(view.items, view.count, highlights, arena);
}

void give(gk_facet_count& view, const FacetCount& counted, Arena& arena) {
  give(view.value, counted.value, arena);
  view.count = counted.count;
}
void give(gk_facet_results& view, const Facets& facets, Arena& arena) {
  auto* const items = arena.array<gk_facet_counts>(facets.size());
  for (const auto& [facet, counts] : facets) {
    gk_facet_counts& item = items[view.count++];
    item.facet = number_of(facet);
    give_list(item.items, item.count, counts, arena);
  }
  view.items = items;
}

/// The fields that are its own, and those of a page.
void give(gk_gig_results& view, const GigResults& results, Arena& arena) {
  give<gk_gig_results, GigResults>(view, results, arena);
  give_page(view, results, arena);
}

template <>
struct Behind<gk_gig> {
  using Type = Owned<gk_gig, Gig>;
};
template <>
struct Behind<gk_gig_page> {
  using Type = Owned<gk_gig_page, Page<Gig>>;
};
template <>
struct Behind<gk_gig_results> {
  using Type = Owned<gk_gig_results, GigResults>;
};

}  // namespace gigkit::capi

void gk_gig_free(gk_gig* gig) { take_back(gig); }
void gk_gig_page_free(gk_gig_page* page) { take_back(page); }
void gk_gig_results_free(gk_gig_results* results) { take_back(results); }

gk_status gk_gigs_create(const gk_session* session, const gk_new_gig* gig, gk_gig** out,
                         gk_error** error) {
  return give_view(out, error, [&] {
    return of(session).gigs().create(gigkit::capi::taken<gigkit::NewGig>(gig, "gig"));
  });
}

gk_status gk_gigs_update(const gk_session* session, const gk_id* id, const gk_gig_changes* changes,
                         gk_gig** out, gk_error** error) {
  return give_view(out, error, [&] {
    return of(session).gigs().update(id_of(id),
                                     gigkit::capi::taken<gigkit::GigChanges>(changes, "changes"));
  });
}

gk_status gk_gigs_get(const gk_session* session, const gk_id* id, gk_gig** out, gk_error** error) {
  return give_view(out, error, [&] { return of(session).gigs().get(id_of(id)); });
}

gk_status gk_gigs_publish(const gk_session* session, const gk_id* id, gk_gig** out,
                          gk_error** error) {
  return give_view(out, error, [&] { return of(session).gigs().publish(id_of(id)); });
}

gk_status gk_gigs_pause(const gk_session* session, const gk_id* id, gk_gig** out,
                        gk_error** error) {
  return give_view(out, error, [&] { return of(session).gigs().pause(id_of(id)); });
}

gk_status gk_gigs_resume(const gk_session* session, const gk_id* id, gk_gig** out,
                         gk_error** error) {
  return give_view(out, error, [&] { return of(session).gigs().resume(id_of(id)); });
}

gk_status gk_gigs_close(const gk_session* session, const gk_id* id, gk_gig** out,
                        gk_error** error) {
  return give_view(out, error, [&] { return of(session).gigs().close(id_of(id)); });
}

gk_status gk_gigs_reopen(const gk_session* session, const gk_id* id, gk_gig** out,
                         gk_error** error) {
  return give_view(out, error, [&] { return of(session).gigs().reopen(id_of(id)); });
}

gk_status gk_gigs_mark_filled(const gk_session* session, const gk_id* id, gk_gig** out,
                              gk_error** error) {
  return give_view(out, error, [&] { return of(session).gigs().mark_filled(id_of(id)); });
}

gk_status gk_gigs_view(const gk_session* session, const gk_id* id, gk_gig** out, gk_error** error) {
  return give_view(out, error, [&] { return of(session).gigs().view(id_of(id)); });
}

gk_status gk_gigs_remove(const gk_session* session, const gk_id* id, gk_error** error) {
  return gigkit::capi::guarded(error, [&] { of(session).gigs().remove(id_of(id)); });
}

gk_status gk_gigs_mine(const gk_session* session, const gk_gig_list* list, gk_gig_page** out,
                       gk_error** error) {
  return give_view(out, error, [&] {
    const gk_gig_list known = gigkit::capi::known_or_none(list);
    return of(session).gigs().mine(gigkit::capi::enum_of<gigkit::GigStatus>(known.status, "status"),
                                   gigkit::capi::page_of(known));
  });
}

gk_status gk_gigs_search(const gk_session* session, const gk_gig_search* search,
                         gk_gig_results** out, gk_error** error) {
  return give_view(out, error, [&] {
    return of(session).gigs().search(gigkit::capi::taken_or_default<gigkit::GigSearch>(search));
  });
}
