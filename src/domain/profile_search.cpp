#include "domain/profile_search.hpp"

#include "domain/fingerprint.hpp"
#include "domain/tag_match.hpp"

namespace gigkit::domain {

ProfileFilter::ProfileFilter(const ProfileSearch& search)
    : search_(search),
      words_(folded_words(search.text)),
      skills_(fold_all(search.skills)),
      ai_tools_(fold_all(search.ai_tools)) {}

bool ProfileFilter::matches(const Profile& profile) const {
  if (search_.is_available && profile.is_available != search_.is_available) return false;
  if (search_.max_hourly_rate &&
      (!profile.hourly_rate || *profile.hourly_rate > *search_.max_hourly_rate)) {
    return false;
  }
  return has_tags(profile.skills, skills_, search_.skills_match) &&
         has_tags(profile.ai_tools, ai_tools_, Match::all) &&
         has_words(profile.username + '\n' + profile.full_name.value_or("") + '\n' +
                       profile.bio.value_or(""),
                   words_);
}

Id ProfileFilter::fingerprint() const {
  FingerprintWriter writer;
  writer.add(words_);
  writer.add(skills_);
  writer.add(search_.skills_match);
  writer.add(ai_tools_);
  writer.add(search_.max_hourly_rate);
  writer.add(static_cast<std::int64_t>(search_.is_available ? 1 + *search_.is_available : 0));
  return writer.fingerprint();
}

}  // namespace gigkit::domain
