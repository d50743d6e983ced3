#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace gigkit::bench {

struct RankingQuality {
  double ndcg_at_10;              // a judgement of 1 (the best) gains 4, one of 4 gains 1
  double mean_average_precision;  // every judged document is relevant
  std::size_t documents;
  std::size_t queries;
};

struct Abstract {
  std::string title;
  std::string text;
};

/// Gives the numbers of the abstracts, from 1, that answer a query, the best first.
using Search = std::function<std::vector<std::size_t>(const std::string& query)>;
using MakeSearch = std::function<Search(const std::vector<Abstract>&)>;

/// How well a search does on the Cranfield collection: 1,400 abstracts and 225 queries, against the
/// judgements of those who made it. `folder` has the files cran.all.1400, cran.qry and cranqrel;
/// throws std::runtime_error if it lacks one.
RankingQuality measure_cranfield(const std::filesystem::path& folder, const MakeSearch& make);

/// The library's ranking of all abstracts that have any of a query's words, without a database.
Search rank_abstracts(const std::vector<Abstract>& abstracts);

}  // namespace gigkit::bench
