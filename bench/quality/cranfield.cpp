#include "quality/cranfield.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "search/document.hpp"
#include "search/query.hpp"
#include "search/ranking.hpp"

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

struct Index {
  std::vector<search::Document> documents;  // numbered from 1 by the judgements
  search::Collection collection;
};

Index index(const std::vector<Entry>& abstracts) {
  Index index;
  for (Entry abstract : abstracts) {
    const std::array<std::string_view, 2> fields = {abstract['T'], abstract['W']};
    const search::Document& document = index.documents.emplace_back(fields);
    ++index.collection.documents;
    for (std::size_t field = 0; field < fields.size(); ++field) {
      index.collection.lengths[field] += document.lengths()[field];
    }
  }
  return index;
}

std::vector<std::size_t> search(const Index& index, const std::string& text) {
  const auto phrases = search::asked_for(search::any_of(search::parse_query(text)));
  const auto documents_with = [&](const std::string& term) {
    return static_cast<std::uint64_t>(
        std::ranges::count_if(index.documents, [&](const search::Document& document) {
          return document.has({{term}});
        }));
  };
  const search::Ranker ranker(index.collection, phrases, documents_with);
  std::vector<std::pair<search::Score, std::size_t>> hits;
  std::vector<search::PerField> frequencies(phrases.size());
  for (std::size_t i = 0; i < index.documents.size(); ++i) {
    const search::Document& document = index.documents[i];
    std::ranges::transform(phrases, frequencies.begin(),
                           [&](const search::Phrase& phrase) { return document.frequencies(phrase); });
    const search::Score score = ranker.score(frequencies, document.lengths());
    if (score > 0) hits.emplace_back(-score, i + 1);
  }
  std::ranges::sort(hits);
  std::vector<std::size_t> ranking(hits.size());
  std::ranges::transform(hits, ranking.begin(), [](const auto& hit) { return hit.second; });
  return ranking;
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

RankingQuality measure_cranfield(const std::filesystem::path& folder) {
  const Index abstracts = index(read_entries(folder / "cran.all.1400"));
  std::vector<Entry> queries = read_entries(folder / "cran.qry");
  const auto judgements = read_judgements(folder / "cranqrel");
  RankingQuality quality{0, 0, abstracts.documents.size(), judgements.size()};
  for (const auto& [query, judged] : judgements) {
    const auto ranking = search(abstracts, queries.at(query - 1)['W']);
    quality.ndcg_at_10 += ndcg(ranking, judged) / static_cast<double>(judgements.size());
    quality.mean_average_precision +=
        average_precision(ranking, judged) / static_cast<double>(judgements.size());
  }
  return quality;
}

}  // namespace gigkit::bench
