#include "sqlite/search/corpus.hpp"

#include <fmt/format.h>

#include <string>

#include "sqlite/dialect.hpp"
#include "storage/sql/policy_filter.hpp"

namespace gigkit::sqlite {
namespace {

/// Nobody in particular: what is found, everybody may see.
constexpr std::string_view kNobody = "NULL";

}  // namespace

std::string_view index_table(Corpus corpus) {
  return corpus == Corpus::gigs ? "gigkit_search_gigs" : "gigkit_search_profiles";
}

std::string_view listed_condition(Corpus corpus) {
  static const std::string gigs =
      storage::sql::policy_filter<Gig>(kDialect, kNobody, storage::Access::keyed) +
      " AND gigs.status = 'active' AND gigs.removed_at IS NULL AND gigs.created_at IS NOT NULL";
  static const std::string profiles =
      storage::sql::policy_filter<Profile>(kDialect, kNobody, storage::Access::keyed) +
      " AND profiles.created_at IS NOT NULL AND NOT EXISTS"
      " (SELECT 1 FROM gigkit_deleted_accounts WHERE user_id = profiles.id)";
  return corpus == Corpus::gigs ? gigs : profiles;
}

std::string text_for(Corpus corpus, std::string_view text) {
  return fmt::format(fmt::runtime(text), fmt::arg("X", index_table(corpus)),
                     fmt::arg("E", corpus == Corpus::gigs ? "gigs" : "profiles"),
                     fmt::arg("listed", listed_condition(corpus)));
}

CorpusStatement::CorpusStatement(std::string_view text)
    : gigs_([text = std::string(text)](const storage::Dialect&) {
        return text_for(Corpus::gigs, text);
      }),
      profiles_([text = std::string(text)](const storage::Dialect&) {
        return text_for(Corpus::profiles, text);
      }) {}

}  // namespace gigkit::sqlite
