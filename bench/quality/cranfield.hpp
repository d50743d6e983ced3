#pragma once

#include <cstddef>
#include <filesystem>

namespace gigkit::bench {

struct RankingQuality {
  double ndcg_at_10;              // a judgement of 1 (the best) gains 4, one of 4 gains 1
  double mean_average_precision;  // every judged document is relevant
  std::size_t documents;
  std::size_t queries;
};

/// How well the ranking does on the Cranfield collection: each query as any of its words, over the
/// title and the text of 1,400 abstracts, against the judgements of those who made it. `folder`
/// has the files cran.all.1400, cran.qry and cranqrel; throws std::runtime_error if it lacks one.
RankingQuality measure_cranfield(const std::filesystem::path& folder);

}  // namespace gigkit::bench
