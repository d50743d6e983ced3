#include "domain/gigs.hpp"
#include "domain/searchable.hpp"
#include "gigkit/gigs.hpp"
#include "search/snippet.hpp"
#include "services/search.hpp"
#include "services/search_page.hpp"

namespace gigkit {
namespace {

using domain::tag_token;
using domain::TagKind;
using services::Filters;
using services::Ranking;

std::optional<std::int64_t> cents(const std::optional<Money>& amount) {
  return amount ? std::optional(amount->cents()) : std::nullopt;
}

Filters filters_of(const GigSearch& search) {
  Filters filters;
  const auto require = [&](TagKind kind, std::string_view value) {
    filters.tags.push_back({tag_token(kind, value)});
  };
  if (search.category) require(TagKind::category, *search.category);
  services::require_tags(filters, TagKind::skill, search.skills, search.skills_match);
  services::require_tags(filters, TagKind::ai_tool, search.ai_tools, Match::all);
  if (search.budget_type) require(TagKind::budget_type, to_string(*search.budget_type));
  if (search.location_type) require(TagKind::location_type, to_string(*search.location_type));
  filters.bounds = {cents(search.budget_max), cents(search.budget_min), true};
  filters.posted_since = search.posted_since;
  return filters;
}

double score_of(const Ranking& ranking, storage::DocumentNumber number) {
  if (ranking.order != GigSort::relevance) return 0;
  const auto place = std::ranges::find(ranking.places, number, &services::RankPlace::number);
  if (place == ranking.places.end()) return 0;
  return static_cast<double>(place->key) / static_cast<double>(search::kScoreUnit);
}

GigHit hit_of(services::Numbered<Gig> row, const Ranking& ranking) {
  GigHit hit;
  hit.score = score_of(ranking, row.first);
  hit.gig = std::move(row.second);
  search::Snippet snippet = search::make_snippet(hit.gig.description, ranking.query);
  hit.snippet = std::move(snippet.text);
  for (const search::Range& range : snippet.highlights) {
    hit.highlights.push_back(
        {static_cast<std::int32_t>(range.begin), static_cast<std::int32_t>(range.end)});
  }
  return hit;
}

GigResults results_of(Page<services::Numbered<Gig>> page, const Ranking& ranking, Facets facets) {
  GigResults results;
  for (auto& row : page.items) results.items.push_back(hit_of(std::move(row), ranking));
  results.next = std::move(page.next);
  results.total = results.ranked = static_cast<std::int64_t>(ranking.places.size());
  results.total_is_exact = results.facets_exact = ranking.is_complete;
  results.corrected = ranking.corrected;
  results.matched_any = ranking.matched_any;
  results.facets = std::move(facets);
  return results;
}

}  // namespace

GigResults Gigs::search(GigSearch search) const {
  domain::normalize(search);
  const Filters filters = filters_of(search);
  return services::search(*context_, storage::Corpus::gigs, [&](storage::SearchIndex& index) {
    services::FacetCounts facets(search.facets);
    const auto asked = services::read_text(search.text, search.sort);
    const std::string list =
        services::search_list("gigs.search", search.text, filters, asked.order);
    const Ranking ranking = services::rank(index, asked, filters, facets,
                                           services::next_by_time(asked.order, search.page, list));
    auto page = services::read_search_page<Gig>({index, ranking, filters, search.page, list});
    return results_of(std::move(page), ranking, facets.result());
  });
}

}  // namespace gigkit
