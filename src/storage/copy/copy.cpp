#include "storage/copy/copy.hpp"

#include "storage/copy/table.hpp"

namespace gigkit::storage::copy {

namespace {

template <class... Rows>
struct Tables {
  /// Calls `visit.template operator()<Row>()` for each table.
  template <class Visit>
  static void for_each(Visit&& visit) {
    (visit.template operator()<Rows>(), ...);
  }
};

/// What others refer to comes first.
using AllTables =
    Tables<Profile, Gig, GigMarks, Application, Conversation, Message, Subscription,
           SubscriptionMarks, GigUsage, Review, Notification, VideoCall, Participant,
           UnreadMessages, ConversationKey, Ratings, StoredBillingEvent, DeletedAccount,
           StoredRequest, HistoryStep, GigView, StoredEvent, Audience, Purge>;

const Statement& marker_text() {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format("SELECT EXISTS (SELECT 1 FROM {})", dialect.own_table("copying"));
  });
  return statement;
}

bool is_incomplete(Connection& connection) {
  bool is_there = false;
  connection.read(marker_text(), {}, [&](Row& row) { is_there = row.boolean(0); });
  return is_there;
}

void write_alone(Storage& storage, FunctionRef<void(Connection&)> use) {
  const auto transaction = storage.begin(Deadline::max());
  use(transaction->connection());
  transaction->commit();
}

bool is_empty(Connection& connection) {
  bool is_empty = true;
  AllTables::for_each([&]<class Row>() {
    if constexpr (!std::is_same_v<Row, Purge>) {
      is_empty = is_empty && read_range<Row>(connection, {}, 1).empty();
    }
  });
  return is_empty;
}

/// Marks the target as one that is not complete yet, unless it is marked already.
void begin_copy(Storage& to) {
  static const Statement mark([](const Dialect& dialect) {
    return fmt::format("INSERT INTO {} (only_row) VALUES (1)", dialect.own_table("copying"));
  });
  write_alone(to, [](Connection& target) {
    if (is_incomplete(target)) return;
    if (!is_empty(target)) {
      throw Error(ErrorCode::conflict, "copy.not_empty",
                  "The storage to copy into holds a marketplace already.", "uri");
    }
    target.write(mark, {});
  });
}

void finish_copy(Storage& to) {
  static const Statement unmark([](const Dialect& dialect) {
    return fmt::format("DELETE FROM {}", dialect.own_table("copying"));
  });
  write_alone(to, [](Connection& target) {
    target.rebuild_index({});
    target.write(unmark, {});
  });
}

[[noreturn]] void throw_different(std::string_view table) {
  throw Error(ErrorCode::storage, "copy.different",
              fmt::format("The copy of the table {} is not equal to it.", table));
}

class Copier {
 public:
  Copier(Connection& from, Storage& to, const Progress& progress)
      : from_(from), to_(to), progress_(progress) {
    AllTables::for_each([&]<class Row>() { total_ += count_rows<Row>(from_); });
  }

  void run() {
    tell();
    AllTables::for_each([&]<class Row>() { copy_table<Row>(); });
  }

 private:
  template <class Row>
  void copy_table() {
    std::vector<Row> previous;
    bool is_last = false;
    while (!is_last) {
      const Row* const above = previous.empty() ? nullptr : &previous.back();
      std::vector<Row> rows = read_range<Row>(from_, {above, nullptr}, kBatch);
      is_last = rows.size() < kBatch;
      copy_range<Row>({above, is_last ? nullptr : &rows.back()}, rows);
      done_ += static_cast<std::int64_t>(rows.size());
      previous = std::move(rows);
      tell();
    }
    std::int64_t copied = 0;
    to_.read(Deadline::max(), [&](Connection& target) { copied = count_rows<Row>(target); });
    if (copied != count_rows<Row>(from_)) throw_different(Describe<Row>::table);
  }

  template <class Row>
  void copy_range(const Range<Row>& range, const std::vector<Row>& rows) {
    const Id wanted = checksum(rows);
    if (checksum_in_target(range) == wanted) return;
    write_alone(to_, [&](Connection& target) {
      erase_range(target, range);
      for (const Row& row : rows) insert_row(target, row);
    });
    if (checksum_in_target(range) != wanted) throw_different(Describe<Row>::table);
  }

  template <class Row>
  Id checksum_in_target(const Range<Row>& range) {
    std::vector<Row> rows;
    to_.read(Deadline::max(),
             [&](Connection& target) { rows = read_range<Row>(target, range, kBatch + 1); });
    return checksum(rows);
  }

  void tell() const {
    if (progress_) progress_(done_, total_);
  }

  Connection& from_;
  Storage& to_;
  const Progress& progress_;
  std::int64_t total_ = 0;
  std::int64_t done_ = 0;
};

}  // namespace

void require_complete(Connection& connection) {
  if (!is_incomplete(connection)) return;
  throw Error(ErrorCode::storage, "storage.incomplete",
              "The storage is a copy that was interrupted: copy into it again.");
}

void copy_all(Connection& from, Storage& to, const Progress& progress) {
  begin_copy(to);
  Copier(from, to, progress).run();
  finish_copy(to);
}

}  // namespace gigkit::storage::copy
