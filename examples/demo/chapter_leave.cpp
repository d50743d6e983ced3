#include <nlohmann/json.hpp>

#include "chapters.hpp"
#include "narration.hpp"

namespace demo {

void leave(Stage& stage) {
  const gigkit::Session maya = stage.as(stage.maya);
  const gigkit::Session noor = stage.as(stage.noor);

  const auto exported = nlohmann::ordered_json::parse(noor.profiles().export_own().text);
  std::string parts;
  for (const auto& [name, part] : exported.items()) {
    parts += fmt::format("{}{}{}", parts.empty() ? "" : ", ",
                         part.is_array() ? fmt::format("{} ", part.size()) : "", name);
  }
  say("Noor takes along what is hers: {}.", parts);
  check(exported["profile"]["username"] == stage.noor.username, "as JSON, by column");

  noor.profiles().delete_account();
  const gigkit::Profile left = maya.profiles().get(stage.noor.id);
  say("Then she deletes her account. What is left of her: {}.", left.username);
  check(left.username.starts_with("deleted_") && !left.full_name && !left.bio,
        "a tombstone without a name");
  refused("she comes back", "actor.deleted",
          [&] { noor.profiles().update({.full_name = "Noor"}); });
  check(maya.messages().list(stage.talk.id).size() == 2, "her messages are gone, Maya's are not");
  check(maya.gigs().get(stage.gig.id).status == gigkit::GigStatus::paused,
        "the gig that she had got is paused: Maya can hire again");
  const auto review = maya.reviews().for_profile(stage.maya.id).items.back();
  check(review.rating == 4 && !review.comment, "her review keeps its stars and loses its words");
  check(maya.reviews().summary(stage.maya.id).count == 2, "so the sums stay as they were");
}

}  // namespace demo
