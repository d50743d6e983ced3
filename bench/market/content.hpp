#pragma once

#include <cstdint>
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
  int finished_gigs = 0;          ///< further ones: filled, with an accepted application
  int conversations = 0;          ///< of a poster, who has read nothing, and an applicant
  int long_conversations = 0;     ///< the first of them; the others have four messages
  int long_messages = 100;        ///< of each long one
  int message_length = 120;       ///< in characters
};

inline constexpr Content kEverydayContent{.posters = 200,
                                          .applicants = 2003,
                                          .gigs = 8'000,
                                          .crowded_gigs = 600,
                                          .finished_gigs = 1'000,
                                          .conversations = 5'000,
                                          .long_conversations = 100};

/// A market of nothing but gigs, a hundred for each poster.
constexpr Content gigs_only(int gigs) {
  return {.posters = gigs / 100, .applicants = 1, .gigs = gigs};
}

/// A market of one poster's conversations, of which one is long.
constexpr Content talks_only(int conversations, int messages) {
  return {.posters = 1,
          .applicants = conversations,
          .gigs = 0,
          .conversations = conversations,
          .long_conversations = 1,
          .long_messages = messages,
          .message_length = 40};
}

Id user_id(int user);
Id gig_id(int gig);
Id application_id(const Content& content, int gig, int number);

Id finished_gig_id(const Content& content, int number);
Id conversation_id(int number);
Id message_id(int conversation, int number);
constexpr int messages_of(const Content& content, int conversation) {
  return conversation < content.long_conversations ? content.long_messages : 4;
}

/// The n-th of an endless row of applicants in which neighbours differ.
int applicant(const Content& content, int number);
constexpr int poster_of(const Content& content, int gig) { return gig % content.posters; }

/// Numbers without a pattern: a hash of a number.
std::uint64_t mix(std::uint64_t x);

/// A text of about so many characters.
std::string some_text(std::uint64_t seed, int length);

/// The file with this content in `folder`: see `filled_market`.
std::filesystem::path content_file(const std::filesystem::path& folder, const std::string& name,
                                   const Content& content);

}  // namespace gigkit::bench
