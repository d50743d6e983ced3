#pragma once

#include <gigkit/gigkit.hpp>
#include <string>
#include <string_view>

/// Postings: gigs as other sites publish them, one JSON object a line, with the keys `src`, `id`,
/// `title`, `description`, `category`, `skills`, `budget_type`, `budget_min`, `budget_max`,
/// `currency`, `location`, `location_type`, and perhaps `ai_tools`.
namespace demo {

struct Posting {
  std::string source;  ///< whose it is: each source becomes one poster
  gigkit::NewGig gig;
  bool in_other_currency = false;  ///< its budget was left out, as amounts here are US dollars
};

/// Maps a line to a gig. What a posting may lack and a gig may not gets a default: the category
/// "Other", a fixed budget, remote. The gig's id is made of the posting's, or of the whole line.
/// Throws `gigkit::Error` for a line that is no posting.
Posting read_posting(std::string_view line);

/// An id made of a name, always the same. Proposing it makes a creation safe to repeat: a posting
/// that is loaded again is still one gig.
gigkit::Id id_of(std::string_view name);

}  // namespace demo
