#include "gigkit/error.hpp"

#include <doctest/doctest.h>

#include <chrono>

using gigkit::Error;
using gigkit::ErrorCode;
using gigkit::Time;

namespace {

Error limit_reached() {
  return Error(ErrorCode::limit_reached, "usage.limit_reached", "The free posts are used up.",
               "status", {{"used", std::int64_t{3}}, {"plan", "free"}, {"resets_at", Time{}}});
}

}  // namespace

TEST_CASE("every code has its name") {
  struct Row {
    ErrorCode code;
    int number;
    std::string_view name;
  };
  const Row rows[] = {
      {ErrorCode::invalid, 1, "invalid"},
      {ErrorCode::not_found, 2, "not_found"},
      {ErrorCode::forbidden, 3, "forbidden"},
      {ErrorCode::conflict, 4, "conflict"},
      {ErrorCode::limit_reached, 5, "limit_reached"},
      {ErrorCode::unavailable, 6, "unavailable"},
      {ErrorCode::storage, 7, "storage"},
      {ErrorCode::misuse, 8, "misuse"},
  };
  for (const auto& row : rows) {
    CHECK(static_cast<int>(row.code) == row.number);
    CHECK(to_string(row.code) == row.name);
  }
  CHECK(to_string(ErrorCode{}) == "?");
  CHECK(to_string(static_cast<ErrorCode>(9)) == "?");
}

TEST_CASE("an error tells what it was made of") {
  const Error error = limit_reached();
  CHECK(error.code() == ErrorCode::limit_reached);
  CHECK(error.reason() == "usage.limit_reached");
  CHECK(error.message() == "The free posts are used up.");
  CHECK(std::string(error.what()) == error.message());
  CHECK(error.field() == "status");
  CHECK(error.details().size() == 3);
  CHECK(std::get<std::int64_t>(error.details().at("used")) == 3);
  CHECK(std::get<std::string>(error.details().at("plan")) == "free");
  CHECK(std::get<Time>(error.details().at("resets_at")) == Time{});
}

TEST_CASE("an error needs neither a field nor details, and changed nothing") {
  const Error error(ErrorCode::not_found, "gig.not_found", "There is no such gig.");
  CHECK(error.field().empty());
  CHECK(error.details().empty());
  CHECK(error.known_not_applied());
}

TEST_CASE("an error is copied with one thing changed, and stays as it was") {
  const Error error = limit_reached();

  const Error unknown = error.with_unknown_outcome();
  CHECK_FALSE(unknown.known_not_applied());
  CHECK(unknown.reason() == error.reason());
  CHECK(unknown.message() == error.message());
  CHECK(unknown.field() == error.field());
  CHECK(unknown.details() == error.details());

  const Error moved = unknown.about("gig_id");
  CHECK(moved.field() == "gig_id");
  CHECK_FALSE(moved.known_not_applied());
  CHECK(moved.code() == error.code());
  CHECK(moved.message() == error.message());

  CHECK(error.field() == "status");
  CHECK(error.known_not_applied());
}

TEST_CASE("an error is a standard exception") {
  CHECK_THROWS_AS(throw limit_reached(), const std::runtime_error&);
}
