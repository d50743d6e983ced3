#pragma once

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "operation.hpp"

namespace gigkit::test {

/// Ids that a thing is shown with.
inline Id id_in(const Shown& thing, const char* name = "id") {
  return *Id::parse(thing[name].get<std::string>());
}

inline std::vector<Id> ids_in(const Shown& list) {
  std::vector<Id> ids;
  for (const Shown& each : list) ids.push_back(*Id::parse(each.get<std::string>()));
  return ids;
}

/// Operations that come to people's minds: on what is there, mostly by those who may, now and then
/// by others, with input that is mostly good, and sometimes once more what was asked before.
class RandomOperations {
 public:
  explicit RandomOperations(std::uint64_t seed) : random_(seed) {}

  Operation next(Time now);

  /// Takes note of what an operation has made or changed. Without this nothing is ever found.
  void learn(const Operation& operation, const Shown& result);

  /// All who ever acted, and those who never signed up or in.
  std::vector<Actor> actors() const;
  const std::vector<Shown>& users() const { return users_; }
  const std::vector<Shown>& gigs() const { return gigs_; }
  const std::vector<Shown>& applications() const { return applications_; }
  const std::vector<Shown>& talks() const { return talks_; }
  const std::vector<Shown>& messages() const { return messages_; }
  const std::vector<Shown>& calls() const { return calls_; }

  std::size_t below(std::size_t bound) { return random_() % bound; }
  std::int64_t number_below(std::int64_t bound) {
    return static_cast<std::int64_t>(below(static_cast<std::size_t>(bound)));
  }
  bool one_in(std::size_t many) { return below(many) == 0; }

 private:
  Operation sign_up();
  Operation act_on_profile();
  Operation delete_account();
  Operation create_gig();
  Operation update_gig();
  Operation step_gig();
  Operation read_gigs();
  Operation submit();
  Operation update_application();
  Operation step_application();
  Operation come_and_go();
  Operation read_applications();
  Operation open_talk();
  Operation send();
  Operation mark_messages();
  Operation read_talks();
  Operation review();
  Operation read_reviews();
  Operation schedule();
  Operation step_call();
  Operation mark_notifications();
  Operation read_own();
  Operation bill();
  Operation purge();

  /// A creation is kept, to be asked for again.
  Operation creation(Operation operation);

  const Shown& one_of(const std::vector<Shown>& things);
  /// Mostly one in one of these statuses, as far as is known.
  const Shown& one_of(const std::vector<Shown>& things, const std::set<std::string>& statuses);
  Id some_user();
  Actor anyone();
  /// Mostly one of these.
  Actor one_of_these(const std::vector<Id>& users);
  Actor poster_of(const Shown& gig);
  Actor party_of(const Shown& application);
  Actor participant_of(const Shown& talk_or_call);
  std::vector<Id> people_of(const Shown& gig);
  Shown gig_of(const Shown& application) const;
  Id new_id();
  std::optional<Id> proposal();
  std::string words();
  std::optional<Money> amount();
  std::optional<Time> expected_of(const Shown& row);
  PageRequest page();

  std::mt19937_64 random_;
  Time now_{};
  std::uint64_t last_id_ = 0;
  std::int64_t last_event_ = 0;
  std::vector<Operation> creations_;
  std::vector<Shown> users_;
  std::vector<Shown> gigs_;
  std::vector<Shown> applications_;
  std::vector<Shown> talks_;
  std::vector<Shown> messages_;
  std::vector<Shown> calls_;
};

}  // namespace gigkit::test
