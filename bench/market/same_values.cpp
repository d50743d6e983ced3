#include "market/same_values.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace gigkit::bench {
namespace {

bool same(const Id& id, const raw_id& raw) { return std::ranges::equal(id.bytes(), raw.bytes); }

bool same(std::string_view text, const char* raw) { return raw != nullptr && text == raw; }

bool same(const std::vector<std::string>& list, const raw_list& raw) {
  return raw.items != nullptr && std::ranges::equal(list, std::span(raw.items, raw.count));
}

bool same(const Money& money, const raw_number& raw) { return money.cents() == raw.value; }
bool same(std::int32_t number, const raw_number& raw) { return number == raw.value; }
bool same(const Time& time, const raw_number& raw) {
  return time.time_since_epoch().count() == raw.value;
}

template <NamedEnum E>
bool same(E value, int raw) {
  return static_cast<int>(value) == raw;
}

bool is_null(const char* raw) { return raw == nullptr; }
bool is_null(const raw_list& raw) { return raw.items == nullptr; }
bool is_null(const raw_number& raw) { return raw.is_set == 0; }
bool is_null(int raw) { return raw == RAW_NONE; }

template <class T, class Raw>
bool same(const std::optional<T>& value, const Raw& raw) {
  return value ? !is_null(raw) && same(*value, raw) : is_null(raw);
}

void require(bool condition) {
  if (!condition) throw std::runtime_error("the values read differ");
}

}  // namespace

void require_same(const Gig& gig, const raw_gig& raw) {
  require(same(gig.id, raw.id) && same(gig.poster_id, raw.poster_id));
  require(same(gig.title, raw.title) && same(gig.description, raw.description));
  require(same(gig.category, raw.category) && same(gig.skills_required, raw.skills_required));
  require(same(gig.ai_tools_preferred, raw.ai_tools_preferred));
  require(same(gig.budget_type, raw.budget_type) && same(gig.budget_min, raw.budget_min));
  require(same(gig.budget_max, raw.budget_max) && same(gig.duration, raw.duration));
  require(same(gig.location_type, raw.location_type) && same(gig.location, raw.location));
  require(same(gig.status, raw.status) && same(gig.applications_count, raw.applications_count));
  require(same(gig.views_count, raw.views_count) && same(gig.created_at, raw.created_at));
  require(same(gig.updated_at, raw.updated_at) && same(gig.removed_at, raw.removed_at));
}

void require_same_content(const Application& application, const raw_application& raw) {
  require(same(application.id, raw.id) && same(application.gig_id, raw.gig_id));
  require(same(application.applicant_id, raw.applicant_id));
  require(same(application.cover_letter, raw.cover_letter));
  require(same(application.proposed_rate, raw.proposed_rate));
  require(same(application.proposed_timeline, raw.proposed_timeline));
  require(same(application.portfolio_items, raw.portfolio_items));
  require(same(application.ai_tools_to_use, raw.ai_tools_to_use));
  require(same(application.status, raw.status) && same(application.created_at, raw.created_at));
}

}  // namespace gigkit::bench
