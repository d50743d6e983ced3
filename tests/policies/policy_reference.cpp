#include "policies/policy_reference.hpp"

#include <algorithm>

namespace gigkit::test::reference {
namespace {

Truth equal(const Row& left, const Row& right) {
  if (left.is_null() || right.is_null()) return std::nullopt;
  return left == right;
}

Truth both(Truth left, Truth right) {
  if (left == false || right == false) return false;
  if (!left || !right) return std::nullopt;
  return true;
}

Truth either(Truth left, Truth right) {
  if (left == true || right == true) return true;
  if (!left || !right) return std::nullopt;
  return false;
}

Truth is_true(const Evaluator&, const Row&) { return true; }

auto own(const char* column) {
  return [column](const Evaluator& e, const Row& row) { return e.is_uid(row, column); };
}

auto participant(const Evaluator& e, const Row& row) {
  return e.uid_is_any_of(row, "participant_ids");
}

// EXISTS (SELECT 1 FROM gigs WHERE gigs.id = applications.gig_id AND gigs.poster_id = auth.uid())
Truth owns_gig_of(const Evaluator& e, const Row& application) {
  return e.exists("gigs", [&](const Row& gig) {
    return both(equal(gig["id"], application["gig_id"]), e.is_uid(gig, "poster_id"));
  });
}

// EXISTS (SELECT 1 FROM conversations WHERE conversations.id = messages.conversation_id
//         AND auth.uid() = ANY(conversations.participant_ids))
Truth takes_part_in_conversation_of(const Evaluator& e, const Row& message) {
  return e.exists("conversations", [&](const Row& conversation) {
    return both(equal(conversation["id"], message["conversation_id"]),
                e.uid_is_any_of(conversation, "participant_ids"));
  });
}

Truth is_active_or_own(const Evaluator& e, const Row& gig) {
  return either(equal(gig["status"], "active"), e.is_uid(gig, "poster_id"));
}

Truth sends_where_they_take_part(const Evaluator& e, const Row& message) {
  return both(e.is_uid(message, "sender_id"), takes_part_in_conversation_of(e, message));
}

Truth takes_part_or_called(const Evaluator& e, const Row& call) {
  return either(participant(e, call), e.is_uid(call, "initiator_id"));
}

// An applicant keeps reading a gig they applied to, unless it is a draft.
Truth applied_to_published_gig(const Evaluator& e, const Row& gig) {
  const bool is_published = !gig["status"].is_null() && gig["status"] != "draft";
  return is_published && e.exists("applications", [&](const Row& application) {
    return both(equal(application["gig_id"], gig["id"]), e.is_uid(application, "applicant_id"));
  });
}

}  // namespace

const std::vector<Policy>& policies() {
  using enum Command;
  static const std::vector<Policy> all{
      {"profiles", "Public profiles are viewable by everyone", select, is_true},
      {"profiles", "Users can update own profile", update, own("id")},
      {"gigs", "Active gigs are viewable by everyone", select, is_active_or_own},
      {"gigs", "Users can insert own gigs", insert, own("poster_id")},
      {"gigs", "Users can update own gigs", update, own("poster_id")},
      {"gigs", "Users can delete own gigs", delete_, own("poster_id")},
      {"applications", "Applicants can view own applications", select, own("applicant_id")},
      {"applications", "Gig owners can view applications", select, owns_gig_of},
      {"applications", "Users can insert own applications", insert, own("applicant_id")},
      {"applications", "Applicants can update own applications", update, own("applicant_id")},
      {"applications", "Gig owners can update application status", update, owns_gig_of},
      {"conversations", "Participants can view their conversations", select, participant},
      {"conversations", "Users can create conversations they're part of", insert, participant},
      {"messages", "Conversation participants can view messages", select,
       takes_part_in_conversation_of},
      {"messages", "Participants can send messages", insert, sends_where_they_take_part},
      {"subscriptions", "Users can view own subscription", select, own("user_id")},
      {"gig_usage", "Users can view own usage", select, own("user_id")},
      {"reviews", "Reviews are publicly viewable", select, is_true},
      {"reviews", "Gig participants can create reviews", insert, own("reviewer_id")},
      {"notifications", "Users can view own notifications", select, own("user_id")},
      {"notifications", "Users can update own notifications", update, own("user_id")},
      {"video_calls", "Participants can view their calls", select, takes_part_or_called},
      {"video_calls", "Users can create calls", insert, own("initiator_id")},
      {"gigs", "Applicants keep reading a gig they applied to unless it is a draft",
       privileged_read, applied_to_published_gig},
  };
  return all;
}

std::vector<Mutation> all_mutations() {
  std::vector<Mutation> mutations;
  for (std::size_t i = 0; i < policies().size(); ++i) {
    mutations.push_back({i, Mutation::Kind::drop});
    const auto name = policies()[i].name;
    const bool is_true = name == "Public profiles are viewable by everyone" ||
                         name == "Reviews are publicly viewable";
    if (!is_true) mutations.push_back({i, Mutation::Kind::admit_all});
  }
  return mutations;
}

std::string describe(const Mutation& mutation) {
  const bool is_dropped = mutation.kind == Mutation::Kind::drop;
  return std::string(policies()[mutation.policy].name) +
         (is_dropped ? ", dropped" : ", set to TRUE");
}

Truth Evaluator::is_uid(const Row& row, const char* column) const {
  return equal(row.at(column), uid_);
}

/// x = ANY(array) is x = element OR x = element OR ...
Truth Evaluator::uid_is_any_of(const Row& row, const char* column) const {
  const Row& array = row.at(column);
  if (array.is_null()) return std::nullopt;
  Truth result = false;
  for (const Row& element : array) result = either(result, equal(element, uid_));
  return result;
}

/// A subquery sees what the policies of its own table show.
bool Evaluator::exists(const std::string& table,
                       const std::function<Truth(const Row&)>& where) const {
  return std::ranges::any_of(tables_.at(table), [&](const Row& row) {
    return where(row) == true && admits(Command::select, table, row);
  });
}

bool Evaluator::admits(Command command, const std::string& table, const Row& row) const {
  for (std::size_t i = 0; i < policies().size(); ++i) {
    const Policy& policy = policies()[i];
    if (policy.table != table || policy.command != command) continue;
    const bool is_mutated = mutation_ && mutation_->policy == i;
    if (is_mutated && mutation_->kind == Mutation::Kind::admit_all) return true;
    if (!is_mutated && policy.condition(*this, row) == true) return true;
  }
  return false;
}

bool Evaluator::shows(const std::string& table, const Row& row) const {
  return admits(Command::select, table, row) || admits(Command::privileged_read, table, row);
}

Verdict Evaluator::judge(const Statement& statement, const std::string& table, const Row* before,
                         const Row* after) const {
  using enum Command;
  const bool reads_columns = statement.returning || !statement.blind;
  switch (statement.command) {
    case insert:
      if (!admits(insert, table, *after)) return Verdict::denied;
      if (statement.returning && !admits(select, table, *after)) return Verdict::denied;
      return Verdict::allowed;
    case update:
      if (!admits(update, table, *before)) return Verdict::passed_over;
      if (reads_columns && !admits(select, table, *before)) return Verdict::passed_over;
      if (!admits(update, table, *after)) return Verdict::denied;
      if (reads_columns && !admits(select, table, *after)) return Verdict::denied;
      return Verdict::allowed;
    case delete_:
      if (!admits(delete_, table, *before)) return Verdict::passed_over;
      if (reads_columns && !admits(select, table, *before)) return Verdict::passed_over;
      return Verdict::allowed;
    case select:
    case privileged_read:
      break;
  }
  return admits(select, table, *before) ? Verdict::allowed : Verdict::passed_over;
}

}  // namespace gigkit::test::reference
