#pragma once

#include <optional>
#include <string_view>

#include "domain/fingerprint.hpp"
#include "services/work.hpp"

/// Creations under an id that the client proposes: repeating one is harmless.
namespace gigkit::services {

/// A creation as the client asked for it.
struct CreationRequest {
  std::string_view operation;  ///< "gigs.create"
  std::string_view table;      ///< that the new row goes into
  const std::optional<Id>& proposed_id;
  Id fingerprint;  ///< of the normalised parameters
};

/// The id of the row that the same request made before; none if it is new.
/// Throws `conflict`, `id.reused` if the id is in use for anything else.
std::optional<Id> earlier_result(Work& work, const CreationRequest& request);

/// Remembers what the request has made.
void remember_result(Work& work, const CreationRequest& request, const Id& result);

/// The proposed id, or a new one.
inline Id id_for(Work& work, const CreationRequest& request) {
  return request.proposed_id ? *request.proposed_id : work.new_id();
}

}  // namespace gigkit::services
