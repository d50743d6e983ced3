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

std::array<std::int64_t, 5> read_histogram(Row& row) {
  return {row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
}

}  // namespace

std::optional<domain::ReviewFacts> load(Connection& connection, const Actor& actor, const Id& gig,
                                        const Id& reviewee) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    return fmt::format(
        "SELECT gigs.status, gigs.closed_at, {}, "
        "(gigs.poster_id = ?2 AND {}) OR (gigs.poster_id = ?3 AND {}), "
        "EXISTS (SELECT 1 FROM reviews WHERE reviews.gig_id = gigs.id"
        " AND reviews.reviewer_id = ?2 AND reviews.reviewee_id = ?3) "
        "FROM {} WHERE gigs.id = ?1{}",
        sql::standing_columns(dialect, "?2"), once_accepted(dialect, "?3"),
        once_accepted(dialect, "?2"), dialect.entity_table("gigs"),
        restriction<Gig>(dialect, restricted));
  });
  locks::gig(connection, gig);
  std::optional<domain::ReviewFacts> facts;
  connection.read(
      statement.for_actor(actor), {param(gig), param(actor.id()), param(reviewee)}, [&](Row& row) {
        facts =
            domain::ReviewFacts{get<std::optional<GigStatus>>(row, 0),
                                get<std::optional<Time>>(row, 1), sql::read_standing(row, 2),
                                get<std::optional<bool>>(row, 4).value_or(false), row.boolean(5)};
      });
  return facts;
}

std::vector<Id> reviewees(Connection& connection, const Id& actor, const Id& gig) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "SELECT gigs.poster_id FROM gigs WHERE gigs.id = ?1 AND gigs.poster_id <> ?2 UNION "
        "SELECT applications.applicant_id FROM applications "
        "JOIN gigs ON gigs.id = applications.gig_id "
        "WHERE gigs.id = ?1 AND gigs.poster_id = ?2 AND {}",
        once_accepted(dialect, "applications.applicant_id"));
  });
  std::vector<Id> users;
  connection.read(statement, {param(gig), param(actor)},
                  [&](Row& row) { users.push_back(row.id(0)); });
  return users;
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

std::vector<Review> of_reviewee(Connection& connection, const Actor& actor, const Id& reviewee,
                                const std::optional<Blindness>& blindness, const PageQuery& page) {
  static constexpr std::string_view kPage =
      "SELECT {} FROM reviews WHERE reviews.reviewee_id = ?1{}"
      " AND (reviews.created_at, reviews.id) < (?2, ?3)"
      " ORDER BY reviews.created_at DESC, reviews.id DESC LIMIT ?4";
  static const Statement open_page(
      [](const Dialect&) { return fmt::format(kPage, columns<Review>(), ""); });
  static const Statement blind_page([](const Dialect& dialect) {
    return fmt::format(kPage, columns<Review>(),
                       fmt::format(" AND (reviews.reviewer_id = ?5 OR {})", shows(dialect, "?6")));
  });
  std::vector<Review> reviews;
  const auto add = [&](Row& row) { reviews.push_back(read_struct<Review>(row)); };
  const Param above_time = param(page.below.created_at);
  if (blindness && !actor.is_service()) {
    connection.read(blind_page,
                    {param(reviewee), above_time, param(page.below.id), param(page.limit),
                     param(actor.id()), param(blindness->closed_before)},
                    add);
  } else {
    connection.read(open_page,
                    {param(reviewee), above_time, param(page.below.id), param(page.limit)}, add);
  }
  return reviews;
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
