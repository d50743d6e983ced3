#include "random_operations.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace gigkit::test {
// What there is to choose from.

const Shown& RandomOperations::one_of(const std::vector<Shown>& things) {
  static const Shown nothing{{"id", "00000000-0000-4000-8000-00000000dead"},
                             {"poster_id", "00000000-0000-4000-8000-00000000dead"},
                             {"gig_id", "00000000-0000-4000-8000-00000000dead"},
                             {"applicant_id", "00000000-0000-4000-8000-00000000dead"},
                             {"conversation_id", "00000000-0000-4000-8000-00000000dead"},
                             {"initiator_id", "00000000-0000-4000-8000-00000000dead"},
                             {"participant_ids", Shown::array()},
                             {"updated_at", nullptr}};
  if (things.empty() || one_in(60)) return nothing;
  const std::size_t recent = std::min<std::size_t>(things.size(), one_in(4) ? things.size() : 6);
  return things[things.size() - 1 - below(recent)];
}

const Shown& RandomOperations::one_of(const std::vector<Shown>& things,
                                      const std::set<std::string>& statuses) {
  const Shown* thing = &one_of(things);
  for (int i = 0; i < 6 && !statuses.contains(thing->value("status", "")); ++i) {
    thing = &one_of(things);
  }
  return *thing;
}

Id RandomOperations::some_user() { return id_in(one_of(users_)); }

Actor RandomOperations::anyone() {
  switch (below(24)) {
    case 0:
      return Actor::anonymous();
    case 1:
    case 2:
      return Actor::service();
    default:
      return Actor::user(some_user());
  }
}

Actor RandomOperations::one_of_these(const std::vector<Id>& users) {
  if (users.empty() || one_in(5)) return anyone();
  return Actor::user(users[below(users.size())]);
}

Actor RandomOperations::poster_of(const Shown& gig) {
  return one_of_these({id_in(gig, "poster_id")});
}

Shown RandomOperations::gig_of(const Shown& application) const {
  const auto found = std::ranges::find_if(
      gigs_, [&](const Shown& gig) { return gig["id"] == application["gig_id"]; });
  return found == gigs_.end() ? Shown() : *found;
}

Actor RandomOperations::party_of(const Shown& application) {
  const Shown gig = gig_of(application);
  std::vector<Id> parties{id_in(application, "applicant_id")};
  if (!gig.is_null()) parties.push_back(id_in(gig, "poster_id"));
  return one_of_these(parties);
}

Actor RandomOperations::participant_of(const Shown& talk_or_call) {
  return one_of_these(ids_in(talk_or_call["participant_ids"]));
}

std::vector<Id> RandomOperations::people_of(const Shown& gig) {
  std::vector<Id> people{id_in(gig, "poster_id")};
  for (const Shown& application : applications_) {
    if (application["gig_id"] == gig["id"]) people.push_back(id_in(application, "applicant_id"));
  }
  return people;
}

// Input.

Id RandomOperations::new_id() {
  std::array<std::uint8_t, 16> bytes{};
  std::uint64_t number = ++last_id_;
  for (std::size_t i = 16; i-- > 8; number >>= 8U) bytes.at(i) = number & 0xFFU;
  for (std::size_t i = 0; i < 6; ++i) bytes.at(i) = static_cast<std::uint8_t>(below(256));
  bytes[6] = 0x40;
  bytes[8] = 0x80;
  return Id(bytes);
}

std::optional<Id> RandomOperations::proposal() {
  if (one_in(4)) return std::nullopt;
  if (one_in(80)) return Id{};
  if (one_in(40)) {
    const Id used = id_in(one_of(one_in(2) ? gigs_ : applications_));
    // One that was proposed stays taken, even when its row goes.
    const bool was_proposed = used.bytes()[6] == 0x40;
    if (was_proposed) return used;
  }
  return new_id();
}

std::string RandomOperations::words() {
  static constexpr std::array kWords{"logo", "bakery", "model", "quick", "vector", "cake"};
  if (one_in(50)) return "";
  std::string text = kWords.at(below(kWords.size()));
  for (std::size_t i = below(4); i > 0; --i) text.append(" ").append(kWords.at(below(6)));
  return text;
}

std::optional<Money> RandomOperations::amount() {
  if (one_in(3)) return std::nullopt;
  return Money::from_cents(number_below(5) * 100'00 + 50);
}

std::optional<Time> RandomOperations::expected_of(const Shown& row) {
  if (!one_in(6) || !row["updated_at"].is_string()) return std::nullopt;
  return parse_time(row["updated_at"].get<std::string>());
}

PageRequest RandomOperations::page() {
  if (one_in(40)) return {.limit = one_in(2) ? 0 : 101};
  return {.limit = 1 + static_cast<int>(below(30))};
}

Operation RandomOperations::creation(Operation operation) {
  creations_.push_back(operation);
  return operation;
}

// What people do.

Operation RandomOperations::next(Time now) {
  struct Idea {
    int weight;
    Operation (RandomOperations::*operation)();
  };
  static constexpr std::array kIdeas{
      Idea{6, &RandomOperations::sign_up},
      Idea{12, &RandomOperations::act_on_profile},
      Idea{2, &RandomOperations::delete_account},
      Idea{24, &RandomOperations::create_gig},
      Idea{14, &RandomOperations::update_gig},
      Idea{45, &RandomOperations::step_gig},
      Idea{12, &RandomOperations::read_gigs},
      Idea{45, &RandomOperations::submit},
      Idea{18, &RandomOperations::update_application},
      Idea{90, &RandomOperations::step_application},
      Idea{25, &RandomOperations::come_and_go},
      Idea{12, &RandomOperations::read_applications},
      Idea{15, &RandomOperations::open_talk},
      Idea{45, &RandomOperations::send},
      Idea{25, &RandomOperations::mark_messages},
      Idea{20, &RandomOperations::read_talks},
      Idea{30, &RandomOperations::review},
      Idea{8, &RandomOperations::read_reviews},
      Idea{25, &RandomOperations::schedule},
      Idea{35, &RandomOperations::step_call},
      Idea{20, &RandomOperations::mark_notifications},
      Idea{15, &RandomOperations::read_own},
      Idea{15, &RandomOperations::bill},
      Idea{1, &RandomOperations::purge},
  };
  now_ = now;
  if (users_.size() < 4) return sign_up();
  if (!creations_.empty() && one_in(25)) return creations_[below(creations_.size())];
  static const int total = [] {
    int sum = 0;
    for (const Idea& idea : kIdeas) sum += idea.weight;
    return sum;
  }();
  int choice = static_cast<int>(below(static_cast<std::size_t>(total)));
  for (const Idea& idea : kIdeas) {
    choice -= idea.weight;
    if (choice < 0) return (this->*idea.operation)();
  }
  return sign_up();
}

void RandomOperations::learn(const Operation& operation, const Shown& result) {
  if (is_refusal(result)) return;
  if (!result.is_object() || !result.contains("id")) return;
  const auto note = [&](std::string_view group, std::vector<Shown>& things) {
    if (!operation.name().starts_with(group)) return;
    const auto known =
        std::ranges::find_if(things, [&](const Shown& each) { return each["id"] == result["id"]; });
    if (known == things.end()) {
      things.push_back(result);
    } else {
      *known = result;
    }
  };
  note("sign_up", users_);
  note("profiles.", users_);
  note("gigs.", gigs_);
  note("applications.", applications_);
  note("conversations.", talks_);
  note("messages.", messages_);
  note("calls.", calls_);
}

std::vector<Actor> RandomOperations::actors() const {
  std::vector<Actor> all{Actor::anonymous(), Actor::service(),
                         Actor::user(*Id::parse("00000000-0000-4000-8000-00000000dead"))};
  for (const Shown& user : users_) all.push_back(Actor::user(id_in(user)));
  return all;
}

}  // namespace gigkit::test
