#include "samples.hpp"

namespace gigkit::test {
namespace {

const storage::Statement kInsert{"INSERT INTO samples (key, value) VALUES (?1, ?2)"};
const storage::Statement kCount{"SELECT count(*) FROM samples"};

}  // namespace

std::unique_ptr<storage::Storage> open_samples(std::string_view location, const Options& options,
                                               const std::string& vfs) {
  return sqlite::open(location, options, {vfs, kSampleSchema});
}

void put(storage::Storage& storage, std::int64_t key, const storage::Param& value) {
  const auto transaction = storage.begin(kNoDeadline);
  put(transaction->connection(), key, value);
  transaction->commit();
}

void put(storage::Connection& connection, std::int64_t key, const storage::Param& value) {
  connection.write(kInsert, {key, value});
}

std::int64_t count_samples(storage::Storage& storage) {
  std::int64_t count = 0;
  storage.read(kNoDeadline, [&](auto& connection) { count = count_samples(connection); });
  return count;
}

std::int64_t count_samples(storage::Connection& connection) {
  std::int64_t count = 0;
  connection.read(kCount, {}, [&](storage::Row& row) { count = row.integer(0); });
  return count;
}

}  // namespace gigkit::test
