#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "quality/cranfield.hpp"
#include "search/document.hpp"
#include "search/query.hpp"
#include "search/ranking.hpp"

namespace gigkit::bench {

namespace {

class Index {
 public:
  explicit Index(const std::vector<Abstract>& abstracts) {
    for (const Abstract& abstract : abstracts) {
      const std::array<std::string_view, 2> fields = {abstract.title, abstract.text};
      const search::Document& document = documents_.emplace_back(fields);
      ++collection_.documents;
      for (std::size_t field = 0; field < fields.size(); ++field) {
        collection_.lengths[field] += document.lengths()[field];
      }
    }
  }

  std::vector<std::size_t> rank(const std::string& text) const {
    const auto phrases = search::asked_for(search::any_of(search::parse_query(text)));
    const auto documents_with = [&](const std::string& term) { return count_with(term); };
    const search::Ranker ranker(collection_, phrases, documents_with);
    std::vector<std::pair<search::Score, std::size_t>> hits;
    std::vector<search::PerField> frequencies(phrases.size());
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      const search::Document& document = documents_[i];
      std::ranges::transform(phrases, frequencies.begin(), [&](const search::Phrase& phrase) {
        return document.frequencies(phrase);
      });
      const search::Score score = ranker.score(frequencies, document.lengths());
      if (score > 0) hits.emplace_back(-score, i + 1);
    }
    std::ranges::sort(hits);
    std::vector<std::size_t> ranking(hits.size());
    std::ranges::transform(hits, ranking.begin(), [](const auto& hit) { return hit.second; });
    return ranking;
  }

 private:
  std::uint64_t count_with(const std::string& term) const {
    return static_cast<std::uint64_t>(std::ranges::count_if(
        documents_, [&](const search::Document& document) { return document.has({{term}}); }));
  }

  std::vector<search::Document> documents_;
  search::Collection collection_;
};

}  // namespace

Search rank_abstracts(const std::vector<Abstract>& abstracts) {
  return [index = std::make_shared<Index>(abstracts)](const std::string& query) {
    return index->rank(query);
  };
}

}  // namespace gigkit::bench
