#include <benchmark/benchmark.h>

#include <memory>
#include <stdexcept>
#include <vector>

#include "market/same_talks.hpp"
#include "market/twins.hpp"
#include "pairs/benchmarks.hpp"
#include "pairs/page_pair.hpp"

namespace gigkit::bench {
namespace {

/// Some of the messages are the first that the other one has not read, some follow one.
class SendMessage : public Pair {
 public:
  void gigkit() override {
    const int number = nth(next_++);
    last_ =
        sessions_[static_cast<std::size_t>(poster_of(twins_.content(), number))].messages().send(
            conversation_id(number), {.content = text_});
  }

  void baseline() override {
    const int number = nth(raw_next_++);
    const raw_id actor = raw_from(user_id(poster_of(twins_.content(), number)));
    raw_last_ = {};
    raw_last_.conversation_id = raw_from(conversation_id(number));
    raw_last_.content = text_.c_str();
    require_ok(raw_send(twins_.raw(), &actor, &raw_last_));
  }

  void compare() override {
    if (last_.content != raw_last_.content) throw std::runtime_error("the messages differ");
    twins_.compare();
  }

 private:
  static constexpr int kConversations = 500;

  static int nth(int number) { return number * 31 % kConversations; }

  Twins twins_{"send_message"};
  std::vector<Session> sessions_ = posters(twins_);
  std::string text_ = some_text(4, 200);
  Message last_;
  raw_message raw_last_{};
  int next_ = 0;
  int raw_next_ = 0;
};

class ListMessages : public PagePair<Message, raw_message, 50, raw_free_message> {
 public:
  ListMessages() : PagePair("list_messages", kEverydayContent.long_conversations) {}

 private:
  Page<Message> read(int list) override {
    return poster(poster_of(kEverydayContent, list))
        .messages()
        .list(conversation_id(list), {.page = {.limit = Raw::kLimit}});
  }

  void read_raw(int list, Raw& page) override {
    const raw_id actor = raw_from(user_id(poster_of(kEverydayContent, list)));
    const raw_id conversation = raw_from(conversation_id(list));
    require_ok(raw_messages(twins().raw(), &actor, &conversation, Raw::kLimit, page.items.data(),
                            &page.count, &page.has_more));
  }
};

/// Reads conversations up to their newest message, each once.
class MarkRead : public Pair {
 public:
  void gigkit() override {
    const int number = next_++;
    const Session& session =
        sessions_[static_cast<std::size_t>(poster_of(twins_.content(), number))];
    newly_read_ += session.messages().mark_read(conversation_id(number), newest_of(number));
  }

  void baseline() override {
    const int number = raw_next_++;
    const raw_id actor = raw_from(user_id(poster_of(twins_.content(), number)));
    const raw_id conversation = raw_from(conversation_id(number));
    const raw_id up_to = raw_from(newest_of(number));
    std::int64_t newly_read = 0;
    require_ok(raw_mark_read(twins_.raw(), &actor, &conversation, &up_to, &newly_read));
    raw_newly_read_ += newly_read;
  }

  void compare() override {
    if (newly_read_ != raw_newly_read_ || newly_read_ == 0) {
      throw std::runtime_error("not as many messages were read");
    }
    twins_.compare();
  }

 private:
  Id newest_of(int number) const {
    return message_id(number, messages_of(twins_.content(), number) - 1);
  }

  Twins twins_{"mark_read"};
  std::vector<Session> sessions_ = posters(twins_);
  int next_ = 0;
  int raw_next_ = 0;
  std::int64_t newly_read_ = 0;
  std::int64_t raw_newly_read_ = 0;
};

void free_summary(raw_summary* summary) { raw_free_message(&summary->last_message); }

class MyConversations : public PagePair<ConversationSummary, raw_summary, 20, free_summary> {
 public:
  MyConversations() : PagePair("my_conversations", kEverydayContent.posters) {}

 private:
  Page<ConversationSummary> read(int list) override { return poster(list).conversations().mine(); }

  void read_raw(int list, Raw& page) override {
    const raw_id actor = raw_from(user_id(list));
    require_ok(raw_my_conversations(twins().raw(), &actor, Raw::kLimit, page.items.data(),
                                    &page.count, &page.has_more));
  }
};

}  // namespace

void add_messages(Registry& registry) {
  registry.add_pair({"sqlite", "messages.send", "C", "us", 1.25}, {100, 1},
                    [] { return std::make_unique<SendMessage>(); });
  registry.add_pair({"sqlite", "messages.list, a page of 50", "C", "us", 1.25}, {60, 4},
                    [] { return std::make_unique<ListMessages>(); });
  registry.add_pair({"sqlite", "messages.mark_read", "C", "us", 1.25}, {100, 1},
                    [] { return std::make_unique<MarkRead>(); });
  registry.add_pair({"sqlite", "conversations.mine, a page of 20", "C", "us", 1.25}, {60, 4},
                    [] { return std::make_unique<MyConversations>(); });
}

}  // namespace gigkit::bench
