#include "chapters.hpp"
#include "narration.hpp"

namespace demo {
namespace {

/// Signs somebody up under this username, or under one like it where a file holds an earlier demo.
gigkit::Profile sign_up(const Stage& stage, const std::string& username,
                        const std::string& full_name) {
  for (int attempt = 1;; ++attempt) {
    const std::string name = attempt == 1 ? username : fmt::format("{}_{}", username, attempt);
    try {
      return stage.market.sign_up({.username = name, .full_name = full_name});
    } catch (const gigkit::Error& error) {
      if (error.reason() != "username.taken") throw;
    }
  }
}

}  // namespace

void sign_up(Stage& stage) {
  stage.maya = sign_up(stage, "maya", "Maya Okafor");
  stage.lukasz = sign_up(stage, "lukasz", "Łukasz Wójcik");
  stage.aiko = sign_up(stage, "aiko", "Aiko Tanaka 愛子");
  stage.noor = sign_up(stage, "noor", "Noor El-Amin");
  stage.viktor = sign_up(stage, "viktor", "Viktor Sørensen");
  say("{}, {}, {}, {} and {} sign up.", stage.maya.username, stage.lukasz.username,
      stage.aiko.username, stage.noor.username, stage.viktor.username);

  refused("another MAYA signs up", "username.taken",
          [&] { stage.market.sign_up({.username = "MAYA"}); });

  stage.aiko = stage.as(stage.aiko)
                   .profiles()
                   .update({.bio = "I build chatbots that say when they don't know.",
                            .skills = std::vector<std::string>{"C++", "RAG", "rag", " Evaluation "},
                            .hourly_rate = gigkit::Money::parse("65.50")});
  say("Aiko tells what she does: {}, for {} an hour.", fmt::join(*stage.aiko.skills, ", "),
      stage.aiko.hourly_rate->to_string());
  check(stage.aiko.skills->size() == 3, "'RAG' and 'rag' are one skill");
  check(stage.aiko.profile_completed == true, "with a name, a bio and a skill it is complete");

  refused("Viktor edits Aiko's profile", "profile.not_owner", [&] {
    stage.as(stage.viktor).profiles().update({.id = stage.aiko.id, .is_available = false});
  });
}

}  // namespace demo
