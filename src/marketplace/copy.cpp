#include "storage/copy/copy.hpp"

#include "gigkit/error.hpp"
#include "gigkit/marketplace.hpp"
#include "marketplace/open_storage.hpp"
#include "services/context.hpp"

namespace gigkit {

void Marketplace::copy_to(
    std::string_view uri,
    const std::function<void(std::int64_t done, std::int64_t total)>& progress) const {
  if (context_->transaction) {
    throw Error(ErrorCode::misuse, "transaction.open", "A transaction is open: end it first.");
  }
  services::Core& core = *context_->core;
  const services::Call call(core);
  Options options = core.options();
  options.adopt = false;
  const auto target = open_storage(uri, options);
  core.storage().read_at_one_moment(
      [&](storage::Connection& source) { storage::copy::copy_all(source, *target, progress); });
}

}  // namespace gigkit
