#include <benchmark/benchmark.h>

#include <array>
#include <memory>

#include "market/same_values.hpp"
#include "market/twins.hpp"
#include "pairs/benchmarks.hpp"

namespace gigkit::bench {
namespace {

class SubmitApplication : public Pair {
 public:
  void gigkit() override {
    const int number = next_++;
    const Session session = twins_.as_user(applicant(twins_.content(), number));
    benchmark::DoNotOptimize(
        session.applications().submit(gig_id(nth(number)), {.cover_letter = letter_,
                                                            .proposed_rate = Money::from_cents(900),
                                                            .proposed_timeline = "10 days",
                                                            .ai_tools_to_use = {"Claude"}}));
  }

  void baseline() override {
    static std::array<const char*, 1> tools{"Claude"};
    static std::array<const char*, 1> items{};
    const int number = raw_next_++;
    const raw_id actor = raw_from(user_id(applicant(twins_.content(), number)));
    const raw_id gig = raw_from(gig_id(nth(number)));
    raw_application application{};
    application.cover_letter = letter_.c_str();
    application.proposed_rate = {1, 900};
    application.proposed_timeline = "10 days";
    application.portfolio_items = {0, items.data()};
    application.ai_tools_to_use = {tools.size(), tools.data()};
    require_ok(raw_submit(twins_.raw(), &actor, &gig, &application));
    benchmark::DoNotOptimize(application);
  }

  void compare() override { twins_.compare(); }

 private:
  int nth(int number) const { return number * 31 % twins_.content().gigs; }

  Twins twins_{"submit_application"};
  std::string letter_ = some_text(3, 400);
  int next_ = 0;
  int raw_next_ = 0;
};

/// One of 21 applications is accepted, and the other 20 are rejected with it.
class AcceptApplication : public Pair {
 public:
  void gigkit() override {
    const int gig = nth(next_++);
    const Session session = twins_.as_user(poster_of(twins_.content(), gig));
    last_ = session.applications().accept(chosen(gig));
  }

  void baseline() override {
    const int gig = nth(raw_next_++);
    const raw_id actor = raw_from(user_id(poster_of(twins_.content(), gig)));
    const raw_id id = raw_from(chosen(gig));
    raw_free_application(&raw_last_);
    require_ok(raw_accept(twins_.raw(), &actor, &id, &raw_last_));
  }

  void compare() override {
    require_same_content(last_, raw_last_);
    raw_free_application(&raw_last_);
    twins_.compare();
  }

 private:
  int nth(int number) const { return twins_.content().gigs + number; }

  Id chosen(int gig) const {
    return application_id(twins_.content(), gig, gig % twins_.content().applications_per_gig);
  }

  Twins twins_{"accept_application"};
  Application last_;
  raw_application raw_last_{};
  int next_ = 0;
  int raw_next_ = 0;
};

}  // namespace

void add_applications(Registry& registry) {
  registry.add_pair({"sqlite", "applications.submit", "C", "us", 1.25}, {100, 1},
                    [] { return std::make_unique<SubmitApplication>(); });
  registry.add_pair({"sqlite", "applications.accept of 21", "C", "us", 1.25}, {24, 1},
                    [] { return std::make_unique<AcceptApplication>(); });
}

}  // namespace gigkit::bench
