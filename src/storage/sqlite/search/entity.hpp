#pragma once

#include <optional>
#include <string>
#include <tuple>

#include "domain/searchable.hpp"
#include "gigkit/error.hpp"
#include "sqlite/search/corpus.hpp"
#include "storage/row.hpp"

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

/// Runs `read()`, a reading of somebody's row. What others wrote and cannot be read, is not found.
template <class Read>
std::optional<domain::Searchable> if_readable(Read read) {
  try {
    return read();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::storage) throw;
    return std::nullopt;
  }
}

/// The entity in the columns from `first` on, as it is searched.
template <class Entity>
std::optional<domain::Searchable> read_searchable(storage::Row& row, int first) {
  return if_readable([&] { return domain::searchable(storage::read_struct<Entity>(row, first)); });
}

inline void make_listed(Gig& gig) { gig.status = GigStatus::active; }
inline void make_listed(Profile&) {}

/// The same of an entity that was found before it changed, by its columns in X_unread.
template <class Entity>
std::optional<domain::Searchable> read_former(storage::Row& row, int first) {
  return if_readable([&] {
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
