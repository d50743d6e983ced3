#pragma once

#include "sqlite/process.hpp"
#include "sqlite/writer.hpp"
#include "storage/patience.hpp"
#include "storage/storage.hpp"

namespace gigkit::sqlite {

using storage::Patience;

class Transaction final : public storage::Transaction {
 public:
  Transaction(Writer& writer, Patience patience);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() override;

  storage::Connection& connection() override;
  void commit() override;
  void savepoint() override;
  void release_savepoint() override;
  void rollback_to_savepoint() override;

 private:
  Connection& open_connection();
  void end();

  ProcessMark process_;
  Writer& writer_;
  bool open_ = true;  // has the right to write
};

}  // namespace gigkit::sqlite
