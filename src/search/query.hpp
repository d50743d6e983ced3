#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "search/range.hpp"

namespace gigkit::search {

/// Terms (see Token) at positions that follow each other: what was quoted, or a word of several
/// terms ("Node.js"). Mostly it is one.
struct Phrase {
  std::vector<std::string> terms;
  bool is_prefix = false;  // of the last term only the beginning is given

  friend bool operator==(const Phrase&, const Phrase&) = default;
};

/// A word of the query as the user typed it.
struct QueryWord {
  Range bytes;  // where it is in the text of the query
  std::string term;
  std::string word;  // before stemming
};

/// What a query asks for: a document has a phrase of each of `all`, and none of `none`. Without
/// any of `all`, every document that has none of `none`.
struct Query {
  using Alternatives = std::vector<Phrase>;

  std::vector<Alternatives> all;
  std::vector<Phrase> none;
  std::vector<QueryWord> words;  // those of `all` that may be mistyped: not the prefixes

  bool is_everything() const { return all.empty() && none.empty(); }
};

/// What comes after so many bytes or terms of a query is not read.
constexpr std::size_t kMaxQueryBytes = 4096;
constexpr std::size_t kMaxQueryTerms = 64;

/// A prefix that stands alone has at least so many bytes; a shorter one is a word ("c*" is "c").
constexpr std::size_t kMinPrefixBytes = 2;

/// Reads what a user typed. There are no errors: any bytes mean something.
///
/// Words are all asked for; `"in quotes"` as a phrase; `a or b` either of the two; `-a` not at all;
/// `a*` whatever begins with it. Common words ("the") ask for nothing. In full: docs/search.md.
Query parse_query(std::string_view text);

/// The query that asks for any of the terms, where the given one asks for all and for phrases. A
/// phrase in a script without spaces stays one. What is excluded stays excluded.
Query any_of(const Query& query);

/// The distinct phrases that a query asks for, in its order: what ranking counts.
std::vector<Phrase> asked_for(const Query& query);

}  // namespace gigkit::search
