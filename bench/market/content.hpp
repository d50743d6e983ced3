#pragma once

#include <filesystem>
#include <string>

#include "gigkit/id.hpp"
#include "gigkit/time.hpp"

/// What the files that are measured hold: the same in every run.
namespace gigkit::bench {

/// How much there is. The first users are posters; the others apply.
struct Content {
  int posters;
  int applicants;
  int gigs;                       ///< active ones without applications, dealt out to the posters
  int crowded_gigs = 0;           ///< further ones
  int applications_per_gig = 21;  ///< of each crowded gig, all pending
};

inline constexpr Content kEverydayContent{
    .posters = 200, .applicants = 2003, .gigs = 8'000, .crowded_gigs = 600};

/// A market of nothing but gigs, a hundred for each poster.
constexpr Content gigs_only(int gigs) {
  return {.posters = gigs / 100, .applicants = 1, .gigs = gigs};
}

Id user_id(int user);
Id gig_id(int gig);
Id application_id(const Content& content, int gig, int number);

/// The n-th of an endless row of applicants in which neighbours differ.
int applicant(const Content& content, int number);
constexpr int poster_of(const Content& content, int gig) { return gig % content.posters; }

/// A text of about so many characters.
std::string some_text(std::uint64_t seed, int length);

/// The file with this content in `folder`, made the first time that it is asked for, and again
/// when the schema has changed.
std::filesystem::path content_file(const std::filesystem::path& folder, const std::string& name,
                                   const Content& content);

}  // namespace gigkit::bench
