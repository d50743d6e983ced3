#include <benchmark/benchmark.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <vector>

#include "market/same_talks.hpp"
#include "market/twins.hpp"
#include "pairs/benchmarks.hpp"

namespace gigkit::bench {
namespace {

/// The sessions of all posters.
std::vector<Session> posters(const Twins& twins) {
  std::vector<Session> sessions;
  for (int i = 0; i < twins.content().posters; ++i) sessions.push_back(twins.as_user(i));
  return sessions;
}

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

class ListMessages : public Pair {
 public:
  void gigkit() override { benchmark::DoNotOptimize(page_of(nth(next_++))); }

  void baseline() override {
    list(nth(raw_next_++));
    free_page();
  }

  void compare() override {
    for (int i = 0; i < twins_.content().long_conversations; ++i) {
      const Page<Message> page = page_of(i);
      list(i);
      if (static_cast<int>(page.size()) != count_ || page.next.has_value() != (has_more_ != 0)) {
        throw std::runtime_error("the pages differ in size");
      }
      for (std::size_t j = 0; j < page.size(); ++j) require_same(page[j], page_[j]);
      free_page();
    }
    twins_.compare();
  }

 private:
  static constexpr int kPage = 50;

  int nth(int number) const { return number % twins_.content().long_conversations; }

  Page<Message> page_of(int number) {
    const Session& session =
        sessions_[static_cast<std::size_t>(poster_of(twins_.content(), number))];
    return session.messages().list(conversation_id(number), {.page = {.limit = kPage}});
  }

  void list(int number) {
    const raw_id actor = raw_from(user_id(poster_of(twins_.content(), number)));
    const raw_id conversation = raw_from(conversation_id(number));
    require_ok(raw_messages(twins_.raw(), &actor, &conversation, kPage, page_.data(), &count_,
                            &has_more_));
    benchmark::DoNotOptimize(page_);
  }

  void free_page() {
    for (int i = 0; i < count_; ++i) raw_free_message(&page_[static_cast<std::size_t>(i)]);
  }

  Twins twins_{"list_messages"};
  std::vector<Session> sessions_ = posters(twins_);
  std::array<raw_message, kPage> page_{};
  int next_ = 0;
  int raw_next_ = 0;
  int count_ = 0;
  int has_more_ = 0;
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

class MyConversations : public Pair {
 public:
  void gigkit() override { benchmark::DoNotOptimize(page_of(next_++)); }

  void baseline() override {
    list(raw_next_++);
    free_page();
  }

  void compare() override {
    for (int i = 0; i < twins_.content().posters; ++i) {
      const Page<ConversationSummary> page = page_of(i);
      list(i);
      if (static_cast<int>(page.size()) != count_ || page.next.has_value() != (has_more_ != 0)) {
        throw std::runtime_error("the pages differ in size");
      }
      for (std::size_t j = 0; j < page.size(); ++j) require_same(page[j], page_[j]);
      free_page();
    }
    twins_.compare();
  }

 private:
  static constexpr int kPage = 20;

  int nth(int number) const { return number % twins_.content().posters; }

  Page<ConversationSummary> page_of(int number) {
    return sessions_[static_cast<std::size_t>(nth(number))].conversations().mine();
  }

  void list(int number) {
    const raw_id actor = raw_from(user_id(nth(number)));
    require_ok(
        raw_my_conversations(twins_.raw(), &actor, kPage, page_.data(), &count_, &has_more_));
    benchmark::DoNotOptimize(page_);
  }

  void free_page() {
    for (int i = 0; i < count_; ++i) {
      raw_free_message(&page_[static_cast<std::size_t>(i)].last_message);
    }
  }

  Twins twins_{"my_conversations"};
  std::vector<Session> sessions_ = posters(twins_);
  std::array<raw_summary, kPage> page_{};
  int next_ = 0;
  int raw_next_ = 0;
  int count_ = 0;
  int has_more_ = 0;
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
