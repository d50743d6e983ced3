#include "domain/gig_search.hpp"

#include "domain/fingerprint.hpp"
#include "domain/tag_match.hpp"
#include "text/fold.hpp"

namespace gigkit::domain {

GigFilter::GigFilter(const GigSearch& search)
    : search_(search),
      category_(search.category ? text::fold_key(*search.category) : std::string()),
      words_(folded_words(search.text)),
      skills_(fold_all(search.skills)),
      ai_tools_(fold_all(search.ai_tools)) {}

bool GigFilter::matches_budget(const Gig& gig) const {
  if (search_.budget_min && gig.budget_max && *gig.budget_max < *search_.budget_min) return false;
  return !search_.budget_max || !gig.budget_min || *gig.budget_min <= *search_.budget_max;
}

bool GigFilter::matches(const Gig& gig) const {
  if (search_.budget_type && gig.budget_type != *search_.budget_type) return false;
  if (search_.location_type && gig.location_type != search_.location_type) return false;
  if (!matches_budget(gig)) return false;
  if (search_.category && text::fold_key(gig.category) != category_) return false;
  return has_tags(gig.skills_required, skills_, search_.skills_match) &&
         has_tags(gig.ai_tools_preferred, ai_tools_, Match::all) &&
         has_words(gig.title + '\n' + gig.description, words_);
}

Id GigFilter::fingerprint() const {
  FingerprintWriter writer;
  writer.add(category_);
  writer.add(words_);
  writer.add(skills_);
  writer.add(search_.skills_match);
  writer.add(ai_tools_);
  writer.add(search_.budget_type);
  writer.add(search_.budget_min);
  writer.add(search_.budget_max);
  writer.add(search_.location_type);
  writer.add(search_.posted_since ? search_.posted_since->time_since_epoch().count() : 0);
  return writer.fingerprint();
}

}  // namespace gigkit::domain
