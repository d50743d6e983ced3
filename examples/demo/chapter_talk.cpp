#include "chapters.hpp"
#include "narration.hpp"

namespace demo {
namespace {

void print_messages(const gigkit::Session& reader, const gigkit::Id& talk) {
  const auto page = reader.messages().list(talk, {.page = {.limit = 3}});
  for (std::size_t i = page.size(); i-- > 0;) {
    const gigkit::Profile sender = reader.profiles().get(page[i].sender_id);
    say("   {}: {}", sender.full_name.value_or(sender.username), page[i].content);
  }
}

}  // namespace

void talk(Stage& stage) {
  const gigkit::Session maya = stage.as(stage.maya);
  const gigkit::Session noor = stage.as(stage.noor);

  stage.talk =
      maya.conversations().open({.participant_ids = {stage.noor.id}, .gig_id = stage.gig.id});
  check(
      noor.conversations().open({.participant_ids = {stage.maya.id}, .gig_id = stage.gig.id}).id ==
          stage.talk.id,
      "whoever of the two opens a conversation on the gig gets the same one");

  maya.messages().send(stage.talk.id, {.content = "Welcome! Can you start on Monday?"});
  const gigkit::NewMessage offer{
      .content = "Here are our reviews.",
      .attachments = {{.url = "https://files.example/reviews.csv",
                       .name = "reviews.csv",
                       .mime = "text/csv",
                       .size = 81'920}},
      .id = gigkit::Id::parse("0199f000-0000-4000-8000-" + stage.talk.id.to_string().substr(24))};
  const gigkit::Message sent = maya.messages().send(stage.talk.id, offer);
  check(maya.messages().send(stage.talk.id, offer) == sent,
        "a message that is sent again under its client-made id is there once");
  check(noor.messages().unread_count() == 2, "Noor has two unread messages");
  check(noor.notifications().mine(true).items.front().data->text.find("\"count\":2") !=
            std::string::npos,
        "and one notification that counts them");

  check(noor.messages().mark_read(stage.talk.id, sent.id) == 2, "she reads up to the last one");
  noor.messages().send(stage.talk.id, {.content = "Monday it is."});
  check(maya.messages().list(stage.talk.id).items[1].read_by->size() == 2,
        "and Maya sees that both have read it");
  print_messages(maya, stage.talk.id);
  refused("Viktor writes to them", "conversation.not_found", [&] {
    stage.as(stage.viktor).messages().send(stage.talk.id, {.content = "May I join?"});
  });
  refused("an attachment without https", "url.scheme", [&] {
    maya.messages().send(
        stage.talk.id,
        {.attachments = {{.url = "http://files.example/a", .name = "a", .mime = "text/plain"}}});
  });
}

}  // namespace demo
