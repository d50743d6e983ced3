// What people do with each other, and the host for them.
#include <algorithm>
#include <array>
#include <chrono>

#include "random_operations.hpp"

namespace gigkit::test {

Operation RandomOperations::open_talk() {
  NewConversation talk;
  if (one_in(2) && !gigs_.empty()) {
    const Shown gig = one_of(gigs_);
    talk.gig_id = id_in(gig);
    talk.participant_ids = people_of(gig);
    if (talk.participant_ids.size() > 3) talk.participant_ids.resize(3);
  }
  for (std::size_t i = below(3); i > 0; --i) talk.participant_ids.push_back(some_user());
  talk.id = proposal();
  const Actor actor = one_of_these(talk.participant_ids);
  return creation(Operation::by(actor, "conversations.open", show(talk), [=](const auto& session) {
    return session.conversations().open(talk);
  }));
}

Operation RandomOperations::send() {
  const Shown talk = one_of(talks_);
  const Id id = id_in(talk);
  NewMessage message{.content = words(), .id = proposal()};
  if (one_in(5)) {
    message.attachments = {{.key = "files/1", .name = "cake.png", .mime = "image/png", .size = 5}};
  }
  return creation(Operation::by(participant_of(talk), "messages.send", {show(id), show(message)},
                                [=](const auto& s) { return s.messages().send(id, message); }));
}

Operation RandomOperations::mark_messages() {
  const Shown message = one_of(messages_);
  const Id id = id_in(message);
  const Id talk = one_in(20) ? id_in(one_of(talks_)) : id_in(message, "conversation_id");
  const auto found =
      std::ranges::find_if(talks_, [&](const Shown& each) { return id_in(each) == talk; });
  const Actor actor = found == talks_.end() ? anyone() : participant_of(*found);
  return Operation::by(actor, "messages.mark_read", {show(talk), show(id)},
                       [=](const auto& s) { return s.messages().mark_read(talk, id); });
}

Operation RandomOperations::read_talks() {
  const Shown talk = one_of(talks_);
  const Id id = id_in(talk);
  const Actor actor = participant_of(talk);
  const PageRequest request = page();
  MessageList list{.page = request};
  if (one_in(3)) list.before = id_in(one_of(messages_));
  if (one_in(3)) list.since = id_in(one_of(messages_));
  switch (below(4)) {
    case 0:
      return Operation::by(actor, "conversations.get", show(id),
                           [=](const auto& s) { return s.conversations().get(id); });
    case 1:
      return Operation::by(actor, "conversations.mine", request.limit,
                           [=](const auto& s) { return s.conversations().mine(request); });
    case 2:
      return Operation::by(actor, "messages.unread_count", {},
                           [](const auto& s) { return s.messages().unread_count(); });
    default:
      return Operation::by(actor, "messages.list",
                           {show(id), show(list.before), show(list.since), request.limit},
                           [=](const auto& s) { return s.messages().list(id, list); });
  }
}

Operation RandomOperations::review() {
  const Shown application = one_of(applications_, {"accepted"});
  const Shown gig = gig_of(application);
  const Id id = id_in(application, "gig_id");
  const Id applicant = id_in(application, "applicant_id");
  const Id poster = gig.is_null() ? some_user() : id_in(gig, "poster_id");
  NewReview review{.reviewee_id = one_in(12) ? some_user() : poster,
                   .rating = one_in(30) ? 6 : 1 + static_cast<int>(below(5))};
  Actor actor = one_of_these({applicant});
  if (one_in(2)) {
    actor = one_of_these({poster});
    review.reviewee_id = applicant;
  }
  if (one_in(2)) review.comment = words();
  review.id = proposal();
  return creation(Operation::by(actor, "reviews.create", {show(id), show(review)},
                                [=](const auto& s) { return s.reviews().create(id, review); }));
}

Operation RandomOperations::read_reviews() {
  const Id user = some_user();
  const PageRequest request = page();
  if (one_in(2)) {
    return Operation::by(anyone(), "reviews.summary", show(user),
                         [=](const auto& s) { return s.reviews().summary(user); });
  }
  return Operation::by(anyone(), "reviews.for_profile", {show(user), request.limit},
                       [=](const auto& s) { return s.reviews().for_profile(user, request); });
}

Operation RandomOperations::schedule() {
  NewCall call;
  switch (below(3)) {
    case 0: {
      const Shown application = one_of(applications_);
      const Shown gig = gig_of(application);
      call.application_id = id_in(application);
      if (one_in(3)) call.gig_id = id_in(one_in(3) ? one_of(gigs_) : application, "id");
      if (one_in(3)) call.gig_id = id_in(application, "gig_id");
      call.participant_ids = {id_in(application, "applicant_id")};
      if (!gig.is_null()) call.participant_ids.push_back(id_in(gig, "poster_id"));
      break;
    }
    case 1: {
      const Shown gig = one_of(gigs_);
      call.gig_id = id_in(gig);
      call.participant_ids = people_of(gig);
      break;
    }
    default:
      call.participant_ids = ids_in(one_of(talks_)["participant_ids"]);
  }
  if (one_in(10)) call.participant_ids.push_back(some_user());
  if (!one_in(3)) call.scheduled_at = now_ + std::chrono::minutes(one_in(12) ? -1 : 30);
  call.id = proposal();
  const Actor actor = one_of_these(call.participant_ids);
  return creation(Operation::by(actor, "calls.schedule", show(call),
                                [=](const auto& s) { return s.calls().schedule(call); }));
}

Operation RandomOperations::step_call() {
  const Shown call = one_of(calls_);
  const Id id = id_in(call);
  const Actor actor =
      one_in(2) ? one_of_these({id_in(call, "initiator_id")}) : participant_of(call);
  const auto step = [&](std::string name, auto run) {
    return Operation::by(actor, std::move(name), show(id), run);
  };
  const Time time = now_ + std::chrono::minutes(one_in(10) ? -1 : 10 * number_below(3));
  std::optional<bool> upcoming;
  if (one_in(2)) upcoming = one_in(2);
  const PageRequest request = page();
  switch (below(8)) {
    case 0:
      return step("calls.get", [=](const auto& s) { return s.calls().get(id); });
    case 1:
      return step("calls.cancel", [=](const auto& s) { return s.calls().cancel(id); });
    case 2:
    case 3:
      return step("calls.start", [=](const auto& s) { return s.calls().start(id); });
    case 4:
      return step("calls.end", [=](const auto& s) { return s.calls().end(id); });
    case 5:
      return Operation::by(actor, "calls.mine", {show(upcoming), request.limit},
                           [=](const auto& s) { return s.calls().mine(upcoming, request); });
    default:
      return Operation::by(actor, "calls.reschedule", {show(id), show(time)},
                           [=](const auto& s) { return s.calls().reschedule(id, time); });
  }
}

Operation RandomOperations::mark_notifications() {
  // By its place in the list, as its id is the library's own.
  const std::size_t place = below(8);
  const auto id_at = [place](const auto& session) {
    const auto mine = session.notifications().mine(false, {.limit = 8});
    return place < mine.size() ? mine[place].id
                               : *Id::parse("00000000-0000-4000-8000-00000000dead");
  };
  const Actor actor = anyone();
  switch (below(5)) {
    case 0:
      return Operation::by(actor, "notifications.mark_all_read", {},
                           [](const auto& s) { return s.notifications().mark_all_read(); });
    case 1:
      return Operation::by(actor, "notifications.mark_all_read", place, [=](const auto& s) {
        return s.notifications().mark_all_read(id_at(s));
      });
    default:
      return Operation::by(actor, "notifications.mark_read", place,
                           [=](const auto& s) { return s.notifications().mark_read(id_at(s)); });
  }
}

Operation RandomOperations::read_own() {
  const Actor actor = anyone();
  const bool unread_only = one_in(2);
  const PageRequest request = page();
  switch (below(6)) {
    case 0:
      return Operation::by(actor, "usage.current", {},
                           [](const auto& s) { return s.usage().current(); });
    case 1:
      return Operation::by(actor, "subscriptions.mine", {},
                           [](const auto& s) { return s.subscriptions().mine(); });
    case 2:
      return Operation::by(actor, "subscriptions.is_pro", {},
                           [](const auto& s) { return s.subscriptions().is_pro(); });
    case 3:
      return Operation::by(actor, "notifications.unread_count", {},
                           [](const auto& s) { return s.notifications().unread_count(); });
    case 4:
      return Operation::by(actor, "profiles.export_own", {},
                           [](const auto& s) { return show_export(s.profiles().export_own()); });
    default:
      return Operation::by(
          actor, "notifications.mine", {unread_only, request.limit},
          [=](const auto& s) { return s.notifications().mine(unread_only, request); });
  }
}

Operation RandomOperations::bill() {
  static constexpr std::array kTypes{"customer.subscription.created",
                                     "customer.subscription.updated",
                                     "customer.subscription.paused",
                                     "customer.subscription.resumed",
                                     "customer.subscription.deleted",
                                     "checkout.session.completed",
                                     "invoice.paid",
                                     "invoice.payment_failed"};
  static constexpr std::array kStatuses{"active",     "active", "trialing",           "past_due",
                                        "incomplete", "unpaid", "incomplete_expired", "paused"};
  const Id user = some_user();
  const auto user_number = user.bytes()[15] % 8;
  const auto now =
      std::chrono::duration_cast<std::chrono::seconds>(now_.time_since_epoch()).count();
  const auto created = now - number_below(1'000);
  const std::string type = kTypes.at(below(kTypes.size()));
  const std::string subscription =
      "sub_" + std::to_string(user_number) + (one_in(5) ? "_other" : "");
  Shown object{{"metadata", {{"user_id", show(user)}}}};
  if (!one_in(6)) object["customer"] = "cus_" + user.to_string();
  const Shown period{{"start", created}, {"end", created + 86'400 * (1 + number_below(40))}};
  if (type.starts_with("customer.subscription.")) {
    object["id"] = subscription;
    object["status"] = kStatuses.at(below(kStatuses.size()));
    object["cancel_at_period_end"] = one_in(4);
    object["current_period_start"] = period["start"];
    object["current_period_end"] = period["end"];
    const std::string price = one_in(40) ? "price_new" : one_in(4) ? "price_free" : "price_pro";
    object["items"]["data"] = Shown::array({Shown{{"price", {{"id", price}}}}});
  } else {
    object["subscription"] = subscription;
    if (type.starts_with("invoice.")) {
      object["lines"]["data"] = Shown::array({Shown{{"period", period}}});
    }
  }
  const std::int64_t number =
      one_in(12) && last_event_ > 0 ? number_below(last_event_) : ++last_event_;
  const Shown event{{"id", "evt_" + std::to_string(number)},
                    {"type", type},
                    {"created", created},
                    {"data", {{"object", object}}}};
  const std::string text = event.dump();
  const Actor actor = one_in(20) ? anyone() : Actor::service();
  return Operation::by(actor, "subscriptions.apply_billing_event", event,
                       [=](const auto& s) { return s.subscriptions().apply_billing_event(text); });
}

Operation RandomOperations::purge() {
  const Time before = now_ - std::chrono::hours(below(48));
  return Operation::by(one_in(4) ? anyone() : Actor::service(), "events.purge", show(before),
                       [=](const auto& s) { return s.events().purge(before); });
}

}  // namespace gigkit::test
