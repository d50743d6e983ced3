#include "postings.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

namespace gigkit::search {

namespace {

std::vector<Posting> read_postings() {
  std::ifstream file(shared_data() + "/postings.jsonl");
  std::vector<Posting> postings;
  for (std::string line; std::getline(file, line);) {
    const auto json = nlohmann::json::parse(line);
    postings.push_back({json.at("title"), json.at("description"), json.at("skills")});
  }
  return postings;
}

}  // namespace

std::string shared_data() { return GIGKIT_SOURCE_DIR "/../shared/data"; }

const std::vector<Posting>& postings() {
  static const std::vector<Posting> kPostings = read_postings();
  if (kPostings.empty()) MESSAGE("skipped: there is no ", shared_data(), "/postings.jsonl");
  return kPostings;
}

}  // namespace gigkit::search
