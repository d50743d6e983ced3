#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "search/query.hpp"

namespace gigkit::search {

/// How an FTS5 table that takes Document::fts5_text in has to split it.
inline constexpr std::string_view kFts5Tokenizer = "ascii tokenchars '+#._'";

/// A query in the language of FTS5, which cannot say "all but these". It holds quoted terms and
/// operators only, whatever the user typed.
struct Fts5Query {
  std::optional<std::string> match;   // the documents that match do; none: all of them, ...
  std::optional<std::string> except;  // ... but those that match this
};

Fts5Query to_fts5(const Query& query);

/// A query as the text of a tsquery, for tsvectors of Document::tsvector_text; none: all match.
std::optional<std::string> to_tsquery(const Query& query);

}  // namespace gigkit::search
