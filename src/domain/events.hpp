#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/json_object.hpp"
#include "gigkit/actor.hpp"
#include "gigkit/id.hpp"
#include "gigkit/time.hpp"

namespace gigkit::domain {

/// Something that happened: appended to the feed in the transaction that made it happen.
/// `changed` and `previous` hold statuses, ids, numbers and times; never free text.
struct Event {
  std::string_view type;  ///< "gig.published"
  std::string_view entity;
  Id entity_id;
  JsonObject changed;
  JsonObject previous;
  std::vector<Id> audience;  ///< the users it is addressed to
};

}  // namespace gigkit::domain
