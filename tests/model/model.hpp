#pragma once

#include <functional>

#include "state.hpp"

/// The marketplace as the specification tells it, without a database: the same groups, operations
/// and refusals as the library, and none of its code.
namespace gigkit::model {

/// What all groups of operations share: who acts on what, and how things are told.
class Group {
 public:
  Group(State& state, const Actor& actor) : state_(state), actor_(actor) {}

 protected:
  Time now() const { return state_.now; }
  Time after(const std::optional<Time>& previous) const;
  Id new_id() const;
  Id id_for(const std::optional<Id>& proposed) const;

  bool is_living(const Id& user) const;
  Id me() const { return actor_.id().value_or(Id{}); }
  std::optional<Id> actor_or_null() const { return actor_.id(); }

  void require_actor() const;    ///< a living user, or the service
  void require_creator() const;  ///< a living user

  GigRecord* find_gig(const Id& id) const;  ///< that the actor sees
  GigRecord& gig_or_refuse(const Id& id, const std::string& field = {}) const;
  ApplicationRecord& application_or_refuse(const Id& id, const std::string& field = {}) const;
  Talk* find_talk(const Id& id) const;
  Talk& talk_or_refuse(const Id& id) const;
  bool applied(const Id& user, const Id& gig) const;
  bool once_accepted(const Id& user, const Id& gig) const;

  void tell(const std::string& type, const std::string& entity, const Id& id, const Shown& changed,
            const Shown& previous, const std::set<Id>& audience) const;
  /// Gives the notification's id, unless the user did it themselves or is gone.
  std::optional<Id> notify(const Id& user, NotificationType type, const Shown& data) const;

  /// What was asked before under the proposed id.
  struct Earlier {
    std::optional<Id> result;
    bool reused = false;
    void require_free() const;
  };
  Earlier earlier(const std::string& operation, const std::optional<Id>& proposed,
                  const Shown& asked, bool taken) const;
  void remember(const std::string& operation, const std::optional<Id>& proposed, const Shown& asked,
                const Id& result) const;

  // Steps that several commands take.
  void move_gig(GigRecord& gig, GigStatus to, const std::string& event) const;
  void move_application(ApplicationRecord& application, ApplicationStatus to,
                        const std::string& event, const std::optional<std::string>& reason) const;
  void tell_open_applicants(const GigRecord& gig, const Shown& more) const;
  void remove_gig(GigRecord& gig) const;
  void erase_gig(const Id& id) const;
  bool is_pro(const Id& user) const;
  UsageStatus usage_of(const Id& user) const;
  std::int64_t unread_in(const Talk& talk, const Id& user) const;
  Message with_readers(const Talk& talk, Message message) const;

  State& state_;
  Actor actor_;
};

class Profiles : public Group {
 public:
  using Group::Group;
  Profile get(const Id& id) const;
  Profile get_by_username(const std::string& username) const;
  Profile update(ProfileChanges changes) const;
  Json export_own() const;
  void delete_account() const;

 private:
  void withdraw_applications() const;
  void remove_gigs() const;
  void erase_belongings() const;
};

class Gigs : public Group {
 public:
  using Group::Group;
  Gig create(NewGig gig) const;
  Gig get(const Id& id) const;
  Gig update(const Id& id, const GigChanges& changes) const;
  Gig publish(const Id& id) const;
  Gig pause(const Id& id) const;
  Gig resume(const Id& id) const;
  Gig close(const Id& id) const;
  Gig reopen(const Id& id) const;
  Gig mark_filled(const Id& id) const;
  void remove(const Id& id) const;
  Gig view(const Id& id) const;
  Page<Gig> mine(std::optional<GigStatus> status = {}, const PageRequest& page = {}) const;

 private:
  GigRecord& mine_to_change(const Id& id) const;
  Gig step(const Id& id, const std::string& operation) const;
  void spend_post(const Id& poster) const;
  void require_post(const Id& poster) const;
};

class Applications : public Group {
 public:
  using Group::Group;
  Application submit(const Id& gig, NewApplication application) const;
  Application get(const Id& id) const;
  Application update(const Id& id, const ApplicationChanges& changes) const;
  Page<Application> mine(std::optional<ApplicationStatus> status = {},
                         const PageRequest& page = {}) const;
  Page<Application> for_gig(const Id& gig, std::optional<ApplicationStatus> status = {},
                            const PageRequest& page = {}) const;
  Application review(const Id& id) const;
  Application shortlist(const Id& id) const;
  Application unshortlist(const Id& id) const;
  Application accept(const Id& id) const;
  Application reject(const Id& id, const std::optional<std::string>& reason = {}) const;
  Application reconsider(const Id& id) const;
  Application withdraw(const Id& id) const;
  Application resubmit(const Id& id, const std::string& cover_letter,
                       ApplicationChanges content = {}) const;
  std::vector<Transition> history(const Id& id) const;

 private:
  void require_applicant(const ApplicationRecord& application) const;
  void require_poster(const ApplicationRecord& application) const;
  Application step(const Id& id, const std::string& operation,
                   const std::optional<std::string>& reason = {}) const;
};

class Conversations : public Group {
 public:
  using Group::Group;
  Conversation open(NewConversation conversation) const;
  Conversation get(const Id& id) const;
  Page<ConversationSummary> mine(const PageRequest& page = {}) const;
};

class Messages : public Group {
 public:
  using Group::Group;
  Message send(const Id& conversation, const NewMessage& message) const;
  Page<Message> list(const Id& conversation, const MessageList& list = {}) const;
  std::int64_t mark_read(const Id& conversation, const Id& up_to) const;
  std::int64_t unread_count() const;

 private:
  void notify_of(Talk& talk, const Message& message) const;
};

class Reviews : public Group {
 public:
  using Group::Group;
  Review create(const Id& gig, const NewReview& review) const;
  Page<Review> for_profile(const Id& profile, const PageRequest& page = {}) const;
  RatingSummary summary(const Id& profile) const;

 private:
  bool shows(const Review& review) const;
};

class Notifications : public Group {
 public:
  using Group::Group;
  Page<Notification> mine(bool unread_only = false, const PageRequest& page = {}) const;
  std::int64_t unread_count() const;
  Notification mark_read(const Id& id) const;
  std::int64_t mark_all_read(const std::optional<Id>& up_to = {}) const;

 private:
  Notification& mine_or_refuse(const Id& id, const std::string& field) const;
};

class Calls : public Group {
 public:
  using Group::Group;
  VideoCall schedule(NewCall call) const;
  VideoCall get(const Id& id) const;
  VideoCall reschedule(const Id& id, const Time& scheduled_at) const;
  VideoCall cancel(const Id& id) const;
  VideoCall start(const Id& id) const;
  VideoCall end(const Id& id) const;
  Page<VideoCall> mine(std::optional<bool> upcoming = {}, const PageRequest& page = {}) const;

 private:
  bool sees(const VideoCall& call) const;
  VideoCall& call_or_refuse(const Id& id) const;
  bool are_related(const NewCall& call) const;
  void tell_of(const VideoCall& call, const std::string& type, const std::string& column,
               const Shown& before) const;
  void notify_of(const VideoCall& call) const;
};

class Subscriptions : public Group {
 public:
  using Group::Group;
  Subscription mine() const;
  bool is_pro() const;
  BillingOutcome apply_billing_event(const std::string& event) const;
};

class Usage : public Group {
 public:
  using Group::Group;
  UsageStatus current() const;
};

class Events : public Group {
 public:
  using Group::Group;
  /// All that the actor may see.
  std::vector<Event> poll() const;
  std::int64_t purge(const Time& before) const;
};

class Session {
 public:
  Session(State& state, const Actor& actor) : state_(state), actor_(actor) {}
  const Actor& actor() const { return actor_; }

  Profiles profiles() const { return {state_, actor_}; }
  Gigs gigs() const { return {state_, actor_}; }
  Applications applications() const { return {state_, actor_}; }
  Conversations conversations() const { return {state_, actor_}; }
  Messages messages() const { return {state_, actor_}; }
  Reviews reviews() const { return {state_, actor_}; }
  Notifications notifications() const { return {state_, actor_}; }
  Calls calls() const { return {state_, actor_}; }
  Subscriptions subscriptions() const { return {state_, actor_}; }
  Usage usage() const { return {state_, actor_}; }
  Events events() const { return {state_, actor_}; }

 private:
  State& state_;
  Actor actor_;
};

class Market {
 public:
  explicit Market(Options options) { state_.options = std::move(options); }

  Profile sign_up(const NewProfile& profile) const;
  Session as_user(const Id& id) const { return {state_, Actor::user(id)}; }
  Session as_anonymous() const { return {state_, Actor::anonymous()}; }
  Session as_service() const { return {state_, Actor::service()}; }

  void set_now(Time now) { state_.now = now; }
  /// Under this id the next row is made that no id is proposed for.
  void adopt(const Id& id) { state_.adopted = id; }

  /// All of it, to come back to.
  State state() const { return state_; }
  void restore(const State& state) { state_ = state; }

 private:
  mutable State state_;
};

}  // namespace gigkit::model
