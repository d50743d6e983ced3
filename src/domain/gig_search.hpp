#pragma once

#include <string>
#include <vector>

#include "gigkit/gigs.hpp"

namespace gigkit::domain {

/// A search made ready to be asked of many gigs.
class GigFilter {
 public:
  /// Of a normalised search, which must outlive the filter.
  explicit GigFilter(const GigSearch& search);

  /// Whether the gig meets every condition but the time it was posted at.
  bool matches(const Gig& gig) const;

  /// Tells searches for different things apart.
  Id fingerprint() const;

 private:
  bool matches_budget(const Gig& gig) const;

  const GigSearch& search_;
  std::string category_;
  std::vector<std::string> words_;
  std::vector<std::string> skills_;
  std::vector<std::string> ai_tools_;
};

}  // namespace gigkit::domain
