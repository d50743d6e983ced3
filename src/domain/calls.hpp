#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/operation_names.hpp"
#include "domain/refusal.hpp"
#include "gigkit/actor.hpp"
#include "gigkit/calls.hpp"

/// The rules of video calls.
namespace gigkit::domain {

/// Throws `invalid` naming the field; merges repeated participants and adds the actor.
void normalize(NewCall& call, const Actor& actor);

/// Throws `invalid` for a time that has passed.
void require_future(const Time& scheduled_at, Time now);

enum class CallOperation : std::uint8_t { reschedule, cancel, start, end };

template <>
struct OperationNames<CallOperation> {
  static constexpr std::array<std::string_view, 4> values{"reschedule", "cancel", "start", "end"};
};

enum class CallState : std::uint8_t { scheduled, running, ended, canceled };

CallState state_of(const VideoCall& call);

/// What a judgement on a call rests on.
struct CallFacts {
  VideoCall call;
  Standing actor;
};

/// A legal step of a call.
struct CallStep {
  CallOperation operation;
  CallState from;
  CallState to;
  std::string_view event;
};

/// Whether the actor may do this now.
Judgement<CallStep> judge(CallOperation operation, const Actor& actor, const CallFacts& facts);

/// What a judgement on scheduling rests on.
struct SchedulingFacts {
  Standing actor;
  bool are_related = false;  ///< all participants share the gig, application or a conversation
};

Verdict judge_scheduling(const Actor& actor, const SchedulingFacts& facts);

}  // namespace gigkit::domain
