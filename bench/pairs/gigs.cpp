#include <benchmark/benchmark.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "market/same_values.hpp"
#include "market/twins.hpp"
#include "pairs/benchmarks.hpp"
#include "pairs/page_pair.hpp"

namespace gigkit::bench {
namespace {

class GetGig : public Pair {
 public:
  void gigkit() override { benchmark::DoNotOptimize(session_.gigs().get(gig_id(nth(gets_++)))); }

  void baseline() override {
    raw_gig gig;
    get(nth(raw_gets_++), gig);
    raw_free_gig(&gig);
  }

  void compare() override {
    for (int i = 0; i < 100; ++i) {
      raw_gig gig;
      get(nth(i), gig);
      require_same(session_.gigs().get(gig_id(nth(i))), gig);
      raw_free_gig(&gig);
    }
    twins_.compare();
  }

 private:
  int nth(int number) const { return number * 31 % twins_.content().gigs; }

  void get(int gig, raw_gig& out) {
    const raw_id id = raw_from(gig_id(gig));
    require_ok(raw_get_gig(twins_.raw(), &actor_, &id, &out));
    benchmark::DoNotOptimize(out);
  }

  static constexpr int kViewer = 0;

  Twins twins_{"get_gig"};
  Session session_ = twins_.as_user(kViewer);
  raw_id actor_ = raw_from(user_id(kViewer));
  int gets_ = 0;
  int raw_gets_ = 0;
};

class MyGigs : public PagePair<Gig, raw_gig, 20, raw_free_gig> {
 public:
  MyGigs() : PagePair("my_gigs", kEverydayContent.posters) {}

 private:
  Page<Gig> read(int list) override { return poster(list).gigs().mine(); }

  void read_raw(int list, Raw& page) override {
    const raw_id actor = raw_from(user_id(list));
    require_ok(raw_my_gigs(twins().raw(), &actor, Raw::kLimit, page.items.data(), &page.count,
                           &page.has_more));
  }
};

class CreateGig : public Pair {
 public:
  void gigkit() override {
    const Session session = twins_.as_user(nth(next_++));
    benchmark::DoNotOptimize(session.gigs().create({.title = title_,
                                                    .description = description_,
                                                    .category = "Writing",
                                                    .budget_min = Money::from_cents(10'000),
                                                    .budget_max = Money::from_cents(20'000),
                                                    .skills_required = {"Editing", "Research"},
                                                    .ai_tools_preferred = {"Claude"},
                                                    .duration = "2 weeks"}));
  }

  void baseline() override {
    static std::array<const char*, 2> skills{"Editing", "Research"};
    static std::array<const char*, 1> tools{"Claude"};
    const raw_id actor = raw_from(user_id(nth(raw_next_++)));
    raw_gig gig{};
    gig.title = title_.c_str();
    gig.description = description_.c_str();
    gig.category = "Writing";
    gig.budget_type = RAW_FIXED;
    gig.budget_min = {1, 10'000};
    gig.budget_max = {1, 20'000};
    gig.skills_required = {skills.size(), skills.data()};
    gig.ai_tools_preferred = {tools.size(), tools.data()};
    gig.duration = "2 weeks";
    gig.location_type = RAW_REMOTE;
    require_ok(raw_create_gig(twins_.raw(), &actor, &gig));
    benchmark::DoNotOptimize(gig);
  }

  void compare() override { twins_.compare(); }

 private:
  int nth(int number) const { return number * 37 % twins_.content().posters; }

  Twins twins_{"create_gig"};
  std::string title_ = some_text(1, 40);
  std::string description_ = some_text(2, 600);
  int next_ = 0;
  int raw_next_ = 0;
};

}  // namespace

void add_gigs(Registry& registry) {
  registry.add_pair({"sqlite", "gigs.get", "C", "us", 1.25}, {100, 20},
                    [] { return std::make_unique<GetGig>(); });
  registry.add_pair({"sqlite", "gigs.mine, a page of 20", "C", "us", 1.25}, {80, 4},
                    [] { return std::make_unique<MyGigs>(); });
  registry.add_pair({"sqlite", "gigs.create", "C", "us", 1.25}, {100, 1},
                    [] { return std::make_unique<CreateGig>(); });
}

}  // namespace gigkit::bench
