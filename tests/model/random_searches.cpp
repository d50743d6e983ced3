#include "random_searches.hpp"

#include <array>
#include <chrono>

namespace gigkit::test {
namespace {

std::string random_text(RandomOperations& random) {
  static constexpr std::array kParts{
      "logo",    "bakery", "model",          "vector",        "vectors", "bakry", "modle",
      "nothing", "cake*",  "\"logo model\"", "\"cake bak*\"", "-quick",  "or",    "-\"logo cake\"",
      "the",     "v*",     "quick or",       "C++",           "deleted", "maya"};
  std::string text;
  for (std::size_t i = random.below(4); i > 0; --i) {
    text.append(kParts.at(random.below(kParts.size()))).append(" ");
  }
  return text;
}

/// Of a row that is known, or one of these.
std::vector<std::string> random_values(RandomOperations& random, const std::vector<Shown>& rows,
                                       const char* column) {
  std::vector<std::string> values;
  for (std::size_t i = random.below(3); i > 0 && !rows.empty(); --i) {
    const Shown& of = rows[random.below(rows.size())];
    if (!of.contains(column) || !of[column].is_array() || of[column].empty()) continue;
    values.push_back(of[column][random.below(of[column].size())].get<std::string>());
  }
  return values;
}

std::optional<Money> random_amount(RandomOperations& random) {
  if (!random.one_in(4)) return std::nullopt;
  return Money::from_cents(random.number_below(6) * 100'00);
}

/// `read(page)` gives a page; the rest of what it tells is compared for each of them.
template <class Search, class Show>
Shown all_pages(Search search, Show show_page) {
  constexpr int kMostPages = 300;
  Shown pages = Shown::array();
  for (int i = 0; i < kMostPages; ++i) {
    pages.push_back(show_page(search));
    const auto next = pages.back()["next"];
    pages.back()["next"] = !next.is_null();
    if (next.is_null()) break;
    search.page.after = next.template get<std::string>();
  }
  return pages;
}

}  // namespace

GigSearch random_gig_search(RandomOperations& random, Time now) {
  GigSearch search;
  search.text = random_text(random);
  if (random.one_in(6) && !random.gigs().empty()) {
    search.category =
        random.gigs()[random.below(random.gigs().size())]["category"].get<std::string>();
  }
  if (random.one_in(3)) search.skills = random_values(random, random.gigs(), "skills_required");
  if (random.one_in(2)) search.skills_match = Match::any;
  if (random.one_in(6)) {
    search.ai_tools = random_values(random, random.gigs(), "ai_tools_preferred");
  }
  if (random.one_in(6)) search.budget_type = BudgetType::hourly;
  if (random.one_in(6)) search.location_type = LocationType::remote;
  search.budget_min = random_amount(random);
  if (!search.budget_min) search.budget_max = random_amount(random);
  if (random.one_in(8)) search.posted_since = now - std::chrono::hours(random.below(72));
  static constexpr std::array kSorts{GigSort::relevance, GigSort::newest, GigSort::budget};
  search.sort = kSorts.at(random.below(kSorts.size()));
  if (random.one_in(2)) search.facets = {Facet::category, Facet::skills, Facet::budget_type};
  search.page.limit = static_cast<int>(1 + random.below(20));
  return search;
}

ProfileSearch random_profile_search(RandomOperations& random) {
  ProfileSearch search;
  search.text = random_text(random);
  if (random.one_in(3)) search.skills = random_values(random, random.users(), "skills");
  if (random.one_in(2)) search.skills_match = Match::any;
  search.max_hourly_rate = random_amount(random);
  if (random.one_in(4)) search.is_available = random.one_in(2);
  search.page.limit = static_cast<int>(1 + random.below(20));
  return search;
}

Shown results_of(const Session& session, GigSearch search) {
  return outcome([&] {
    return all_pages(std::move(search), [&](const GigSearch& asked) {
      const GigResults found = session.gigs().search(asked);
      Shown page{{"items", Shown::array()},
                 {"next", show(found.next)},
                 {"total", found.total},
                 {"total_is_exact", found.total_is_exact},
                 {"corrected", show(found.corrected)},
                 {"matched_any", found.matched_any},
                 {"ranked", found.ranked},
                 {"facets_exact", found.facets_exact}};
      for (const GigHit& hit : found.items) {
        page["items"].push_back({{"gig", show(hit.gig)},
                                 {"score", hit.score},
                                 {"snippet", hit.snippet},
                                 {"highlights", show(hit.highlights)}});
      }
      for (const auto& [facet, counts] : found.facets) {
        page["facets"][to_string(facet)] = show(counts);
      }
      return page;
    });
  });
}

Shown results_of(const Session& session, ProfileSearch search) {
  return outcome([&] {
    return all_pages(std::move(search), [&](const ProfileSearch& asked) {
      const Page<Profile> found = session.profiles().search(asked);
      return Shown{{"items", show(found.items)}, {"next", show(found.next)}};
    });
  });
}

}  // namespace gigkit::test
