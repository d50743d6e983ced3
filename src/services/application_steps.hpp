#pragma once

#include <optional>
#include <string>

#include "domain/applications.hpp"
#include "services/gig_steps.hpp"
#include "services/work.hpp"

/// Steps of an application's life, with all that follows from them.
namespace gigkit::services {

/// An application, what judgements on it rest on, and whom else a step may concern.
struct LoadedApplication {
  domain::ApplicationFacts facts;
  storage::Later<OpenApplications> others;  ///< open ones to the same gig
};

/// Throws `not_found`, `application.not_found`.
LoadedApplication load_application(Work& work, const Id& id);

/// Takes a step that was judged legal: history, event, notification, the gig's counter; and what
/// accepting, resigning and rescinding do to the gig and to the other applications.
Application move_application(Work& work, const LoadedApplication& loaded,
                             const domain::ApplicationStep& step,
                             const std::optional<std::string>& reason);

}  // namespace gigkit::services
