#include "postings.hpp"

#include <doctest/doctest.h>

namespace gigkit::search {

const std::vector<Posting>& postings() {
  const std::vector<Posting>& all = bench::postings();
  if (all.empty()) MESSAGE("skipped: there are no postings in ", bench::shared_data().string());
  return all;
}

}  // namespace gigkit::search
