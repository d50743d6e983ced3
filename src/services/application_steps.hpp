#pragma once

#include <optional>
#include <string>

#include "domain/applications.hpp"
#include "services/work.hpp"

/// Steps of an application's life, with all that follows from them.
namespace gigkit::services {

/// Reads the application and what judgements on it rest on.
/// Throws `not_found`, `application.not_found`.
domain::ApplicationFacts load_application(Work& work, const Id& id);

/// Takes a step that was judged legal: history, event, notification, the gig's counter; and what
/// accepting, resigning and rescinding do to the gig and to the other applications.
Application move_application(Work& work, const domain::ApplicationFacts& facts,
                             const domain::ApplicationStep& step,
                             const std::optional<std::string>& reason);

}  // namespace gigkit::services
