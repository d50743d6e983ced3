#pragma once

#include <vector>

#include "gigkit/messages.hpp"
#include "storage/storage.hpp"

namespace gigkit::storage::messages {

/// How far a participant has read a conversation.
struct ReadMark {
  Id user_id;
  Time read_at;
  Id read_id;
};

/// The mark in the columns user_id, read_at, read_id from `first` on.
inline ReadMark read_mark(Row& row, int first) {
  return {row.id(first), row.time(first + 1), row.id(first + 2)};
}

/// Completes `read_by`: the sender, whoever read up to the message, and those who are stored in
/// the row by others than the library.
void derive_read_by(Message& message, const std::vector<ReadMark>& marks);

}  // namespace gigkit::storage::messages
