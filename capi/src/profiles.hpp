#pragma once

#include "gigkit/profiles.hpp"
#include "give.hpp"

namespace gigkit::capi {

template <>
struct Behind<gk_profile> {
  using Type = Owned<gk_profile, Profile>;
};
template <>
struct Behind<gk_profile_page> {
  using Type = Owned<gk_profile_page, Page<Profile>>;
};

}  // namespace gigkit::capi
