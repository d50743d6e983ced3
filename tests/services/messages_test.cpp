#include <doctest/doctest.h>

#include <array>
#include <thread>
#include <vector>

#include "support/marketplace.hpp"

namespace gigkit {
namespace {

using test::conflict;
using test::forbidden;
using test::invalid;
using test::Market;
using test::not_found;
using test::refusal;
using test::user_of;

/// Three people, two of whom talk.
struct Chat {
  Market market;
  Session ann = market.join("ann");
  Session bob = market.join("bob");
  Session eve = market.join("eve");
  Conversation talk = ann.conversations().open({.participant_ids = {user_of(bob)}});
};

}  // namespace

TEST_CASE("the same people and gig have one conversation") {
  Chat chat;
  CHECK(chat.talk.participant_ids == std::vector{user_of(chat.bob), user_of(chat.ann)});
  const auto again = chat.bob.conversations().open(
      {.participant_ids = {user_of(chat.ann), user_of(chat.ann), user_of(chat.bob)}});
  CHECK(again.id == chat.talk.id);
  const Gig gig = chat.ann.gigs().create(test::some_gig());
  const auto about_gig =
      chat.bob.conversations().open({.participant_ids = {user_of(chat.ann)}, .gig_id = gig.id});
  CHECK(about_gig.id != chat.talk.id);
  CHECK(about_gig.gig_id == gig.id);
  CHECK(chat.market.count("gigkit_events WHERE type = 'conversation.opened'") == 2);
}

TEST_CASE("a conversation is opened once, however many ask for it at once") {
  Market market;
  const Session ann = market.join();
  const Session bob = market.join();
  std::array<Id, 8> ids;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    threads.emplace_back([&, i] {
      const Session& who = i % 2 == 0 ? ann : bob;
      const Session& other = i % 2 == 0 ? bob : ann;
      ids.at(i) = who.conversations().open({.participant_ids = {user_of(other)}}).id;
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Id& id : ids) CHECK(id == ids.front());
  CHECK(market.count("conversations") == 1);
}

TEST_CASE("what opens no conversation") {
  Chat chat;
  const auto open = [&](const Session& session, NewConversation params) {
    return refusal([&] { session.conversations().open(std::move(params)); });
  };
  CHECK(open(chat.ann, {}) == invalid("conversation.participants", "participant_ids"));
  CHECK(open(chat.ann, {.participant_ids = {user_of(chat.ann)}}) ==
        invalid("conversation.participants", "participant_ids"));
  std::vector<Id> many;
  for (std::uint64_t i = 0; i < 10; ++i) many.push_back(test::id_of(i));
  CHECK(open(chat.ann, {.participant_ids = many}) ==
        invalid("conversation.participants", "participant_ids"));
  CHECK(open(chat.ann, {.participant_ids = {test::id_of(1)}}) ==
        not_found("profile.not_found", "participant_ids"));
  CHECK(open(chat.ann, {.participant_ids = {user_of(chat.bob)}, .gig_id = test::id_of(1)}) ==
        not_found("gig.not_found", "gig_id"));
  CHECK(
      open(chat.market.anonymous(), {.participant_ids = {user_of(chat.ann), user_of(chat.bob)}}) ==
      forbidden("actor.anonymous"));
  CHECK(open(chat.market.service(), {.participant_ids = {user_of(chat.ann), user_of(chat.bob)}}) ==
        forbidden("actor.service"));
}

TEST_CASE("only participants see a conversation and its messages") {
  Chat chat;
  chat.ann.messages().send(chat.talk.id, {.content = "Hello"});
  CHECK(chat.bob.conversations().get(chat.talk.id).id == chat.talk.id);
  CHECK(chat.market.service().messages().list(chat.talk.id).size() == 1);
  for (const Session& stranger : {chat.eve, chat.market.anonymous()}) {
    CHECK(refusal([&] { stranger.conversations().get(chat.talk.id); }) ==
          not_found("conversation.not_found"));
    CHECK(refusal([&] { stranger.messages().send(chat.talk.id, {.content = "Hi"}); }) ==
          not_found("conversation.not_found"));
    CHECK(stranger.messages().list(chat.talk.id).empty());
    CHECK(stranger.conversations().mine().empty());
  }
}

TEST_CASE("reading is up to a message") {
  Chat chat;
  const auto first = chat.ann.messages().send(chat.talk.id, {.content = "One"});
  const auto second = chat.ann.messages().send(chat.talk.id, {.content = "Two"});
  CHECK(*first.created_at < *second.created_at);  // the clock stands still
  CHECK(second.read_by == std::vector{user_of(chat.ann)});
  CHECK(chat.bob.messages().unread_count() == 2);
  CHECK(chat.ann.messages().unread_count() == 0);
  CHECK(chat.bob.messages().mark_read(chat.talk.id, first.id) == 1);
  CHECK(chat.bob.messages().mark_read(chat.talk.id, first.id) == 0);
  CHECK(chat.bob.messages().unread_count() == 1);
  const auto listed = chat.ann.messages().list(chat.talk.id);
  REQUIRE(listed.size() == 2);
  CHECK(listed[0].id == second.id);
  CHECK(listed[0].read_by == std::vector{user_of(chat.ann)});
  CHECK(listed[1].read_by == std::vector{user_of(chat.ann), user_of(chat.bob)});
  CHECK(chat.bob.messages().mark_read(chat.talk.id, second.id) == 1);
  CHECK(chat.bob.messages().mark_read(chat.talk.id, first.id) == 0);  // the mark stays
  CHECK(chat.bob.messages().unread_count() == 0);
  CHECK(refusal([&] { chat.bob.messages().mark_read(chat.talk.id, test::id_of(9)); }) ==
        not_found("message.not_found", "up_to"));
}

TEST_CASE("messages are listed before and since a point, page by page") {
  Chat chat;
  std::vector<Id> sent;
  for (int i = 0; i < 7; ++i) {
    sent.push_back(chat.ann.messages().send(chat.talk.id, {.content = std::to_string(i)}).id);
  }
  const auto ids = [&](MessageList list) {
    std::vector<Id> found;
    while (true) {
      const auto page = chat.bob.messages().list(chat.talk.id, list);
      for (const Message& message : page) found.push_back(message.id);
      if (!page.next) return found;
      list.page.after = page.next;
    }
  };
  CHECK(ids({.page = {.limit = 3}}) == std::vector<Id>(sent.rbegin(), sent.rend()));
  CHECK(ids({.before = sent[3], .page = {.limit = 2}}) == std::vector{sent[2], sent[1], sent[0]});
  CHECK(ids({.since = sent[3], .page = {.limit = 2}}) == std::vector{sent[4], sent[5], sent[6]});
  CHECK(ids({.before = sent[5], .since = sent[1], .page = {.limit = 2}}) ==
        std::vector{sent[2], sent[3], sent[4]});
  CHECK(ids({.before = test::id_of(1)}).empty());
}

TEST_CASE("conversations are listed by their latest message, with it and what is unread") {
  Chat chat;
  const auto other = chat.eve.conversations().open({.participant_ids = {user_of(chat.bob)}});
  chat.market.clock().advance(test::kMicrosecond);
  chat.ann.messages().send(chat.talk.id, {.content = "Later"});
  const auto mine = chat.bob.conversations().mine();
  REQUIRE(mine.size() == 2);
  CHECK(mine[0].conversation.id == chat.talk.id);
  CHECK(mine[0].last_message->content == "Later");
  CHECK(mine[0].unread_count == 1);
  CHECK(mine[1].conversation.id == other.id);
  CHECK_FALSE(mine[1].last_message.has_value());
  const auto first = chat.bob.conversations().mine({.limit = 1});
  REQUIRE(first.next.has_value());
  CHECK(chat.bob.conversations().mine({.limit = 1, .after = first.next})[0] == mine[1]);
}

TEST_CASE("unread messages of a conversation are gathered in one notification") {
  Chat chat;
  chat.ann.messages().send(chat.talk.id, {.content = "One"});
  const auto last = chat.ann.messages().send(chat.talk.id, {.content = "Two"});
  const auto notices = chat.bob.notifications().mine();
  REQUIRE(notices.size() == 1);
  CHECK(notices[0].data->text.find("\"count\":2") != std::string::npos);
  CHECK(notices[0].data->text.find(last.id.to_string()) != std::string::npos);
  CHECK(chat.ann.notifications().unread_count() == 0);
  chat.bob.messages().mark_read(chat.talk.id, last.id);
  CHECK(chat.bob.notifications().unread_count() == 0);
  chat.ann.messages().send(chat.talk.id, {.content = "Three"});
  CHECK(chat.bob.notifications().mine().size() == 2);
  chat.bob.notifications().mark_read(chat.bob.notifications().mine()[0].id);
  chat.ann.messages().send(chat.talk.id, {.content = "Four"});
  CHECK(chat.bob.notifications().mine().size() == 3);
  CHECK(chat.bob.notifications().mark_all_read() == 1);
}

TEST_CASE("a message is sent once under a proposed id") {
  Chat chat;
  const Id id = test::id_of(7);
  const auto sent = chat.ann.messages().send(chat.talk.id, {.content = "Once", .id = id});
  CHECK(chat.ann.messages().send(chat.talk.id, {.content = " Once ", .id = id}) == sent);
  CHECK(chat.market.count("messages") == 1);
  CHECK(chat.bob.messages().unread_count() == 1);
  CHECK(refusal([&] { chat.ann.messages().send(chat.talk.id, {.content = "Twice", .id = id}); }) ==
        conflict("id.reused", "id"));
}

TEST_CASE("attachments are checked and kept") {
  Chat chat;
  const Attachment good{.url = "https://files.example/a.png", .name = "a.png", .mime = "image/png"};
  const auto sent = chat.ann.messages().send(chat.talk.id, {.attachments = {good}});
  CHECK(sent.content.empty());
  CHECK(sent.attachments->text ==
        R"([{"url":"https://files.example/a.png","mime":"image/png","name":"a.png","size":0}])");
  const auto send = [&](std::vector<Attachment> attachments) {
    return refusal([&] {
      chat.ann.messages().send(chat.talk.id, {.content = "x", .attachments = attachments});
    });
  };
  Attachment bad = good;
  bad.url = "http://files.example/a.png";
  CHECK(send({bad}) == invalid("url.scheme", "attachments"));
  bad = good;
  bad.key = "a";
  CHECK(send({bad}) == invalid("attachment.url_or_key", "attachments"));
  bad = good;
  bad.mime = "picture";
  CHECK(send({bad}) == invalid("attachment.mime", "attachments"));
  bad = good;
  bad.size = -1;
  CHECK(send({bad}) == invalid("attachment.size", "attachments"));
  CHECK(send(std::vector<Attachment>(11, good)) == invalid("list.too_many", "attachments"));
  CHECK(refusal([&] { chat.ann.messages().send(chat.talk.id, {}); }) ==
        invalid("text.blank", "content"));
}

}  // namespace gigkit
