#include "postgres/search/corpus.hpp"

#include <fmt/format.h>

#include "postgres/dialect.hpp"
#include "storage/sql/policy_filter.hpp"

namespace gigkit::postgres {
namespace {

/// Nobody in particular: what is found, everybody may see.
constexpr std::string_view kNobody = "NULL::uuid";

std::string_view listed_condition(Corpus corpus) {
  static const std::string gigs =
      storage::sql::policy_filter<Gig>(kDialect, kNobody, storage::Access::keyed) +
      " AND gigs.status = 'active' AND gigs.removed_at IS NULL AND isfinite(gigs.created_at)";
  static const std::string profiles =
      storage::sql::policy_filter<Profile>(kDialect, kNobody, storage::Access::keyed) +
      " AND isfinite(profiles.created_at) AND NOT EXISTS"
      " (SELECT 1 FROM gigkit.deleted_accounts WHERE user_id = profiles.id)";
  return corpus == Corpus::gigs ? gigs : profiles;
}

}  // namespace

std::string_view name_of(Corpus corpus) { return corpus == Corpus::gigs ? "gigs" : "profiles"; }

std::string text_for(Corpus corpus, std::string_view text) {
  const std::string_view name = name_of(corpus);
  return fmt::format(fmt::runtime(text), fmt::arg("X", fmt::format("gigkit.search_{}", name)),
                     fmt::arg("T", name), fmt::arg("E", kDialect.entity_table(name)),
                     fmt::arg("C", fmt::format("'{}'", name)),
                     fmt::arg("listed", listed_condition(corpus)));
}

CorpusStatement::CorpusStatement(std::string_view text)
    : gigs_(text_for(Corpus::gigs, text)), profiles_(text_for(Corpus::profiles, text)) {}

}  // namespace gigkit::postgres
