#pragma once

#include <optional>
#include <string_view>

#include "domain/fingerprint.hpp"
#include "domain/refusal.hpp"
#include "services/work.hpp"
#include "storage/sql/requests.hpp"

/// Creations under an id that the client proposes: repeating one is harmless.
namespace gigkit::services {

/// A creation as the client asked for it.
struct CreationRequest {
  std::string_view operation;           ///< "gigs.create"
  const storage::Statement& use_of_id;  ///< of the table that the new row goes into
  const std::optional<Id>& proposed_id;
  Id fingerprint;  ///< of the normalised parameters
};

/// What became of the proposed id before.
struct Earlier {
  std::optional<Id> result;  ///< of the same request
  bool reused = false;       ///< it is in use for anything else
};

/// What is to be found out about the proposed id: asked at once, answered with the next read.
class EarlierLater {
 public:
  EarlierLater(Work& work, const CreationRequest& request);

  Earlier get() const;

 private:
  const Work& work_;
  const CreationRequest& request_;
  std::optional<storage::Later<storage::requests::Use>> use_;
};

/// Throws the verdict on a new request, or `conflict`, `id.reused` where that goes first.
void enforce(const Earlier& earlier, const domain::Verdict& verdict = std::nullopt);

/// Remembers what the request has made.
void remember_result(Work& work, const CreationRequest& request, const Id& result);

/// The proposed id, or a new one.
inline Id id_for(Work& work, const CreationRequest& request) {
  return request.proposed_id ? *request.proposed_id : work.new_id();
}

}  // namespace gigkit::services
