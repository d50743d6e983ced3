#include "storage/sql/read_marks.hpp"

#include <algorithm>
#include <tuple>

namespace gigkit::storage::messages {

void derive_read_by(Message& message, const std::vector<ReadMark>& marks) {
  std::vector<Id> readers{message.sender_id};
  const auto add = [&](const Id& reader) {
    if (std::ranges::find(readers, reader) == readers.end()) readers.push_back(reader);
  };
  if (message.read_by) std::ranges::for_each(*message.read_by, add);
  const auto position = std::tuple(message.created_at.value_or(kEarliestTime), message.id);
  for (const ReadMark& mark : marks) {
    if (position <= std::tuple(mark.read_at, mark.read_id)) add(mark.user_id);
  }
  message.read_by = std::move(readers);
}

}  // namespace gigkit::storage::messages
