#include <algorithm>

#include "chapters.hpp"
#include "narration.hpp"

namespace demo {
namespace {

bool contains(const gigkit::GigResults& found, const gigkit::Gig& wanted) {
  return std::any_of(found.begin(), found.end(),
                     [&](const gigkit::GigHit& hit) { return hit.gig.id == wanted.id; });
}

bool contains(const gigkit::Page<gigkit::Profile>& found, const gigkit::Profile& wanted) {
  return std::any_of(found.begin(), found.end(),
                     [&](const gigkit::Profile& each) { return each.id == wanted.id; });
}

}  // namespace

void search(Stage& stage) {
  const gigkit::Session anybody = stage.market.as_anonymous();
  const auto found =
      anybody.gigs().search({.text = "c++", .sort = gigkit::GigSort::newest, .page = {.limit = 5}});
  say("Somebody looks for \"c++\" without signing in. The newest:");
  for (const gigkit::GigHit& hit : found) say("   {}", hit.gig.title);
  check(contains(found, stage.gig), "Maya's gig is among them");

  const auto affordable = anybody.gigs().search({.skills = {"rag", "c++"},
                                                 .ai_tools = {"claude"},
                                                 .budget_min = gigkit::Money::parse("1500")});
  check(contains(affordable, stage.gig),
        "it is found by skills and tools, whatever their case, and by an overlapping budget");

  const auto first = anybody.gigs().search({.page = {.limit = 2}});
  const auto second = anybody.gigs().search({.page = {.limit = 2, .after = first.next}});
  check(!second.empty() && !contains(first, second[0].gig),
        "the next page goes on where one ended");

  const auto people = anybody.profiles().search(
      {.text = "chatbots", .max_hourly_rate = gigkit::Money::parse("70"), .is_available = true});
  check(contains(people, stage.aiko), "and Aiko is found by those who look for people");
}

}  // namespace demo
