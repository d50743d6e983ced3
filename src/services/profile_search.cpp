#include "domain/profiles.hpp"
#include "domain/searchable.hpp"
#include "gigkit/profiles.hpp"
#include "services/search.hpp"
#include "services/search_page.hpp"

namespace gigkit {
namespace {

using domain::tag_token;
using domain::TagKind;
using services::Filters;

Filters filters_of(const ProfileSearch& search) {
  Filters filters;
  services::require_tags(filters, TagKind::skill, search.skills, search.skills_match);
  services::require_tags(filters, TagKind::ai_tool, search.ai_tools, Match::all);
  if (search.is_available) {
    filters.tags.push_back({tag_token(TagKind::availability, *search.is_available ? "yes" : "no")});
  }
  filters.bounds.missing_fits = false;
  if (search.max_hourly_rate) filters.bounds.low_at_most = search.max_hourly_rate->cents();
  return filters;
}

}  // namespace

Page<Profile> Profiles::search(ProfileSearch search) const {
  domain::normalize(search);
  const Filters filters = filters_of(search);
  return services::search(*context_, storage::Corpus::profiles, [&](storage::SearchIndex& index) {
    services::FacetCounts none({});
    const auto asked = services::read_text(search.text, GigSort::relevance);
    const std::string list =
        services::search_list("profiles.search", search.text, filters, asked.order);
    const auto ranking = services::rank(index, asked, filters, none,
                                        services::next_by_time(asked.order, search.page, list));
    auto found = services::read_search_page<Profile>({index, ranking, filters, search.page, list});
    Page<Profile> page{{}, std::move(found.next)};
    for (auto& row : found.items) page.items.push_back(std::move(row.second));
    return page;
  });
}

}  // namespace gigkit
