#pragma once

#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "support/marketplace.hpp"

/// The operations on a row by their names, with an input that is always valid.
namespace gigkit::test {

using Operation = std::function<void(const Session&, const Id&)>;
using Operations = std::map<std::string, Operation, std::less<>>;

const Operations& profile_operations();
const Operations& gig_operations();
const Operations& application_operations();
/// Of messages too, up to the newest one; that of an empty conversation is not found.
const Operations& conversation_operations();
const Operations& notification_operations();
const Operations& call_operations();

/// People who do what comes to their mind, as far as they are let. Each thread has its own.
class Crowd {
 public:
  Crowd(std::vector<Session> sessions, unsigned seed)
      : sessions_(std::move(sessions)), random_(seed) {}

  /// Somebody does something. Throws whatever is no refusal by the rules.
  void act();

  const std::vector<Id>& gigs() const { return gigs_; }
  const std::vector<Id>& applications() const { return applications_; }
  const std::vector<Id>& conversations() const { return conversations_; }
  const std::vector<Message>& messages() const { return messages_; }
  const std::vector<Review>& reviews() const { return reviews_; }
  const std::vector<Id>& calls() const { return calls_; }

  /// The crowd also touches these.
  void meet(const std::vector<Id>& gigs, const std::vector<Id>& applications);

 private:
  void try_anything(const Session& session);
  void try_hiring(const Session& session);
  void try_talking(const Session& session);
  void try_calling(const Session& session);
  void try_reviewing(const Session& session);
  static void try_reading(const Session& session, bool all);
  void try_one_of(const Operations& operations, const Session& session, const Id& id);
  std::size_t below(std::size_t bound) { return random_() % bound; }
  Id somebody_but(const Actor& actor);
  /// The session's user and another; any two for a session without one.
  std::vector<Id> two_of_them(const Session& session);
  std::optional<Id> maybe_one_of(const std::vector<Id>& ids);

  std::vector<Session> sessions_;
  std::mt19937 random_;
  std::vector<Id> gigs_;
  std::vector<Id> applications_;
  std::vector<Id> conversations_;
  std::vector<Message> messages_;
  std::vector<Review> reviews_;
  std::vector<Id> calls_;
};

}  // namespace gigkit::test
