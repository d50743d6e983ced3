#pragma once

#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "support/marketplace.hpp"

/// The operations on gigs and applications by their names, with an input that is always valid.
namespace gigkit::test {

using Operation = std::function<void(const Session&, const Id&)>;
using Operations = std::map<std::string, Operation, std::less<>>;

const Operations& profile_operations();
const Operations& gig_operations();
const Operations& application_operations();

/// People who do what comes to their mind, as far as they are let. Each thread has its own.
class Crowd {
 public:
  Crowd(std::vector<Session> sessions, unsigned seed)
      : sessions_(std::move(sessions)), random_(seed) {}

  /// Somebody does something. Throws whatever is no refusal by the rules.
  void act();

  const std::vector<Id>& gigs() const { return gigs_; }
  const std::vector<Id>& applications() const { return applications_; }

  /// The crowd also touches these.
  void meet(const std::vector<Id>& gigs, const std::vector<Id>& applications);

 private:
  void try_anything(const Session& session);
  void try_one_of(const Operations& operations, const Session& session, const Id& id);
  std::size_t below(std::size_t bound) { return random_() % bound; }

  std::vector<Session> sessions_;
  std::mt19937 random_;
  std::vector<Id> gigs_;
  std::vector<Id> applications_;
};

}  // namespace gigkit::test
