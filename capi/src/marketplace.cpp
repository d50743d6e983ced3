#include "marketplace.hpp"

#include <functional>
#include <memory>

#include "ids.hpp"
#include "options.hpp"
#include "profiles.hpp"
#include "session.hpp"
#include "strings.hpp"
#include "take.hpp"

using gigkit::capi::give_object;
using gigkit::capi::give_view;
using gigkit::capi::guarded;
using gigkit::capi::of;

namespace {

std::function<void(std::int64_t, std::int64_t)> told(gk_progress_callback progress, void* context) {
  if (progress == nullptr) return {};
  return [=](std::int64_t done, std::int64_t total) { progress(context, done, total); };
}

}  // namespace

gk_status gk_open(const char* uri, size_t uri_length, const gk_options* options,
                  gk_marketplace** out, gk_error** error) {
  return give_object(out, error, [&] {
    return std::make_unique<gk_marketplace>(gigkit::open(
        gigkit::capi::required_text(uri, uri_length, "uri"), gigkit::capi::options_of(options)));
  });
}

gk_status gk_marketplace_close(const gk_marketplace* marketplace, gk_error** error) {
  return guarded(error, [&] { of(marketplace).close(); });
}

void gk_marketplace_free(gk_marketplace* marketplace) { gigkit::capi::take_back(marketplace); }

gk_status gk_marketplace_sign_up(const gk_marketplace* marketplace, const gk_new_profile* profile,
                                 gk_profile** out, gk_error** error) {
  return give_view(out, error, [&] {
    return of(marketplace).sign_up(gigkit::capi::taken_or_default<gigkit::NewProfile>(profile));
  });
}

gk_status gk_marketplace_as_user(const gk_marketplace* marketplace, const gk_id* id,
                                 gk_session** out, gk_error** error) {
  return give_object(out, error, [&] {
    return std::make_unique<gk_session>(of(marketplace).as_user(gigkit::capi::id_of(id)));
  });
}

gk_status gk_marketplace_as_anonymous(const gk_marketplace* marketplace, gk_session** out,
                                      gk_error** error) {
  return give_object(out, error,
                     [&] { return std::make_unique<gk_session>(of(marketplace).as_anonymous()); });
}

gk_status gk_marketplace_as_service(const gk_marketplace* marketplace, gk_session** out,
                                    gk_error** error) {
  return give_object(out, error,
                     [&] { return std::make_unique<gk_session>(of(marketplace).as_service()); });
}

gk_status gk_marketplace_transaction(const gk_marketplace* marketplace, gk_marketplace** out,
                                     gk_error** error) {
  return give_object(
      out, error, [&] { return std::make_unique<gk_marketplace>(of(marketplace).transaction()); });
}

gk_status gk_marketplace_commit(gk_marketplace* transaction, gk_error** error) {
  return guarded(error, [&] { gigkit::capi::transaction_of(transaction).commit(); });
}

gk_status gk_marketplace_rollback(gk_marketplace* transaction, gk_error** error) {
  return guarded(error, [&] { gigkit::capi::transaction_of(transaction).rollback(); });
}

gk_status gk_marketplace_reindex(const gk_marketplace* marketplace, gk_progress_callback progress,
                                 void* context, gk_error** error) {
  return guarded(error, [&] { of(marketplace).reindex(told(progress, context)); });
}

gk_status gk_marketplace_copy_to(const gk_marketplace* marketplace, const char* uri,
                                 size_t uri_length, gk_progress_callback progress, void* context,
                                 gk_error** error) {
  return guarded(error, [&] {
    of(marketplace)
        .copy_to(gigkit::capi::required_text(uri, uri_length, "uri"), told(progress, context));
  });
}

gk_status gk_policies_sql(gk_string** out, gk_error** error) {
  return give_view(out, error, [] { return gigkit::Marketplace::policies_sql(); });
}
