#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/gigs.hpp"
#include "services/work.hpp"
#include "storage/sql/applications.hpp"
#include "storage/sql/usage.hpp"

/// Steps of a gig's life that several commands take.
namespace gigkit::services {

using OpenApplications = std::vector<storage::applications::OpenApplication>;

/// A gig and what judgements on it rest on: asked at once, answered with the next read. With
/// `may_spend`, also the poster's usage.
class GigLater {
 public:
  GigLater(Work& work, const Id& id, bool may_spend);

  /// Once. Throws `not_found`, `gig.not_found`.
  domain::GigFacts take() const;

 private:
  Work& work_;
  storage::Later<std::optional<domain::GigFacts>> facts_;
  std::optional<storage::Later<storage::usage::UsageFacts>> poster_usage_;
};

/// What removing a gig rests on.
struct Removal {
  bool is_referenced;
  OpenApplications open;
};

/// The same, asked in the same way.
class RemovalLater {
 public:
  RemovalLater(Work& work, const Id& gig);

  /// Once.
  Removal take() const { return {is_referenced_.get(), open_.take()}; }

 private:
  storage::Later<bool> is_referenced_;
  storage::Later<OpenApplications> open_;
};

/// Moves the gig to another status and appends the event. Does not notify.
void move_gig(Work& work, const Id& gig, const Id& poster, std::optional<GigStatus> from,
              GigStatus to, std::string_view event);

/// Tells the gig's open applicants of its new status.
void notify_applicants(Work& work, const Id& gig, const OpenApplications& open,
                       std::optional<GigStatus> from, GigStatus to);

/// Deletes a gig that nothing hangs on; closes and hides another one, and rejects its open
/// applications, telling the applicants.
void remove_gig(Work& work, const Gig& gig, const Removal& removal);

}  // namespace gigkit::services
