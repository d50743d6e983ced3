#pragma once

#include <string>
#include <vector>

#include "gigkit/profiles.hpp"

namespace gigkit::domain {

/// A search for people made ready to be asked of many profiles.
class ProfileFilter {
 public:
  /// Of a normalised search, which must outlive the filter.
  explicit ProfileFilter(const ProfileSearch& search);

  bool matches(const Profile& profile) const;

  /// Tells searches for different things apart.
  Id fingerprint() const;

 private:
  const ProfileSearch& search_;
  std::vector<std::string> words_;
  std::vector<std::string> skills_;
  std::vector<std::string> ai_tools_;
};

}  // namespace gigkit::domain
