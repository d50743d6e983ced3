#include "services/create_once.hpp"

namespace gigkit::services {

EarlierLater::EarlierLater(Work& work, const CreationRequest& request)
    : work_(work), request_(request) {
  if (!request.proposed_id) return;
  use_ = storage::requests::ask_use(work.db(), request.use_of_id, *request.proposed_id);
}

Earlier EarlierLater::get() const {
  if (!use_) return {};
  const storage::requests::Use& use = use_->get();
  if (!use.request) return {{}, use.is_row};
  const bool same = use.request->actor_id == work_.actor().id() &&
                    use.request->operation == request_.operation &&
                    use.request->fingerprint == request_.fingerprint;
  return same ? Earlier{use.request->result_id} : Earlier{{}, true};
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
