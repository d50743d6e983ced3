#include "quality/cranfield.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace gigkit::bench {

namespace {

// An abstract or a query: its lines, by the letter of their section.
using Entry = std::map<char, std::string>;

// Of a query, the judgement (1 to 4) of each document that was judged.
using Judgements = std::map<std::size_t, int>;

constexpr std::size_t kGraded = 10;

std::ifstream open(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return file;
}

std::vector<Entry> read_entries(const std::filesystem::path& path) {
  std::ifstream file = open(path);
  std::vector<Entry> entries;
  char section = ' ';
  for (std::string line; std::getline(file, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.starts_with(".I ")) {
      entries.emplace_back();
    } else if (line.size() == 2 && line[0] == '.') {
      section = line[1];
    } else if (!entries.empty()) {
      entries.back()[section] += line + '\n';
    }
  }
  return entries;
}

// The queries are counted from 1 there, whatever their own numbers are.
std::map<std::size_t, Judgements> read_judgements(const std::filesystem::path& path) {
  std::ifstream file = open(path);
  std::map<std::size_t, Judgements> judgements;
  std::size_t query = 0;
  std::size_t document = 0;
  for (int grade = 0; file >> query >> document >> grade;) {
    if (grade > 0) judgements[query][document] = grade;
  }
  return judgements;
}

double gain(int grade) { return 5 - grade; }

double discount(std::size_t rank) { return std::log2(static_cast<double>(rank) + 2); }

double ndcg(const std::vector<std::size_t>& ranking, const Judgements& judgements) {
  std::vector<double> ideal;
  for (const auto& [document, grade] : judgements) ideal.push_back(gain(grade));
  std::ranges::sort(ideal, std::greater<>());
  double reached = 0;
  double possible = 0;
  for (std::size_t rank = 0; rank < kGraded; ++rank) {
    if (rank < ideal.size()) possible += ideal[rank] / discount(rank);
    if (rank >= ranking.size()) continue;
    const auto found = judgements.find(ranking[rank]);
    if (found != judgements.end()) reached += gain(found->second) / discount(rank);
  }
  return reached / possible;
}

double average_precision(const std::vector<std::size_t>& ranking, const Judgements& judgements) {
  double found = 0;
  double sum = 0;
  for (std::size_t rank = 0; rank < ranking.size(); ++rank) {
    if (!judgements.contains(ranking[rank])) continue;
    ++found;
    sum += found / static_cast<double>(rank + 1);
  }
  return sum / static_cast<double>(judgements.size());
}

}  // namespace

RankingQuality measure_cranfield(const std::filesystem::path& folder, const MakeSearch& make) {
  std::vector<Abstract> abstracts;
  for (Entry& entry : read_entries(folder / "cran.all.1400")) {
    abstracts.push_back({std::move(entry['T']), std::move(entry['W'])});
  }
  const Search search = make(abstracts);
  std::vector<Entry> queries = read_entries(folder / "cran.qry");
  const auto judgements = read_judgements(folder / "cranqrel");
  RankingQuality quality{0, 0, abstracts.size(), judgements.size()};
  for (const auto& [query, judged] : judgements) {
    const auto ranking = search(queries.at(query - 1)['W']);
    quality.ndcg_at_10 += ndcg(ranking, judged) / static_cast<double>(judgements.size());
    quality.mean_average_precision +=
        average_precision(ranking, judged) / static_cast<double>(judgements.size());
  }
  return quality;
}

}  // namespace gigkit::bench
