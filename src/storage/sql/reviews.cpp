#include "storage/sql/reviews.hpp"

#include "storage/sql/locks.hpp"
#include "storage/sql/policy_filter.hpp"
#include "storage/sql/rows.hpp"
#include "storage/sql/standing.hpp"

namespace gigkit::storage::reviews {
namespace {

using sql::ActorStatement;
using sql::columns;
using sql::restriction;

/// Whether the user was accepted for the gig at some time.
std::string once_accepted(const Dialect& dialect, std::string_view user) {
  return fmt::format(
      "EXISTS (SELECT 1 FROM applications AS hired WHERE hired.gig_id = gigs.id"
      " AND hired.applicant_id = {} AND (hired.status = 'accepted' OR EXISTS (SELECT 1 FROM {}"
      " AS history WHERE history.application_id = hired.id AND history.to_status = 'accepted')))",
      user, dialect.own_table("application_history"));
}

/// Whether a review shows though reviews are blind: both are in, or the window has ended.
std::string shows(const Dialect& dialect, std::string_view closed_before) {
  return fmt::format(
      "(EXISTS (SELECT 1 FROM reviews AS other WHERE other.gig_id = reviews.gig_id"
      " AND other.reviewer_id = reviews.reviewee_id AND other.reviewee_id = reviews.reviewer_id)"
      " OR EXISTS (SELECT 1 FROM {} WHERE gigs.id = reviews.gig_id AND gigs.status = 'closed'"
      " AND gigs.closed_at < {}))",
      dialect.entity_table("gigs"), closed_before);
}

/// Facts on the gig ?1 for the actor ?2 and a reviewee.
std::string facts_sql(const Dialect& dialect, bool restricted, std::string_view reviewee,
                      std::string_view join) {
  return fmt::format(
      "SELECT gigs.status, gigs.closed_at, {0}, "
      "(gigs.poster_id = ?2 AND {1}) OR (gigs.poster_id = {3} AND {2}), "
      "EXISTS (SELECT 1 FROM reviews WHERE reviews.gig_id = gigs.id"
      " AND reviews.reviewer_id = ?2 AND reviews.reviewee_id = {3}) "
      "FROM {4}{5} WHERE gigs.id = ?1{6}",
      sql::standing_columns(dialect, "?2"), once_accepted(dialect, reviewee),
      once_accepted(dialect, "?2"), reviewee, dialect.entity_table("gigs"), join,
      restriction<Gig>(dialect, restricted));
}

domain::ReviewFacts read_facts(Row& row) {
  return {get<std::optional<GigStatus>>(row, 0), get<std::optional<Time>>(row, 1),
          sql::read_standing(row, 2), get<std::optional<bool>>(row, 4).value_or(false),
          row.boolean(5)};
}

std::array<std::int64_t, 5> read_histogram(Row& row) {
  return {row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
}

}  // namespace

Later<std::optional<domain::ReviewFacts>> ask_facts(Connection& connection, const Actor& actor,
                                                    const Id& gig, const Id& reviewee) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    return facts_sql(dialect, restricted, "?3", "");
  });
  locks::gig(connection, gig);
  return ask<std::optional<domain::ReviewFacts>>(
      connection, statement.for_actor(actor), {param(gig), param(actor.id()), param(reviewee)},
      [](Row& row, std::optional<domain::ReviewFacts>& facts) { facts = read_facts(row); });
}

Later<std::vector<domain::ReviewFacts>> ask_all_facts(Connection& connection, const Actor& actor,
                                                      const Id& gig) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    const std::string others = fmt::format(
        "SELECT posted.poster_id AS id FROM gigs AS posted"
        " WHERE posted.id = ?1 AND posted.poster_id <> ?2 UNION "
        "SELECT applications.applicant_id FROM applications "
        "JOIN gigs ON gigs.id = applications.gig_id "
        "WHERE gigs.id = ?1 AND gigs.poster_id = ?2 AND {}",
        once_accepted(dialect, "applications.applicant_id"));
    return facts_sql(dialect, restricted, "other.id",
                     fmt::format(" JOIN ({}) AS other ON TRUE", others));
  });
  return ask<std::vector<domain::ReviewFacts>>(
      connection, statement.for_actor(actor), {param(gig), param(actor.id())},
      [](Row& row, std::vector<domain::ReviewFacts>& all) { all.push_back(read_facts(row)); });
}

std::optional<Review> find(Connection& connection, const Id& id) {
  static const Statement statement([](const Dialect&) {
    return fmt::format("SELECT {} FROM reviews WHERE reviews.id = ?1", columns<Review>());
  });
  std::optional<Review> review;
  connection.read(statement, {param(id)}, [&](Row& row) { review = read_struct<Review>(row); });
  return review;
}

void insert(Connection& connection, const Review& review) {
  static const Statement count([](const Dialect& dialect) {
    return fmt::format(
        "INSERT INTO {0} (profile_id, one, two, three, four, five) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (profile_id) DO UPDATE SET "
        "one = {0}.one + excluded.one, two = {0}.two + excluded.two, "
        "three = {0}.three + excluded.three, four = {0}.four + excluded.four, "
        "five = {0}.five + excluded.five",
        dialect.own_table("ratings"));
  });
  sql::insert(connection, review);
  const auto gives = [&](std::int32_t rating) { return param(review.rating == rating ? 1 : 0); };
  connection.write(count,
                   {param(review.reviewee_id), gives(1), gives(2), gives(3), gives(4), gives(5)});
}

Later<std::vector<Review>> ask_of_reviewee(Connection& connection, const Actor& actor,
                                           const Id& reviewee,
                                           const std::optional<Blindness>& blindness,
                                           const PageQuery& page) {
  static constexpr std::string_view kPage =
      "SELECT {0} FROM reviews WHERE reviews.reviewee_id = ?1{1}"
      " AND ({2}, reviews.id) < (?2, ?3) ORDER BY {2} DESC, reviews.id DESC LIMIT ?4";
  static const Statement open_page([](const Dialect& dialect) {
    return fmt::format(kPage, columns<Review>(), "", dialect.created_at("reviews"));
  });
  static const Statement blind_page([](const Dialect& dialect) {
    return fmt::format(kPage, columns<Review>(),
                       fmt::format(" AND (reviews.reviewer_id = ?5 OR {})", shows(dialect, "?6")),
                       dialect.created_at("reviews"));
  });
  const PageKey& below = page.below;
  if (!blindness || actor.is_service()) {
    return ask_structs<Review>(
        connection, open_page,
        {param(reviewee), param(below.created_at), param(below.id), param(page.limit)});
  }
  return ask_structs<Review>(
      connection, blind_page,
      {param(reviewee), param(below.created_at), param(below.id), param(page.limit),
       param(actor.id()), param(blindness->closed_before)});
}

std::optional<std::array<std::int64_t, 5>> histogram(Connection& connection, const Id& profile,
                                                     const std::optional<Blindness>& blindness) {
  static const Statement counted([](const Dialect& dialect) {
    return fmt::format(
        "SELECT coalesce(rating.one, 0), coalesce(rating.two, 0), coalesce(rating.three, 0),"
        " coalesce(rating.four, 0), coalesce(rating.five, 0) FROM profiles "
        "LEFT JOIN {} AS rating ON rating.profile_id = profiles.id WHERE profiles.id = ?1",
        dialect.own_table("ratings"));
  });
  static const Statement shown([](const Dialect& dialect) {
    const auto gives = [](int rating) {
      return fmt::format("count(CASE WHEN reviews.rating = {} THEN 1 END)", rating);
    };
    return fmt::format(
        "SELECT {}, {}, {}, {}, {} FROM profiles LEFT JOIN reviews"
        " ON reviews.reviewee_id = profiles.id AND {} WHERE profiles.id = ?1 GROUP BY profiles.id",
        gives(1), gives(2), gives(3), gives(4), gives(5), shows(dialect, "?2"));
  });
  std::optional<std::array<std::int64_t, 5>> result;
  const auto take = [&](Row& row) { result = read_histogram(row); };
  if (blindness) {
    connection.read(shown, {param(profile), param(blindness->closed_before)}, take);
  } else {
    connection.read(counted, {param(profile)}, take);
  }
  return result;
}

}  // namespace gigkit::storage::reviews
