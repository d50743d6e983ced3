#include "postgres/adoption.hpp"

#include <algorithm>
#include <vector>

#include "domain/conversations.hpp"

namespace gigkit::postgres {
namespace {

using storage::param;
using storage::Row;

struct Talk {
  Id id;
  std::vector<Id> participants;
  std::optional<Id> gig_id;
};

constexpr int kBatch = 10'000;

std::vector<Talk> talks_above(storage::Connection& connection, const Id& id) {
  static const storage::Statement statement(
      "SELECT id, participant_ids, gig_id FROM conversations WHERE id > ?1 ORDER BY id LIMIT ?2");
  std::vector<Talk> talks;
  connection.read(statement, {param(id), param(kBatch)}, [&](Row& row) {
    talks.push_back({row.id(0), row.ids(1), storage::get<std::optional<Id>>(row, 2)});
  });
  return talks;
}

}  // namespace

void key_conversations(storage::Connection& connection) {
  static const storage::Statement statement(
      "INSERT INTO gigkit.conversation_keys (fingerprint, conversation_id) VALUES (?1, ?2)"
      " ON CONFLICT DO NOTHING");
  std::vector<Talk> talks;
  Id above{};
  do {
    talks = talks_above(connection, above);
    for (Talk& talk : talks) {
      above = talk.id;
      std::ranges::sort(talk.participants);
      talk.participants.erase(std::unique(talk.participants.begin(), talk.participants.end()),
                              talk.participants.end());
      const Id key = domain::conversation_fingerprint(talk.participants, talk.gig_id);
      connection.write(statement, {param(key), param(talk.id)});
    }
  } while (!talks.empty());
}

}  // namespace gigkit::postgres
