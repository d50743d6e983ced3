#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

/// Files of gigs to search, put together of postings: see `postings`.
namespace gigkit::bench {

/// Who has posted them: the first users.
inline constexpr int kSearchedPosters = 200;

/// So many active gigs, with the library's index.
std::filesystem::path searched_file(int gigs);

/// The same gigs in the order of their creation, with the table texts(head, body): plain FTS5,
/// contentless, with the tokenizer porter.
std::filesystem::path plain_file(int gigs);

/// The n-th of them, for who posts it.
struct SearchedGig {
  std::string title;
  std::string description;
  std::string category;
  std::string skills;  ///< a JSON array
};
SearchedGig searched_gig(int number);

/// Bytes of the tables and indexes whose names begin so.
std::int64_t bytes_of_tables(const std::filesystem::path& file, const std::string& beginning);

}  // namespace gigkit::bench
