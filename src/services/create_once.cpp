#include "services/create_once.hpp"

#include "storage/sql/requests.hpp"

namespace gigkit::services {

Earlier find_earlier(Work& work, const CreationRequest& request) {
  if (!request.proposed_id) return {};
  const auto earlier = storage::requests::find(work.db(), *request.proposed_id);
  if (!earlier) {
    return {{}, storage::requests::is_id_taken(work.db(), request.table, *request.proposed_id)};
  }
  const bool same = earlier->actor_id == work.actor().id() &&
                    earlier->operation == request.operation &&
                    earlier->fingerprint == request.fingerprint;
  return same ? Earlier{earlier->result_id} : Earlier{{}, true};
}

void enforce(const Earlier& earlier, const domain::Verdict& verdict) {
  const bool goes_first = !verdict || verdict->code >= ErrorCode::conflict;
  if (earlier.reused && goes_first) {
    throw Error(ErrorCode::conflict, "id.reused", "This id is in use for something else.", "id");
  }
  domain::enforce(verdict);
}

void remember_result(Work& work, const CreationRequest& request, const Id& result) {
  if (!request.proposed_id) return;
  storage::requests::insert(
      work.db(), {*request.proposed_id, work.actor().id(), std::string(request.operation),
                  request.fingerprint, result});
}

}  // namespace gigkit::services
