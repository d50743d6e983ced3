#include <map>
#include <string>
#include <vector>

#include "chapters.hpp"
#include "narration.hpp"

namespace demo {
namespace {

/// Prints what is allowed, and the rest by the reason that it would be refused with.
void print_actions(std::string_view who, const gigkit::AllowedActions& actions) {
  std::map<std::string, std::vector<std::string>> by_reason;
  for (const auto& [operation, refusal] : actions) {
    by_reason[refusal.value_or("")].push_back(operation);
  }
  say("{} may: {}", who, fmt::join(by_reason[""], ", "));
  for (const auto& [reason, operations] : by_reason) {
    if (!reason.empty()) say("   not, as {}: {}", reason, fmt::join(operations, ", "));
  }
}

}  // namespace

void look_as_a_stranger(Stage& stage) {
  const gigkit::Session viktor = stage.as(stage.viktor);

  refused("Viktor opens the filled gig", "gig.not_found", [&] { viktor.gigs().get(stage.gig.id); });
  check(stage.as(stage.lukasz).gigs().get(stage.gig.id).id == stage.gig.id,
        "Łukasz, who applied, still reads it");
  refused("Viktor opens Noor's application", "application.not_found",
          [&] { viktor.applications().get(stage.of_noor.id); });
  check(viktor.applications().for_gig(stage.gig.id).empty(),
        "a list never refuses: his shows nothing");

  const auto open_gigs = viktor.gigs().search({.page = {.limit = 1}});
  print_actions("With somebody's open gig Viktor",
                viktor.policy().allowed_actions(open_gigs[0].gig));
  print_actions("With her filled gig Maya",
                stage.as(stage.maya).policy().allowed_actions(stage.gig));
  print_actions("With her application Noor",
                stage.as(stage.noor).policy().allowed_actions(stage.of_noor));

  const auto row = gigkit::Json{fmt::format(R"({{"id":"{}","poster_id":"{}","status":"filled"}})",
                                            stage.gig.id.to_string(), stage.maya.id.to_string())};
  const auto why = viktor.policy().explain({.table = "gigs", .command = "select", .row = row});
  check(why.has_value(), "the database's own policies would say the same");
  say("   {}", why.value_or(""));
}

}  // namespace demo
