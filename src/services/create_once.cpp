#include "services/create_once.hpp"

#include "storage/sql/requests.hpp"

namespace gigkit::services {
namespace {

[[noreturn]] void refuse_reuse() {
  throw Error(ErrorCode::conflict, "id.reused", "This id is in use for something else.", "id");
}

}  // namespace

std::optional<Id> earlier_result(Work& work, const CreationRequest& request) {
  if (!request.proposed_id) return std::nullopt;
  const auto earlier = storage::requests::find(work.db(), *request.proposed_id);
  if (!earlier) {
    if (storage::requests::is_id_taken(work.db(), request.table, *request.proposed_id)) {
      refuse_reuse();
    }
    return std::nullopt;
  }
  const bool same = earlier->actor_id == work.actor().id() &&
                    earlier->operation == request.operation &&
                    earlier->fingerprint == request.fingerprint;
  if (!same) refuse_reuse();
  return earlier->result_id;
}

void remember_result(Work& work, const CreationRequest& request, const Id& result) {
  if (!request.proposed_id) return;
  storage::requests::insert(
      work.db(), {*request.proposed_id, work.actor().id(), std::string(request.operation),
                  request.fingerprint, result});
}

}  // namespace gigkit::services
