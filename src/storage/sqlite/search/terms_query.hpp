#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sqlite/search/terms.hpp"
#include "storage/search_index.hpp"

namespace gigkit::sqlite {

/// A phrase as it stands in a part of a text of terms: its terms in a row, each between spaces.
class WrittenPhrase {
 public:
  explicit WrittenPhrase(const search::Phrase& phrase);
  explicit WrittenPhrase(std::string_view term);

  bool is_in(std::string_view part) const { return find(part) != std::string_view::npos; }
  bool is_in_texts(const TermsView& terms) const { return is_in(terms.title) || is_in(terms.body); }
  std::uint32_t count_in(std::string_view part) const;

 private:
  std::size_t find(std::string_view part) const;

  std::string text_;
};

/// A request that is asked of documents one by one, each a text of terms. Of its conditions those
/// on text and tags.
class TermsQuery {
 public:
  explicit TermsQuery(const storage::MatchRequest& request);

  bool matches(const TermsView& terms) const;

  /// How often the request's phrases occur.
  std::vector<search::PerField> frequencies(const TermsView& terms) const;

 private:
  using Alternatives = std::vector<WrittenPhrase>;

  std::vector<Alternatives> all_;
  Alternatives none_;
  std::vector<Alternatives> tags_;
  std::vector<WrittenPhrase> phrases_;
};

}  // namespace gigkit::sqlite
