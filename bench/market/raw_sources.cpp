#include "market/raw_sources.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "domain/searchable.hpp"
#include "sqlite/search/terms.hpp"

namespace gigkit::bench {
namespace {

std::vector<std::string> texts_of(const raw_list& list) {
  return {list.items, list.items + list.count};
}

/// As it is while the search finds it.
Gig active_gig(const raw_gig& raw) {
  Gig gig;
  gig.title = raw.title;
  gig.description = raw.description;
  gig.category = raw.category;
  gig.skills_required = texts_of(raw.skills_required);
  gig.ai_tools_preferred = texts_of(raw.ai_tools_preferred);
  gig.budget_type = static_cast<BudgetType>(raw.budget_type);
  if (raw.location_type != RAW_NONE) {
    gig.location_type = static_cast<LocationType>(raw.location_type);
  }
  gig.status = GigStatus::active;
  gig.created_at = kEarliestTime;
  return gig;
}

}  // namespace

raw_id raw_from(const Id& id) {
  raw_id raw{};
  std::ranges::copy(id.bytes(), std::begin(raw.bytes));
  return raw;
}

raw_sources RawSources::get() {
  return {[](void*) { return base::system_now().time_since_epoch().count(); },
          [](void* self, std::int64_t now, raw_id* id) {
            *id = raw_from(static_cast<RawSources*>(self)->ids_.next(Time{Time::duration{now}}));
          },
          [](void* self, const raw_gig* gig, raw_terms* terms) {
            static_cast<RawSources*>(self)->read(*gig, *terms);
          },
          this};
}

void RawSources::read(const raw_gig& gig, raw_terms& terms) {
  auto row = domain::searchable(active_gig(gig)).value();
  sqlite::Terms found = sqlite::terms_of(row);
  text_ = std::move(found.text);
  facets_ = std::move(row.facets);
  terms = {text_.c_str(), text_.size(), found.lengths[0], found.lengths[1], facets_.c_str()};
}

}  // namespace gigkit::bench
