#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "gigkit/marketplace.hpp"
#include "pairs/benchmarks.hpp"
#include "quality/cranfield.hpp"
#include "quality/postings.hpp"

namespace gigkit::bench {
namespace {

constexpr std::size_t kRanked = 500;  // of each query: what is below adds next to nothing

/// A title that a gig may have: one line, not empty and not too long.
std::string title_of(std::string text) {
  constexpr std::size_t kLongest = 200;
  std::ranges::replace(text, '\n', ' ');
  if (text.find_first_not_of(' ') == std::string::npos) return "-";
  return text.substr(0, kLongest);
}

std::string description_of(const std::string& text) {
  return text.find_first_not_of(" \n") == std::string::npos ? "-" : text;
}

/// The abstracts as gigs of a marketplace.
class PostedAbstracts {
 public:
  explicit PostedAbstracts(const std::vector<Abstract>& abstracts) {
    const Session poster = market_.as_user(market_.sign_up({.username = "cranfield"}).id);
    for (std::size_t i = 0; i < abstracts.size(); ++i) {
      const Gig gig = poster.gigs().create({.title = title_of(abstracts[i].title),
                                            .description = description_of(abstracts[i].text),
                                            .category = "Abstracts"});
      numbers_[gig.id] = i + 1;
    }
  }

  std::vector<std::size_t> search(const std::string& query) const {
    std::vector<std::size_t> found;
    GigSearch search{.text = query, .page = {.limit = 100}};
    do {
      const GigResults page = market_.as_anonymous().gigs().search(search);
      for (const GigHit& hit : page) found.push_back(numbers_.at(hit.gig.id));
      search.page.after = page.next;
    } while (search.page.after && found.size() < kRanked);
    return found;
  }

 private:
  static Marketplace open_market() {
    Options options;
    options.free_posts_per_month = 1'000'000;
    return open("sqlite::memory:", options);
  }

  Marketplace market_ = open_market();
  std::map<Id, std::size_t> numbers_;
};

Search search_gigs(const std::vector<Abstract>& abstracts) {
  return [posted = std::make_shared<PostedAbstracts>(abstracts)](const std::string& query) {
    return posted->search(query);
  };
}

const RankingQuality& measured() {
  static const RankingQuality quality = measure_cranfield(shared_data() / "cranfield", search_gigs);
  return quality;
}

}  // namespace

void add_relevance(Registry& registry) {
  if (!std::filesystem::exists(shared_data() / "cranfield")) {
    fmt::print("relevance: not measured, as there is no cranfield in {}\n", shared_data().string());
    return;
  }
  registry.add_measure(
      {"relevance", "nDCG@10 on Cranfield", "target", "", 1.0},
      [](const Subject& subject) { return quality_row(subject, measured().ndcg_at_10, 0.370); });
  registry.add_measure({"relevance", "MAP on Cranfield", "target", "", 1.0},
                       [](const Subject& subject) {
                         return quality_row(subject, measured().mean_average_precision, 0.312);
                       });
}

}  // namespace gigkit::bench
