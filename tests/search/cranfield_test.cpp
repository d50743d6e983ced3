#include "quality/cranfield.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "quality/postings.hpp"

namespace gigkit::search {
namespace {

TEST_CASE("the ranking finds what people judged relevant") {
  const std::filesystem::path folder = bench::shared_data() / "cranfield";
  if (!std::filesystem::exists(folder)) {
    MESSAGE("skipped: there is no ", folder.string());
    return;
  }
  const bench::RankingQuality quality = bench::measure_cranfield(folder, bench::rank_abstracts);
  MESSAGE("Cranfield: nDCG@10 ", quality.ndcg_at_10, ", MAP ", quality.mean_average_precision);
  CHECK(quality.documents == 1400);
  CHECK(quality.queries == 225);
  CHECK(quality.ndcg_at_10 >= 0.380);
  CHECK(quality.mean_average_precision >= 0.318);
}

}  // namespace
}  // namespace gigkit::search
