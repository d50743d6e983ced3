#include <charconv>
#include <string>
#include <string_view>

#include "boundary.hpp"
#include "gigkit/error.hpp"
#include "gigkit/money.hpp"
#include "gigkit/time.hpp"
#include "give.hpp"
#include "ids.hpp"
#include "take.hpp"

namespace capi = gigkit::capi;

namespace {

/// Writes a text of a known greatest length, and NUL.
void write(char* out, const std::string& text) {
  capi::required(out, "out");
  text.copy(out, text.size());
  out[text.size()] = '\0';
}

template <class T>
T parsed(const std::optional<T>& value, const char* reason, const char* message) {
  if (!value) throw gigkit::Error(gigkit::ErrorCode::invalid, reason, message, "text");
  return *value;
}

}  // namespace

gk_status gk_id_parse(const char* text, size_t length, gk_id* out, gk_error** error) {
  return capi::guarded(error, [&] {
    const auto id = gigkit::Id::parse(capi::required_text(text, length, "text"));
    capi::required(out, "out") = capi::to_c(parsed(id, "id.malformed", "The text is not a UUID."));
  });
}

gk_status gk_id_format(const gk_id* id, char* out, gk_error** error) {
  return capi::guarded(error, [&] { write(out, capi::id_of(id).to_string()); });
}

gk_status gk_time_parse(const char* text, size_t length, gk_time* out, gk_error** error) {
  return capi::give_number(out, error, [&] {
    const auto time = gigkit::parse_time(capi::required_text(text, length, "text"));
    return capi::number_of(parsed(time, "time.malformed", "The text is no time of RFC 3339."));
  });
}

gk_status gk_time_format(gk_time time, char* out, gk_error** error) {
  return capi::guarded(error, [&] {
    write(out, gigkit::format_time(gigkit::Time(std::chrono::microseconds(time))));
  });
}

gk_status gk_money_parse(const char* text, size_t length, gk_money* out, gk_error** error) {
  return capi::give_number(out, error, [&] {
    return gigkit::Money::parse(capi::required_text(text, length, "text"), "text").cents();
  });
}

gk_status gk_money_format(gk_money amount, char* out, gk_error** error) {
  return capi::guarded(error, [&] { write(out, gigkit::Money::from_cents(amount).to_string()); });
}

int32_t gk_version(void) { return GK_VERSION; }

#define GK_TEXT_OF(number) #number
#define GK_VERSION_TEXT(major, minor, patch) \
  GK_TEXT_OF(major) "." GK_TEXT_OF(minor) "." GK_TEXT_OF(patch)
const char* gk_version_text(void) {
  return GK_VERSION_TEXT(GK_VERSION_MAJOR, GK_VERSION_MINOR, GK_VERSION_PATCH);
}
