#include "gigkit/profiles.hpp"

#include "group.hpp"
#include "module.hpp"

namespace gigkit::python {

void bind_profiles(py::module_& module) {
  Entity<Profile>::define(module, "Profile",
                          R"(A person on the marketplace. Everyone sees every profile.

`profile_completed` is derived: full name, bio and a skill are there. `hourly_rate` is exact, and
`timezone` an IANA name. Text is in Unicode's normal form NFC.)");

  Class<Profiles>(module, "Profiles",
                  R"(The profiles, as one actor sees them: `session.profiles`.)")
      .def("get", &Profiles::get, "id", R"(A profile by its id.

Raises NotFound, `profile.not_found`.)")
      .def("get_by_username", &Profiles::get_by_username, "username",
           R"(A profile by its username, whatever the case.

Raises NotFound, `profile.not_found`; Invalid for what cannot be a username.)")
      .def("update", &Profiles::update, "",
           R"(Changes the actor's own profile; the service names whose with `id`.

What is not given stays; None clears.

username: 3-30 of a-z, 0-9 and _ (upper case is lowered). full_name: 1-100 code points. bio: 1-5 000.
location: 1-200. skills, ai_tools: at most 50 of 1-50 code points each. portfolio_urls: at most 20.
avatar_url and portfolio_urls: http or https. timezone: an IANA name. hourly_rate: 0 to 99 999 999.99.
expected_updated_at: refuse if the row has moved on since.

Raises Invalid naming the field; Forbidden, `actor.anonymous`, `actor.unknown`, `actor.deleted` or
`profile.not_owner`; Conflict, `username.taken` or `row.stale`.)")
      .def("search", &Profiles::search, "text=''",
           R"(A page of people, newest first. Deleted accounts are not found.

text: words, each found in the username, name or bio. skills: any or all of them, as skills_match says;
ai_tools: all of them; without regard to case. max_hourly_rate: leaves out profiles without a rate.)")
      .def(
          "export", [](const Profiles& profiles) { return profiles.export_own(); }, "",
          R"(All that the library holds of the actor and that they may see, as one dict of JSON's types.

It has the profile, subscription, usage, gigs, applications, conversations, messages sent, reviews given
and received, notifications and calls. Raises Forbidden, `actor.anonymous`, `actor.unknown`,
`actor.deleted` or `actor.service`.)")
      .def("delete_account", &Profiles::delete_account, "",
           R"(Deletes the actor's account. It can't be undone.

A tombstone stays: an empty profile under a made-up name, which can't act; reviews given and got, without
their text; and own gigs that reviews hang on, removed and emptied. Everything else goes: open
applications are withdrawn first, so that the other parties hear of it. Raises as `export`.)");
}

}  // namespace gigkit::python
