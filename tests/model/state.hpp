#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gigkit/gigkit.hpp"
#include "shown.hpp"

/// All that a marketplace knows, in plain containers. A value: copying it is a savepoint.
namespace gigkit::model {

using test::Shown;

struct Account {
  Profile profile;
  bool deleted = false;
  std::optional<Subscription> subscription;
  std::optional<Time> past_due_since;
  std::map<std::pair<std::int32_t, std::int32_t>, GigUsage> usage;  ///< by year and month
};

struct GigRecord {
  Gig row;
  std::optional<Time> closed_at;
  std::set<std::pair<Id, std::int64_t>> views;  ///< viewer and day
};

struct ApplicationRecord {
  Application row;
  std::vector<Transition> history;
};

/// Where a message stands in its conversation.
using Place = std::pair<Time, Id>;

/// A participant's side of a conversation.
struct Side {
  std::optional<Place> mark;  ///< read up to here
  std::optional<Id> notice;   ///< the notification that gathers what is unread
};

struct Talk {
  Conversation row;
  std::set<Id> participants;  ///< with the gig: what it was opened for
  std::optional<Id> gig;
  std::map<Id, Side> sides;  ///< of the living
  std::vector<Message> messages;
};

struct Told {
  Event event;
  std::set<Id> audience;
};

/// A creation under an id that the client proposed.
struct Request {
  std::optional<Id> actor;
  Shown asked;
  Id result;
};

/// A billing event, as far as it matters.
struct Bill {
  std::string id;
  Time created;
  std::string type;
  std::optional<std::string> customer;
  std::optional<std::string> subscription;
  std::optional<std::string> status;
  std::optional<Plan> plan;
  std::optional<Time> period_start;
  std::optional<Time> period_end;
  bool cancels = false;
  std::optional<Id> user;
};

struct State {
  Options options;
  Time now;
  std::uint64_t last_id = 0;
  std::optional<Id> adopted;  ///< the id of the next row that the client proposes none for

  std::map<Id, Account> accounts;
  std::map<Id, GigRecord> gigs;
  std::map<Id, ApplicationRecord> applications;
  std::map<Id, Talk> talks;
  std::map<Id, Review> reviews;
  std::map<Id, VideoCall> calls;
  std::vector<Notification> notices;
  std::vector<Told> events;
  std::map<Id, Request> requests;
  std::map<std::string, Bill> bills;
};

}  // namespace gigkit::model
