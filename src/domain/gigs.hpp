#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/enum_set.hpp"
#include "domain/operation_names.hpp"
#include "domain/refusal.hpp"
#include "gigkit/actor.hpp"
#include "gigkit/gigs.hpp"

/// The rules of gigs: what may be given, and which step is legal when.
namespace gigkit::domain {

/// Throws `invalid` naming the field; leaves the texts in the form that is stored.
void normalize(NewGig& gig);
void normalize(GigChanges& changes);
void normalize(GigSearch& search);

enum class GigOperation : std::uint8_t {
  update,
  publish,
  pause,
  resume,
  close,
  reopen,
  mark_filled,
  remove,
  view
};

template <>
struct OperationNames<GigOperation> {
  static constexpr std::array<std::string_view, 9> values{
      "update", "publish", "pause", "resume", "close", "reopen", "mark_filled", "remove", "view"};
};

/// A legal change of a gig's status.
struct GigStep {
  GigOperation operation;
  EnumSet<GigStatus> from;
  GigStatus to;
  bool spends_post = false;
  bool needs_no_accepted = false;
  std::string_view event;
};

/// What a judgement on a gig rests on.
struct GigFacts {
  Gig gig;
  Standing actor;
  bool has_applications = false;  ///< also withdrawn ones
  bool has_accepted = false;
  std::optional<UsageStatus> poster_usage;  ///< where the operation may spend a post
};

/// Whether the actor may do this now.
Judgement<GigStep> judge(GigOperation operation, const Actor& actor, const GigFacts& facts);

/// Whether these changes may be made to the gig. `judge` with `update` goes first.
Verdict judge_changes(const GigChanges& changes, const GigFacts& facts);

/// Whether the actor may post a gig.
Verdict judge_creation(const NewGig& gig, const Actor& actor, const Standing& standing,
                       const UsageStatus& usage);

/// Throws `invalid` on `budget_max` unless min <= max.
void require_budget_order(const std::optional<Money>& min, const std::optional<Money>& max);

}  // namespace gigkit::domain
