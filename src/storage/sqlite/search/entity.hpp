#pragma once

#include <optional>
#include <string>
#include <tuple>

#include "domain/searchable.hpp"
#include "sqlite/search/corpus.hpp"
#include "storage/search_row.hpp"

namespace gigkit::sqlite {

/// The entity of a corpus, and the columns of it that make the terms: those that the triggers keep
/// of a row before it changes, in the order of the table X_unread.
template <class Entity>
struct Indexed;

template <>
struct Indexed<Gig> {
  static constexpr Corpus corpus = Corpus::gigs;
  static constexpr auto columns =
      std::make_tuple(&Gig::title, &Gig::description, &Gig::category, &Gig::skills_required,
                      &Gig::ai_tools_preferred, &Gig::budget_type, &Gig::location_type);
};

template <>
struct Indexed<Profile> {
  static constexpr Corpus corpus = Corpus::profiles;
  static constexpr auto columns =
      std::make_tuple(&Profile::username, &Profile::full_name, &Profile::bio, &Profile::skills,
                      &Profile::ai_tools, &Profile::is_available);
};

template <class Entity>
constexpr int kTermColumns =
    static_cast<int>(std::tuple_size_v<decltype(Indexed<Entity>::columns)>);

inline void make_listed(Gig& gig) { gig.status = GigStatus::active; }
inline void make_listed(Profile&) {}

/// The same of an entity that was found before it changed, by its columns in X_unread.
template <class Entity>
std::optional<domain::Searchable> read_former(storage::Row& row, int first) {
  return storage::if_readable([&] {
    Entity entity{};
    int column = first;
    std::apply([&](auto... members) { (storage::read(row, column++, entity.*members), ...); },
               Indexed<Entity>::columns);
    make_listed(entity);
    entity.created_at = kEarliestTime;
    return domain::searchable(entity);
  });
}

}  // namespace gigkit::sqlite
