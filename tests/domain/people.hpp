#pragma once

#include <array>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

#include "domain/refusal.hpp"
#include "gigkit/actor.hpp"
#include "gigkit/enums.hpp"
#include "gigkit/error.hpp"

/// Ids, and who may come along and want something.
namespace gigkit::test {

inline Id id_of(std::uint8_t number) {
  std::array<std::uint8_t, 16> bytes{};
  bytes.back() = number;
  return Id(bytes);
}

inline const Id kPoster = id_of(1);
inline const Id kApplicant = id_of(2);
inline const Id kStranger = id_of(3);
inline const Id kGig = id_of(10);
inline const Id kApplication = id_of(20);

/// An actor, and what the storage knows of the account.
struct Person {
  std::string_view name;
  Actor actor;
  domain::Standing standing;
};

inline constexpr domain::Standing kLiving{.exists = true, .deleted = false};
inline constexpr domain::Standing kUnknown{.exists = false, .deleted = false};
inline constexpr domain::Standing kDeleted{.exists = true, .deleted = true};

/// Being the poster or the applicant helps neither who is unknown nor who is deleted.
inline const std::array kPeople{
    Person{"poster", Actor::user(kPoster), kLiving},
    Person{"applicant", Actor::user(kApplicant), kLiving},
    Person{"stranger", Actor::user(kStranger), kLiving},
    Person{"anonymous", Actor::anonymous(), kUnknown},
    Person{"unknown", Actor::user(id_of(4)), kUnknown},
    Person{"unknown poster", Actor::user(kPoster), kUnknown},
    Person{"unknown applicant", Actor::user(kApplicant), kUnknown},
    Person{"deleted", Actor::user(id_of(5)), kDeleted},
    Person{"deleted poster", Actor::user(kPoster), kDeleted},
    Person{"deleted applicant", Actor::user(kApplicant), kDeleted},
    Person{"service", Actor::service(), kUnknown},
};

/// Why the person may do nothing at all, as "code reason"; empty if there is no such cause.
inline std::string incapacity(const Person& person) {
  if (person.actor.is_service()) return "";
  if (person.actor.is_anonymous()) return "forbidden actor.anonymous";
  if (!person.standing.exists) return "forbidden actor.unknown";
  return person.standing.deleted ? "forbidden actor.deleted" : "";
}

/// A verdict as "code reason"; empty if there is no refusal.
inline std::string told(const domain::Verdict& verdict) {
  if (!verdict) return "";
  return std::string(to_string(verdict->code)) + ' ' + std::string(verdict->reason);
}

/// What a call throws, as "code reason field"; empty if it throws nothing.
template <class Call>
std::string thrown(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return std::string(to_string(error.code())) + ' ' + error.reason() + ' ' + error.field();
  }
  return "";
}

/// Every value of an enum, and NULL.
template <NamedEnum E>
std::vector<std::optional<E>> values_and_null() {
  std::vector<std::optional<E>> values{std::nullopt};
  for (const std::string_view name : EnumNames<E>::values) values.push_back(parse_enum<E>(name));
  return values;
}

template <NamedEnum E>
std::string name_of(const std::optional<E>& value) {
  return value ? std::string(to_string(*value)) : "NULL";
}

}  // namespace gigkit::test
