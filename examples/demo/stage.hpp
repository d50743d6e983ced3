#pragma once

#include <gigkit/gigkit.hpp>

/// What the chapters share: the marketplace, who is on it, and what they have come to.
namespace demo {

struct Stage {
  gigkit::Marketplace market;

  gigkit::Profile maya{};    ///< posts gigs
  gigkit::Profile lukasz{};  ///< applies
  gigkit::Profile aiko{};    ///< applies
  gigkit::Profile noor{};    ///< applies
  gigkit::Profile viktor{};  ///< has nothing to do with any of it

  gigkit::Gig gig{};  ///< Maya's, which the others apply to
  gigkit::Application of_lukasz{};
  gigkit::Application of_aiko{};
  gigkit::Application of_noor{};
  gigkit::Conversation talk{};  ///< Maya's with Noor on the gig

  /// The marketplace as this person sees it.
  gigkit::Session as(const gigkit::Profile& who) const { return market.as_user(who.id); }
};

}  // namespace demo
