#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/document.hpp"
#include "search/query.hpp"

namespace gigkit::postgres {

/// How a document's positions of the terms of some phrases are asked for and counted: the server
/// gives, for each term, its positions as a tsvector is written ("3A,17B"); how often they make a
/// phrase is counted here.
class PhraseCounter {
 public:
  explicit PhraseCounter(std::span<const search::Phrase> phrases);

  /// A column for each term of the phrases, of a table `x`; their parameters are numbered from
  /// `first` on.
  std::string columns(int first) const;
  const std::vector<std::string>& parameters() const { return parameters_; }
  std::size_t column_count() const { return terms_.size(); }

  /// The phrases' frequencies in a document, whose columns these are.
  std::vector<search::PerField> count(std::span<const std::string_view> columns) const;

 private:
  struct Term {
    std::string text;
    bool is_prefix;

    friend bool operator==(const Term&, const Term&) = default;
  };

  std::size_t place_of(const Term& term);

  std::vector<Term> terms_;
  std::vector<std::string> parameters_;            // how each of them is found in `positions`
  std::vector<std::vector<std::size_t>> phrases_;  // of each, which terms follow each other
};

}  // namespace gigkit::postgres
