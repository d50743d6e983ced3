#include <benchmark/benchmark.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "market/same_values.hpp"
#include "market/twins.hpp"
#include "pairs/benchmarks.hpp"

namespace gigkit::bench {
namespace {

constexpr int kPage = 20;

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

class MyGigs : public Pair {
 public:
  void gigkit() override { benchmark::DoNotOptimize(page_of(next_++)); }

  void baseline() override {
    list(raw_next_++);
    free_page();
  }

  void compare() override {
    for (int i = 0; i < twins_.content().posters; ++i) {
      const Page<Gig> page = page_of(i);
      list(i);
      if (static_cast<int>(page.size()) != count_ || page.next.has_value() != (has_more_ != 0)) {
        throw std::runtime_error("the pages differ in size");
      }
      for (std::size_t j = 0; j < page.size(); ++j) require_same(page[j], page_[j]);
      free_page();
    }
    twins_.compare();
  }

 private:
  int nth(int number) const { return number % twins_.content().posters; }

  Page<Gig> page_of(int number) {
    return sessions_[static_cast<std::size_t>(nth(number))].gigs().mine();
  }

  void list(int number) {
    const raw_id poster = raw_from(user_id(nth(number)));
    require_ok(raw_my_gigs(twins_.raw(), &poster, kPage, page_.data(), &count_, &has_more_));
    benchmark::DoNotOptimize(page_);
  }

  void free_page() {
    for (int i = 0; i < count_; ++i) raw_free_gig(&page_[static_cast<std::size_t>(i)]);
  }

  static std::vector<Session> sessions_of(const Twins& twins) {
    std::vector<Session> sessions;
    for (int i = 0; i < twins.content().posters; ++i) sessions.push_back(twins.as_user(i));
    return sessions;
  }

  Twins twins_{"my_gigs"};
  std::vector<Session> sessions_ = sessions_of(twins_);
  int next_ = 0;
  int raw_next_ = 0;
  std::array<raw_gig, kPage> page_{};
  int count_ = 0;
  int has_more_ = 0;
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
