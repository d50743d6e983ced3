#include "domain/calls.hpp"

#include <algorithm>

#include "domain/conversations.hpp"
#include "domain/input.hpp"

namespace gigkit::domain {
namespace {

using Op = CallOperation;
using enum CallState;

constexpr std::array kSteps{
    CallStep{Op::reschedule, scheduled, scheduled, "call.rescheduled"},
    CallStep{Op::cancel, scheduled, canceled, "call.canceled"},
    CallStep{Op::start, scheduled, running, "call.started"},
    CallStep{Op::end, running, ended, "call.ended"},
};

bool is_initiators(Op operation) { return operation == Op::reschedule || operation == Op::cancel; }

Verdict judge_party(Op operation, const Actor& actor, const CallFacts& facts) {
  if (actor.is_service()) return std::nullopt;
  if (auto refusal = judge_actor(actor, facts.actor)) return refusal;
  if (!is_initiators(operation) || actor.is(facts.call.initiator_id)) return std::nullopt;
  return Refusal{ErrorCode::forbidden, "call.not_initiator",
                 "Only who scheduled the call may do this."};
}

bool is_repeat(Op operation, CallState state) {
  switch (operation) {
    case Op::cancel:
      return state == canceled;
    case Op::start:
      return state == running;
    case Op::end:
      return state == ended;
    case Op::reschedule:
      return false;
  }
  return false;
}

}  // namespace

void normalize(NewCall& call, const Actor& actor) {
  input::if_given("id", call.id, input::id);
  normalize_participants(call.participant_ids, actor);
  input::if_given("scheduled_at", call.scheduled_at, input::time);
}

void require_future(const Time& scheduled_at, Time now) {
  input::time("scheduled_at", scheduled_at);
  if (scheduled_at >= now) return;
  input::invalid("scheduled_at", "call.in_the_past", "scheduled_at has passed.");
}

CallState state_of(const VideoCall& call) {
  if (call.canceled_at) return canceled;
  if (call.ended_at) return ended;
  return call.started_at ? running : scheduled;
}

Judgement<CallStep> judge(CallOperation operation, const Actor& actor, const CallFacts& facts) {
  if (auto refusal = judge_party(operation, actor, facts)) return {refusal};
  const CallState state = state_of(facts.call);
  if (is_repeat(operation, state)) return {};
  const auto* step = std::ranges::find_if(kSteps, [&](const CallStep& each) {
    return each.operation == operation && each.from == state;
  });
  if (step != kSteps.end()) return {std::nullopt, step};
  return {Refusal{ErrorCode::conflict, "call.transition", "The call's state does not allow this."}};
}

Verdict judge_scheduling(const Actor& actor, const SchedulingFacts& facts) {
  if (auto refusal = judge_creator(actor, facts.actor)) return refusal;
  if (facts.are_related) return std::nullopt;
  return Refusal{ErrorCode::forbidden, "call.unrelated",
                 "A call is for people who share the gig, the application or a conversation."};
}

}  // namespace gigkit::domain
