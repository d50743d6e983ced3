#include <benchmark/benchmark.h>

#include <array>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "gigkit.h"
#include "gigkit/marketplace.hpp"
#include "market/content.hpp"
#include "market/data_files.hpp"
#include "market/twins.hpp"
#include "pairs/benchmarks.hpp"

/// What the C API costs beside the C++ API that it stands on: the same calls, on files that were
/// filled alike. Freeing what a call gave is part of it.
namespace gigkit::bench {
namespace {

constexpr int kGigs = 200;

void require_ok(gk_status status) {
  if (status != GK_OK) throw std::runtime_error(gk_status_name(status));
}

template <class Handle, void (*Free)(Handle*)>
struct Freed {
  void operator()(Handle* handle) const { Free(handle); }
};
using MarketHandle = std::unique_ptr<gk_marketplace, Freed<gk_marketplace, gk_marketplace_free>>;
using SessionHandle = std::unique_ptr<gk_session, Freed<gk_session, gk_session_free>>;

/// A user with gigs, once through C++ and once through C.
class Boundary : public Pair {
 public:
  explicit Boundary(const std::string& name)
      : session_(filled(open_to_post(fresh_file("c_" + name + "_gigkit")))) {
    const std::filesystem::path file = fresh_file("c_" + name);
    const std::string uri = "sqlite:" + file.string();
    const Session filler = filled(open_to_post(file));
    for (const Gig& gig : filler.gigs().mine({}, {.limit = 100})) c_ids_.push_back(gig.id);
    for (const Gig& gig : session_.gigs().mine({}, {.limit = 100})) ids_.push_back(gig.id);
    gk_options given{};
    gk_marketplace* market = nullptr;
    gk_session* session = nullptr;
    given.struct_size = sizeof given;
    given.free_posts_per_month = {kPostsPerMonth, 1, 0};
    require_ok(gk_open(uri.data(), uri.size(), &given, &market, nullptr));
    market_.reset(market);
    const gk_id id = to_c(*filler.actor().id());
    require_ok(gk_marketplace_as_user(market, &id, &session, nullptr));
    c_session_.reset(session);
  }

 protected:
  static gk_id to_c(const Id& id) {
    gk_id copy;
    std::copy(id.bytes().begin(), id.bytes().end(), copy.bytes);
    return copy;
  }

  static NewGig new_gig() {
    return {.title = some_text(1, 40),
            .description = some_text(2, 600),
            .category = "Writing",
            .budget_min = Money::from_cents(10'000),
            .budget_max = Money::from_cents(20'000),
            .skills_required = {"Editing", "Research"},
            .ai_tools_preferred = {"Claude"},
            .duration = "2 weeks"};
  }

  const Session& session() const { return session_; }
  const gk_session* c_session() const { return c_session_.get(); }
  const Id& id(int number) const { return ids_[static_cast<std::size_t>(number) % ids_.size()]; }
  gk_id c_id(int number) const {
    return to_c(c_ids_[static_cast<std::size_t>(number) % c_ids_.size()]);
  }

 private:
  static Session filled(const Marketplace& market) {
    Session session = market.as_user(market.sign_up({.username = "poster"}).id);
    for (int i = 0; i < kGigs; ++i) session.gigs().create(new_gig());
    return session;
  }

  Session session_;
  MarketHandle market_;
  SessionHandle c_session_;
  std::vector<Id> ids_;
  std::vector<Id> c_ids_;
};

class CGet : public Boundary {
 public:
  CGet() : Boundary("get") {}
  void gigkit() override {
    const gk_id id = c_id(gets_++);
    gk_gig* gig = nullptr;
    require_ok(gk_gigs_get(c_session(), &id, &gig, nullptr));
    benchmark::DoNotOptimize(gig->title);
    gk_gig_free(gig);
  }
  void baseline() override { benchmark::DoNotOptimize(session().gigs().get(id(baseline_gets_++))); }

 private:
  int gets_ = 0;
  int baseline_gets_ = 0;
};

class CPage : public Boundary {
 public:
  CPage() : Boundary("page") {}
  void gigkit() override {
    gk_gig_page* page = nullptr;
    require_ok(gk_gigs_mine(c_session(), nullptr, &page, nullptr));
    benchmark::DoNotOptimize(page->items[page->count - 1]->title);
    gk_gig_page_free(page);
  }
  void baseline() override { benchmark::DoNotOptimize(session().gigs().mine()); }
};

class CCreate : public Boundary {
 public:
  CCreate() : Boundary("create") {}

  void gigkit() override {
    const auto text = [](const std::string& chars) { return gk_text{chars.data(), chars.size()}; };
    const std::array<gk_text, 2> skills{{{"Editing", 7}, {"Research", 8}}};
    const std::array<gk_text, 1> tools{{{"Claude", 6}}};
    gk_new_gig params{};
    gk_gig* gig = nullptr;
    params.struct_size = sizeof params;
    params.title = text(params_.title);
    params.description = text(params_.description);
    params.category = text(params_.category);
    params.budget_min = {10'000, 1, 0};
    params.budget_max = {20'000, 1, 0};
    params.skills_required = {skills.data(), skills.size()};
    params.ai_tools_preferred = {tools.data(), tools.size()};
    params.duration = {"2 weeks", 7};
    require_ok(gk_gigs_create(c_session(), &params, &gig, nullptr));
    gk_gig_free(gig);
  }
  void baseline() override { benchmark::DoNotOptimize(session().gigs().create(params_)); }

 private:
  NewGig params_ = new_gig();
};

}  // namespace

void add_c_boundary(Registry& registry) {
  registry.add_pair({"c", "gigs.get", "C++", "us", 1.15}, {100, 20},
                    [] { return std::make_unique<CGet>(); });
  registry.add_pair({"c", "gigs.mine, a page of 20", "C++", "us", 1.15}, {80, 4},
                    [] { return std::make_unique<CPage>(); });
  registry.add_pair({"c", "gigs.create", "C++", "us", 1.10}, {100, 1},
                    [] { return std::make_unique<CCreate>(); });
}

}  // namespace gigkit::bench
